"""Opens the console as ``socialdesk`` does, and ends when its feed has been painted.

The case file is a person's own, so XDG_DATA_HOME says which.
``python -m tests.bench.start_console SPAWNED_S VIEW ROWS`` reports when the first frame with
real cards is done, and again when all ROWS keys of the view are there.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from socialdesk.__main__ import main as socialdesk
from socialdesk.app.console import application
from socialdesk.domain.views import View
from socialdesk.ui.window import MainWindow
from tests.bench.console import Painted, placeholders
from tests.bench.start_report import report


class Look(QObject):
    """Watches the feed of the window from the moment in which it is shown."""

    def __init__(self, app: QApplication, spawned_s: float, view: View, rows: int) -> None:
        super().__init__(app)
        self._app, self._spawned_s, self._view, self._rows = app, spawned_s, view, rows

    def begin(self) -> None:
        """Find the window; another view than the first is chosen at once."""
        windows = (one for one in self._app.topLevelWidgets() if isinstance(one, MainWindow))
        self._window = next(windows)
        self._model = self._window.feed.model
        if self._view is not self._model.view:
            self._window.feed.show_view(self._view)
        Painted(self._window.feed.view.viewport(), self._has_cards, self._on_painted)

    def _has_cards(self) -> bool:
        return self._model.rowCount() > 0 and not placeholders(self._window)

    def _on_painted(self) -> None:
        report(self._spawned_s)
        self._model.rowsInserted.connect(self._end_when_whole)
        self._end_when_whole()

    def _end_when_whole(self) -> None:
        if self._model.rowCount() >= self._rows:
            report(self._spawned_s)
            self._window.close()


def main(spawned_s: float, view: View, rows: int) -> None:
    """Start the console, and look once the event loop has begun."""
    look = Look(application(), spawned_s, view, rows)
    QTimer.singleShot(0, look.begin)
    sys.argv = ["socialdesk"]
    socialdesk()


if __name__ == "__main__":
    main(float(sys.argv[1]), View(sys.argv[2]), int(sys.argv[3]))
