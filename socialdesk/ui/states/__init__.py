"""What is wrong now: gathered from every check, and gone again by itself."""

from socialdesk.ui.states.board import States

__all__ = ["States"]
