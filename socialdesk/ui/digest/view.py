"""The list of the page: its rows as a model, and the keys that walk through it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from socialdesk.ui.digest.delegate import ROW_ROLE, AnyIndex, DigestDelegate
from socialdesk.ui.digest.rows import Row

_KEYS = Qt.Key
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class DigestModel(QAbstractListModel):
    """The rows as they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; where each kind of row is in its place still, no row moves."""
        new = list(rows)
        if len(new) == len(self._rows):
            self._rows = new
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
        else:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()

    def row(self, number: int) -> Row:
        """Return one row."""
        return self._rows[number]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row for painters, and its words for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return row.spoken()
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let everything but headings be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


class DigestView(QListView):
    """``opened`` carries the ``Row`` that a person opens, by Enter, its number or a click."""

    opened = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("digestRows")
        self.setAccessibleName(self.tr("What came and what changed"))
        self.rows = DigestModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(DigestDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the chosen line stays chosen, and where it stands on the screen."""
        at = self.verticalScrollBar().value()
        chosen = self.chosen()
        self.rows.show_rows(rows)
        key = chosen.line.key if chosen is not None and chosen.line else None
        for number, row in enumerate(rows):
            if key is not None and row.line is not None and row.line.key == key:
                self.choose(number)
        self.verticalScrollBar().setValue(at)

    def chosen(self) -> Row | None:
        """Return the chosen row."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def choose(self, number: int) -> None:
        """Choose a row."""
        self.selectionModel().setCurrentIndex(self.rows.index(number), _CHOOSE)

    def choose_by(self, step: int) -> None:
        """Choose the next row that can be, or the one before (J and K)."""
        index = self.currentIndex()
        number = index.row() + step if index.isValid() else 0
        while 0 <= number < self.rows.rowCount():
            if self.rows.row(number).can_be_chosen:
                self.choose(number)
                return
            number += step if index.isValid() else 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with J, K and the arrows; open with Enter or a line's number."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain == Qt.KeyboardModifier.NoModifier and self._acts_on(event.key()):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew: how high they are depends on the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters and digits are keys here."""

    def _acts_on(self, key: int) -> bool:
        if key in (_KEYS.Key_J, _KEYS.Key_Down):
            self.choose_by(1)
        elif key in (_KEYS.Key_K, _KEYS.Key_Up):
            self.choose_by(-1)
        elif key in (_KEYS.Key_Return, _KEYS.Key_Enter):
            self._open(self.currentIndex())
        elif _KEYS.Key_1 <= key <= _KEYS.Key_9:
            self.open_number(key - _KEYS.Key_0)
        else:
            return False
        return True

    def open_number(self, wanted: int) -> None:
        """Open the line with this key."""
        for number in range(self.rows.rowCount()):
            if self.rows.row(number).number == wanted:
                self.choose(number)
                self._open(self.rows.index(number))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self.rows.row(index.row()).can_be_chosen:
            self.opened.emit(self.rows.row(index.row()))
