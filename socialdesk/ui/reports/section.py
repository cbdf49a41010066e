"""A part of a report that is drawn, with the same numbers as a table behind a button."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from socialdesk.ui.theme import grid, scaled, set_kind

translate = QCoreApplication.translate

MOST_LINES = 12
"""More are scrolled to."""


class NumbersTable(QTableWidget):
    """A plain table to be read; columns behind the first are numbers and stand at the end."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )

    def show_rows(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Show these rows in place of the ones before."""
        cells = list(rows)
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(list(heads))
        self.setRowCount(len(cells))
        for row, values in enumerate(cells):
            for column, value in enumerate(values):
                item = QTableWidgetItem(value)
                if column:
                    end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(end)
                self.setItem(row, column, item)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        lines = min(max(1, len(cells)), MOST_LINES) * self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(head.sizeHint().height() + lines + scaled(self.font(), 8))


class DrawnSection(QWidget):
    """A heading, a plot, and "Show as table"."""

    def __init__(self, title: str, plot: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.plot = title, plot
        self.table = NumbersTable(title, self)
        self.table.hide()
        self.toggle = set_kind(QPushButton(self), "link")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        top = QHBoxLayout()
        top.addWidget(set_kind(QLabel(title, self), "name"))
        top.addStretch(1)
        top.addWidget(self.toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 0.75))
        layout.addLayout(top)
        layout.addWidget(plot)
        layout.addWidget(self.table)
        self._on_toggled(False)

    def _on_toggled(self, as_table: bool) -> None:
        self.table.setVisible(as_table)
        self.plot.setVisible(not as_table)
        words = translate("Reports", "Show as drawing" if as_table else "Show as table")
        self.toggle.setText(words)
        self.toggle.setAccessibleName(f"{self.title}: {words}")
