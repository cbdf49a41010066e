"""What can be done with one case or with several: by key, from a menu, from the bar below."""
