"""Exporting: the dialog in which a person says what leaves, how, and for whom."""
