"""The page of everything that keeps, moves, exports and forgets the shop's history."""

from socialdesk.ui.keeping.page import KeepingPage

__all__ = ["KeepingPage"]
