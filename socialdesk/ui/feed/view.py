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
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from socialdesk.ui.feed.card import CardMeasure
from socialdesk.ui.feed.delegate import CardDelegate
from socialdesk.ui.feed.model import FeedModel

_KEYS = Qt.Key
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class FeedView(QTableView):
    """Shows a FeedModel: QTableView with fixed sections opens a million rows in 10 ms.

    ``chosen`` carries the card of the selected row once it is read, ``opened`` (Enter) and
    ``reply_wanted`` (R) the same card, ``search_wanted`` nothing (/), ``let_go`` nothing.
    """

    chosen = Signal(object)
    opened = Signal(object)
    reply_wanted = Signal(object)
    search_wanted = Signal()
    let_go = Signal()

    def __init__(self, model: FeedModel, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._cards = CardDelegate(model, now_ms, self)
        self._told_key: int | None = None
        self._wanted_key: int | None = None
        self.setItemDelegate(self._cards)
        self.setModel(model)
        _set_up_rows(self)
        self._fit_rows()
        model.pages.came.connect(self._tell_if_read)
        model.rowsRemoved.connect(self._on_rows_removed)
        model.modelReset.connect(self._on_reset)

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
        """Walk with J and K, Home and End; Enter opens, R replies, / searches."""
        act = self._acts().get(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if act is not None and plain:
            act()
        else:
            super().keyPressEvent(event)

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
        }

    def _chosen_row(self) -> int | None:
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def _choose_by(self, step: int) -> None:
        row = self._chosen_row()
        self.choose_row(0 if row is None else row + step)

    def _tell(self, signal: SignalInstance) -> None:
        key = self.chosen_key()
        card = None if key is None else self._model.pages.card(key)
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
