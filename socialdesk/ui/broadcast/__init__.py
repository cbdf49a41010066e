"""Writing to everybody: the shop's own status."""

from socialdesk.ui.broadcast.dialog import BroadcastDialog

__all__ = ["BroadcastDialog"]
