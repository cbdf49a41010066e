"""What a period was like, with the cases behind every figure."""

from socialdesk.ui.reports.page import ReportsPage

__all__ = ["ReportsPage"]
