"""Everything about one person: as a file of their own, or erased for good."""

from socialdesk.ui.privacy.board import PrivacyBoard

__all__ = ["PrivacyBoard"]
