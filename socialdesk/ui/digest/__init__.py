"""What came while nobody was at the desk: noticed, and told on a page (PRODUCT T9)."""
