"""Costs in rows: what was charged, for how many requests and objects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from socialdesk.ui.theme import grid


class CostTable(QTableWidget):
    """Rows of words, the first columns words and the last ``numbers`` numbers; read only."""

    def __init__(
        self,
        name: str,
        said: str,
        columns: Sequence[str],
        *,
        numbers: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(columns), parent)
        self.setObjectName(name)
        self.setAccessibleName(said)
        self._words = len(columns) - numbers
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place in range(len(columns)):
            side = Qt.AlignmentFlag.AlignLeading if place < self._words else _RIGHT
            head = QTableWidgetItem(columns[place])
            head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(place, head)
            stretch = place == self._words - 1
            header.setSectionResizeMode(
                place,
                QHeaderView.ResizeMode.Stretch if stretch else header.ResizeMode.ResizeToContents,
            )

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows in place of those before."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            self.setRowHeight(number, grid(self.font(), 3.5))
            for place, said in enumerate(row):
                item = QTableWidgetItem(said)
                if place >= self._words:
                    item.setTextAlignment(_RIGHT | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(number, place, item)


_RIGHT = Qt.AlignmentFlag.AlignTrailing
