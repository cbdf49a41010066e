"""The third column: what was said, by whom, and what has become of our answers."""
