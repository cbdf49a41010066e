"""The page where snippets, macros and the shop's own variables are kept."""

from socialdesk.ui.kept_words.page import SnippetsPage

__all__ = ["SnippetsPage"]
