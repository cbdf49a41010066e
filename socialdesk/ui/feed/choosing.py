"""The one row of the feed that is read: choosing it, and telling once its card is there."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from socialdesk.domain.views import Card
from socialdesk.ui.feed.model import FeedModel

_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class Choosing(QObject):
    """``chosen`` carries the card of the selected row once it is read, each row once."""

    chosen = Signal(object)

    def __init__(self, model: FeedModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self._told_key: int | None = None
        self._wanted_key: int | None = None
        model.pages.came.connect(self._tell_if_read)
        model.modelReset.connect(self._on_reset)

    def row(self) -> int | None:
        """Return the selected row, or None."""
        rows = self._view.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    def key(self) -> int | None:
        """Return the key of the selected row, or None."""
        row = self.row()
        return None if row is None else self._model.key_at(row)

    def card(self) -> Card | None:
        """Return the card of the selected row, if there is one and it was read."""
        key = self.key()
        return None if key is None else self._model.pages.card(key)

    def choose(self, row: int) -> None:
        """Select a row, else the first or the last, and scroll as far as it takes to see it."""
        rows = self._model.rowCount()
        if rows:
            index = self._model.index(max(0, min(row, rows - 1)), 0)
            self._view.selectionModel().setCurrentIndex(index, _CHOOSE)

    def choose_by(self, step: int) -> None:
        """Select the row so many further down or up, or the first where none is."""
        row = self.row()
        self.choose(0 if row is None else row + step)

    def take_selection(self) -> None:
        """Note that another row is selected, or none."""
        self._wanted_key = self.key()
        if self._wanted_key is None:
            self._told_key = None
        self._tell_if_read()

    def _tell_if_read(self) -> None:
        if self._wanted_key is None or self._wanted_key == self._told_key:
            return
        card = self._model.pages.card(self._wanted_key)
        if card is not None:
            self._told_key = self._wanted_key
            self.chosen.emit(card)

    def _on_reset(self) -> None:
        self._told_key = self._wanted_key = None
