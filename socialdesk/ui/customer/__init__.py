"""The fourth column: what is known about the customer."""
