"""The list itself: one column of a fixed row height, and the keys that walk through it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from socialdesk.domain.views import Card
from socialdesk.ui.feed.card import CardMeasure
from socialdesk.ui.feed.delegate import CardDelegate
from socialdesk.ui.feed.marks import Marks
from socialdesk.ui.feed.model import FeedModel

_KEYS = Qt.Key
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class FeedView(QTableView):
    """Shows a FeedModel: QTableView with fixed sections opens a million rows in 10 ms.

    ``chosen`` carries the card of the selected row once it is read, ``opened`` (Enter) and
    ``reply_wanted`` (R) the same card, ``search_wanted`` nothing (/), ``let_go`` nothing,
    ``menu_wanted`` a place on the screen. ``marks`` are the rows chosen to act on together.
    """

    chosen = Signal(object)
    opened = Signal(object)
    reply_wanted = Signal(object)
    search_wanted = Signal()
    let_go = Signal()
    menu_wanted = Signal(object)

    def __init__(self, model: FeedModel, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.marks = Marks(model)
        self._cards = CardDelegate(model, self.marks, now_ms, self)
        self._told_key: int | None = None
        self._wanted_key: int | None = None
        self.setItemDelegate(self._cards)
        self.setModel(model)
        _set_up_rows(self)
        self._fit_rows()
        model.pages.came.connect(self._tell_if_read)
        model.rowsRemoved.connect(self._on_rows_removed)
        model.modelReset.connect(self._on_reset)
        self.marks.changed.connect(self.viewport().update)

    def at_rest(self) -> bool:
        """Say whether rows may move: at the top, nothing chosen, no pointer over it."""
        at_top = self.verticalScrollBar().value() == 0
        return at_top and self.chosen_key() is None and not self.is_touching()

    def is_touching(self) -> bool:
        """Say whether a pointer is over the rows."""
        return self.viewport().underMouse()

    def chosen_key(self) -> int | None:
        """Return the key of the selected row, or None."""
        row = self._chosen_row()
        return None if row is None else self._model.key_at(row)

    def chosen_card(self) -> Card | None:
        """Return the card of the selected row, if there is one and it was read."""
        key = self.chosen_key()
        return None if key is None else self._model.pages.card(key)

    def choose_next(self) -> None:
        """Select the next row, or the first (J)."""
        self._choose_by(1)

    def choose_previous(self) -> None:
        """Select the previous row, or the first (K)."""
        self._choose_by(-1)

    def choose_row(self, row: int) -> None:
        """Select a row and scroll as far as it takes to see it whole."""
        rows = self._model.rowCount()
        if rows:
            index = self._model.index(max(0, min(row, rows - 1)), 0)
            self.selectionModel().setCurrentIndex(index, _CHOOSE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with J and K, Home and End; Enter opens, R replies, / searches.

        X and Space mark, with Shift J and K mark on the way, Ctrl+A all that were read, Esc none.
        """
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._acts_with(modifiers).get(event.key())
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; with Ctrl mark it, with Shift all up to it."""
        row = self.rowAt(event.position().toPoint().y())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and row >= 0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._mark_also(row)
        elif left and row >= 0 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._mark_up_to(row)
        else:
            if left:
                self.marks.clear()
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done, with the row that is pointed at or the chosen one."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row = self._chosen_row()
            if row is not None:
                area = self.visualRect(self._model.index(row, 0))
                self.menu_wanted.emit(self.viewport().mapToGlobal(area.center()))
        elif self.rowAt(event.pos().y()) >= 0:
            self.menu_wanted.emit(event.globalPos())

    def mark_next(self) -> None:
        """Mark the chosen row and the next one (Shift+J)."""
        self._mark_on_the_way(1)

    def mark_previous(self) -> None:
        """Mark the chosen row and the one above (Shift+K)."""
        self._mark_on_the_way(-1)

    def mark_loaded(self) -> None:
        """Mark every row of the view that was read (Ctrl+A)."""
        self.marks.add(self._model.pages.known())

    def toggle_mark(self) -> None:
        """Mark the chosen row, or take its mark away (X, Space)."""
        key = self.chosen_key()
        if key is not None:
            self.marks.toggle(key)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would look through a million rows for a typed letter."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which card was chosen, as soon as it is read."""
        super().selectionChanged(selected, deselected)
        self._wanted_key = self.chosen_key()
        if self._wanted_key is None:
            self._told_key = None
        self._tell_if_read()
        self.let_go.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that no pointer is over the rows any more."""
        super().leaveEvent(event)
        self.let_go.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def _fit_rows(self) -> None:
        self._cards.forget()
        height = CardMeasure(self.viewport().width(), self.font()).height
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 3)

    def _acts_with(self, modifiers: Qt.KeyboardModifier) -> dict[int, Callable[[], None]]:
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            return {
                _KEYS.Key_J: self.mark_next,
                _KEYS.Key_K: self.mark_previous,
                _KEYS.Key_Down: self.mark_next,
                _KEYS.Key_Up: self.mark_previous,
            }
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            return {_KEYS.Key_A: self.mark_loaded}
        return self._acts() if modifiers == Qt.KeyboardModifier.NoModifier else {}

    def _acts(self) -> dict[int, Callable[[], None]]:
        return {
            _KEYS.Key_J: self.choose_next,
            _KEYS.Key_K: self.choose_previous,
            _KEYS.Key_Down: self.choose_next,
            _KEYS.Key_Up: self.choose_previous,
            _KEYS.Key_Home: lambda: self.choose_row(0),
            _KEYS.Key_End: lambda: self.choose_row(self._model.rowCount() - 1),
            _KEYS.Key_Return: lambda: self._tell(self.opened),
            _KEYS.Key_Enter: lambda: self._tell(self.opened),
            _KEYS.Key_R: lambda: self._tell(self.reply_wanted),
            _KEYS.Key_Slash: self.search_wanted.emit,
            _KEYS.Key_X: self.toggle_mark,
            _KEYS.Key_Space: self.toggle_mark,
            _KEYS.Key_Escape: self.marks.clear,
        }

    def _chosen_row(self) -> int | None:
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def _choose_by(self, step: int) -> None:
        row = self._chosen_row()
        self.choose_row(0 if row is None else row + step)

    def _mark_also(self, row: int) -> None:
        """Mark a row beside the chosen one, as every list does."""
        chosen = self.chosen_key()
        key = self._model.key_at(row)
        if not self.marks and chosen not in (None, key):
            self.marks.add([chosen])
        self.marks.toggle(key)

    def _mark_up_to(self, row: int) -> None:
        chosen = self._chosen_row()
        first, last = sorted((row if chosen is None else chosen, row))
        self.marks.add(self._model.key_at(each) for each in range(first, last + 1))

    def _mark_on_the_way(self, step: int) -> None:
        before = self.chosen_key()
        self._choose_by(step)
        self.marks.add(key for key in (before, self.chosen_key()) if key is not None)

    def _tell(self, signal: SignalInstance) -> None:
        card = self.chosen_card()
        if card is not None:
            signal.emit(card)

    def _tell_if_read(self) -> None:
        if self._wanted_key is None or self._wanted_key == self._told_key:
            return
        card = self._model.pages.card(self._wanted_key)
        if card is not None:
            self._told_key = self._wanted_key
            self.chosen.emit(card)

    def _on_rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        bar = self.verticalScrollBar()
        height = self.verticalHeader().defaultSectionSize()
        if (last + 1) * height <= bar.value():
            bar.setValue(bar.value() - (last - first + 1) * height)

    def _on_reset(self) -> None:
        self._told_key = self._wanted_key = None


def _set_up_rows(view: QTableView) -> None:
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setMouseTracking(True)
    view.horizontalHeader().hide()
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
