"""Marking rows by key and by pointer, as every list does."""

from __future__ import annotations

from PySide6.QtCore import Qt

from socialdesk.ui.feed.choosing import Choosing
from socialdesk.ui.feed.marks import Marks
from socialdesk.ui.feed.model import FeedModel


class Marking:
    """Changes ``marks``, starting from the row that is chosen."""

    def __init__(self, marks: Marks, choosing: Choosing, model: FeedModel) -> None:
        self._marks, self._choosing, self._model = marks, choosing, model

    def press(self, row: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Mark a row with Ctrl, all up to it with Shift; False where it is a plain press."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._mark_also(row)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._mark_up_to(row)
        else:
            return False
        return True

    def mark_by(self, step: int) -> None:
        """Mark the chosen row and the one so many further, which is chosen then."""
        before = self._choosing.key()
        self._choosing.choose_by(step)
        self._marks.add(key for key in (before, self._choosing.key()) if key is not None)

    def mark_loaded(self) -> None:
        """Mark every row of the view that was read (Ctrl+A)."""
        self._marks.add(self._model.pages.known())

    def toggle(self) -> None:
        """Mark the chosen row, or take its mark away (X, Space)."""
        key = self._choosing.key()
        if key is not None:
            self._marks.toggle(key)

    def _mark_also(self, row: int) -> None:
        """Mark a row beside the chosen one."""
        chosen, key = self._choosing.key(), self._model.key_at(row)
        if not self._marks and chosen is not None and chosen != key:
            self._marks.add([chosen])
        self._marks.toggle(key)

    def _mark_up_to(self, row: int) -> None:
        chosen = self._choosing.row()
        first, last = sorted((row if chosen is None else chosen, row))
        self._marks.add(self._model.key_at(each) for each in range(first, last + 1))
