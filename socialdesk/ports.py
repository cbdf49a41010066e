"""What the services need from outside, as Protocols; the adapters live beside the store."""
