"""The floor of a start: a bare QTableView with a million rows, shown, painted, ended.

``python -m tests.bench.start_bare SPAWNED_S``
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.start_report import report

ROWS = 1_000_000
SIZE = (1440, 900)
_ROOT = QModelIndex()


class Rows(QAbstractTableModel):
    """One column of numbers."""

    def rowCount(self, parent: Any = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Any = _ROOT) -> int:  # noqa: N802 - likewise
        return 0 if parent.isValid() else 1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


class FirstPaint(QObject):
    """Reports once the first frame is done."""

    def __init__(self, view: QTableView, spawned_s: float) -> None:
        super().__init__(view)
        self._view, self._spawned_s = view, spawned_s
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() is QEvent.Type.Paint:
            self._view.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self._view, self._done)
        return super().eventFilter(watched, event)

    def _done(self) -> None:
        report(self._spawned_s)
        self._view.close()


def main(spawned_s: float) -> None:
    """Show the table until it was painted."""
    app = QApplication(sys.argv[:1])
    view = QTableView()
    model = Rows(view)
    view.setModel(model)
    view.resize(*SIZE)
    FirstPaint(view, spawned_s)
    view.show()
    app.exec()


if __name__ == "__main__":
    main(float(sys.argv[1]))
