"""What is listened to, made by a person: a saved search, a feed of the web."""

from socialdesk.ui.sources.add import AddSource

__all__ = ["AddSource"]
