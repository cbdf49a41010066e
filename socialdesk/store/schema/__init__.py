"""The statements of each step of the schema; a released one never changes."""
