"""The command line. Without a verb it opens the console."""

from socialdesk.cli import desk, history, keeping
from socialdesk.cli.group import main

__all__ = ["desk", "history", "keeping", "main"]
