"""The list itself: one column of a fixed row height, and the keys that walk through it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QRect,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from socialdesk.domain.views import Card
from socialdesk.ui.feed.card import CardMeasure
from socialdesk.ui.feed.choosing import Choosing
from socialdesk.ui.feed.delegate import CardDelegate
from socialdesk.ui.feed.keys import keys_of_rows
from socialdesk.ui.feed.marking import Marking
from socialdesk.ui.feed.marks import Marks
from socialdesk.ui.feed.model import FeedModel


class FeedView(QTableView):
    """Shows a FeedModel: QTableView with fixed sections opens a million rows in 10 ms.

    ``chosen`` carries the card of the selected row once it is read, ``opened`` (Enter) and
    ``reply_wanted`` (R) the same card, ``search_wanted`` nothing (/), ``let_go`` nothing,
    ``menu_wanted`` a place on the screen, ``why_wanted`` (a click on the chips) a card and the area
    of its chips on the viewport. ``marks`` are the rows chosen to act on together.
    """

    chosen = Signal(object)
    opened = Signal(object)
    reply_wanted = Signal(object)
    search_wanted = Signal()
    let_go = Signal()
    menu_wanted = Signal(object)
    why_wanted = Signal(object, object)

    def __init__(self, model: FeedModel, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.marks = Marks(model)
        self._cards = CardDelegate(model, self.marks, now_ms, self)
        self._choosing = Choosing(model, self)
        self._choosing.chosen.connect(self.chosen)
        self.setItemDelegate(self._cards)
        self.setModel(model)
        self._marking = Marking(self.marks, self._choosing, model)
        self._keys = keys_of_rows(
            self._choosing,
            self._marking,
            clear=self.marks.clear,
            open_card=partial(self._tell, self.opened),
            answer=partial(self._tell, self.reply_wanted),
            search=self.search_wanted.emit,
        )
        _set_up_rows(self)
        self._fit_rows()
        model.rowsRemoved.connect(self._on_rows_removed)
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
        return self._choosing.key()

    def chosen_card(self) -> Card | None:
        """Return the card of the selected row, if there is one and it was read."""
        return self._choosing.card()

    def choose_next(self) -> None:
        """Select the next row, or the first (J)."""
        self._choosing.choose_by(1)

    def choose_previous(self) -> None:
        """Select the previous row, or the first (K)."""
        self._choosing.choose_by(-1)

    def choose_row(self, row: int) -> None:
        """Select a row and scroll as far as it takes to see it whole."""
        self._choosing.choose(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the rows does (``keys_of_rows``)."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._keys.get((held, event.key()))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; with Ctrl mark it, with Shift all up to it."""
        row = self.rowAt(event.position().toPoint().y())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and row >= 0 and self._marking.press(row, event.modifiers()):
            return
        if left:
            self.marks.clear()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask why it stands here, at a click on what the chips say."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        row = self.rowAt(at.y())
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        card = self._model.card_at(row) if plain and row >= 0 else None
        if card is not None:
            whole = self.visualRect(self._model.index(row, 0))
            area = self._cards.chips_area(card, whole, self.layoutDirection())
            if area is not None and area.contains(at):
                self.why_wanted.emit(card, area)

    def chosen_area(self) -> QRect | None:
        """Return where the selected row lies on the viewport, None where there is none."""
        row = self._choosing.row()
        return None if row is None else self.visualRect(self._model.index(row, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done, with the row that is pointed at or the chosen one."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            row = self._choosing.row()
            if row is not None:
                area = self.visualRect(self._model.index(row, 0))
                self.menu_wanted.emit(self.viewport().mapToGlobal(area.center()))
        elif self.rowAt(event.pos().y()) >= 0:
            self.menu_wanted.emit(event.globalPos())

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would look through a million rows for a typed letter."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which card was chosen, as soon as it is read."""
        super().selectionChanged(selected, deselected)
        self._choosing.take_selection()
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

    def _tell(self, signal: SignalInstance) -> None:
        card = self.chosen_card()
        if card is not None:
            signal.emit(card)

    def _on_rows_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        """Keep in its place what is read, when rows above it go."""
        bar = self.verticalScrollBar()
        height = self.verticalHeader().defaultSectionSize()
        if (last + 1) * height <= bar.value():
            bar.setValue(bar.value() - (last - first + 1) * height)


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
