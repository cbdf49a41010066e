"""The practice shop, spoken to over HTTP as X is."""
