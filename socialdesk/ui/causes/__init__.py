"""What was behind cases: a Pareto of causes, and the list of them kept in order (PRODUCT C5)."""

from socialdesk.ui.causes.page import CausesPage

__all__ = ["CausesPage"]
