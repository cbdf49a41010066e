"""The one place with SQL: the case file, and one module per kind of thing in it."""
