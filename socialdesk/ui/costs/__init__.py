"""The page about what X costs: the month, the cap, every day, and the prices."""

from socialdesk.ui.costs.page import CostsPage

__all__ = ["CostsPage"]
