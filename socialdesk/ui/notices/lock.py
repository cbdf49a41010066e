"""Whether the screen is locked, as far as the system says so."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject

from socialdesk.domain.notices.kinds import Screen

if sys.platform == "linux":  # D-Bus is there alone, and what speaks it
    from socialdesk.ui.notices.screen_saver import Question


class Lock(QObject):
    """Asks anew each time. Qt has no way to ask Windows or macOS: there it is not known."""

    def ask(self, then: Callable[[Screen], None]) -> None:
        """Tell ``then`` how the screen is, within two seconds."""
        if sys.platform == "linux":
            Question(then, self).ask()
        else:
            then(Screen.UNKNOWN)
