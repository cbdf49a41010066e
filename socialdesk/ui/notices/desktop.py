"""Shows a slip in the best way that there is here, and sounds it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from socialdesk.ui.notices.slip import Slip
from socialdesk.ui.notices.tray import TITLE, Tray

if sys.platform == "linux":
    from socialdesk.ui.notices.freedesktop import Freedesktop


class Desktop(QObject):
    """Linux desktops are asked by D-Bus; where that fails, and elsewhere, the tray shows it.

    ``chosen`` carries the key of a slip that was clicked. The sound is the desktop's own, by its
    name; one that knows none, and the other systems, give their plain alert.
    """

    chosen = Signal(str)

    def __init__(self, tray: Tray, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self._latest = ""
        tray.chosen.connect(lambda: self.chosen.emit(self._latest))
        self.service: Freedesktop | None = None
        if sys.platform == "linux":
            self.service = Freedesktop(TITLE, self)
            self.service.chosen.connect(self.chosen)
            self.service.not_shown.connect(self._show_beside_tray)
            self.service.unheard.connect(lambda _slip: QApplication.beep())

    def show(self, slip: Slip) -> None:
        """Show a slip; where nothing can, nothing is shown and nobody is bothered with that."""
        if self.service is not None:
            self.service.show(slip)
        else:
            self._show_beside_tray(slip)

    def close(self) -> None:
        """Hang up."""
        if self.service is not None:
            self.service.close()

    def _show_beside_tray(self, slip: Slip) -> None:
        self._latest = slip.key
        if self._tray.show_message(slip.title, slip.body) and slip.heard:
            QApplication.beep()
