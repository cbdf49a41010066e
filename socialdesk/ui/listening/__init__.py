"""The page that says the whole truth about listening, source by source."""

from socialdesk.ui.listening.page import ListeningPage

__all__ = ["ListeningPage"]
