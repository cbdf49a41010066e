"""What stands around the search: what is wrong with it, how it is ordered, kept and completed."""
