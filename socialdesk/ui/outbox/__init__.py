"""The page about everything that was meant to leave and is not plainly sent."""

from socialdesk.ui.outbox.page import OutboxPage

__all__ = ["OutboxPage"]
