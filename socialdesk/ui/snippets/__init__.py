"""Words kept to be used again: the list that a slash opens, and the page where they are kept."""
