"""What was said, as rows. A refresh touches only the rows that differ, so nothing jumps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from socialdesk.domain.ids import NoteId, PostId
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.headings import headings

Index = QModelIndex | QPersistentModelIndex
Key = tuple[int, int]

SAID = Qt.ItemDataRole.UserRole + 1
HEADING = Qt.ItemDataRole.UserRole + 2

_ROOT = QModelIndex()


class SaidModel(QAbstractListModel):
    """A stretch of one conversation, oldest first, reaching to its newest item.

    ``older`` is the key to read further back from, None where the beginning is shown. ``day_of``
    names the day of a moment for the headings; ``describe`` says an item and its heading in words
    for a screen reader.
    """

    def __init__(
        self,
        *,
        day_of: Callable[[int], str],
        describe: Callable[[Said, str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.older: Key | None = None
        self._day_of = day_of
        self._describe = describe
        self._said: list[Said] = []
        self._headings: list[str] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many items are loaded."""
        return 0 if parent.isValid() else len(self._said)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the item, its heading, or its words for a screen reader."""
        if not index.isValid():
            return None
        said, heading = self._said[index.row()], self._headings[index.row()]
        if role == SAID:
            return said
        if role == HEADING:
            return heading
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(said, heading)
        return None

    def said(self, row: int) -> Said:
        """Return the item in that row."""
        return self._said[row]

    def row_of_post(self, post_id: PostId) -> int | None:
        """Return the row of a post, None where it is not loaded."""
        rows = (row for row, item in enumerate(self._said) if item.post_id == post_id)
        return next(rows, None)

    def row_of_note(self, note_id: NoteId) -> int | None:
        """Return the row of a private note, None where it is not loaded."""
        rows = (row for row, item in enumerate(self._said) if item.note_id == note_id)
        return next(rows, None)

    def line(self, row: int) -> tuple[Said, str]:
        """Return the item in that row and what stands above it."""
        return self._said[row], self._headings[row]

    def replace(self, said: Sequence[Said], older: Key | None) -> None:
        """Show another conversation."""
        self.beginResetModel()
        self._said = list(said)
        self._headings = headings(self._said, self._day_of)
        self.older = older
        self.endResetModel()

    def prepend(self, said: Sequence[Said], older: Key | None) -> None:
        """Put what was said before in front of what is shown."""
        self.older = older
        self._become([*said, *self._said])

    def refresh(self, newest: Sequence[Said], older: Key | None) -> list[Said]:
        """Take in a fresh reading of the newest items, and keep what was loaded before them.

        Returns what has been added at the end.
        """
        known = {identity(item) for item in self._said}
        if self._joins(newest, older):
            kept = [item for item in self._said if older and item.key < newest[0].key]
            self.older = self.older if kept else older
            self._become([*kept, *newest])
        else:
            self.replace(newest, older)
        return self._after_last(known)

    def _joins(self, newest: Sequence[Said], older: Key | None) -> bool:
        if not newest or not self._said:
            return False
        return older is None or newest[0].key <= self._said[-1].key

    def _after_last(self, known: set[tuple[str, int | None]]) -> list[Said]:
        added: list[Said] = []
        for item in reversed(self._said):
            if identity(item) in known:
                break
            added.insert(0, item)
        return added

    def _become(self, wanted: list[Said]) -> None:
        """Change rows one stretch at a time: what is equal at both ends stays untouched."""
        lines = headings(wanted, self._day_of)
        head = _alike(self._said, wanted)
        tail = _alike(self._said[head:][::-1], wanted[head:][::-1])
        end = len(wanted) - tail
        self._remove(head, len(self._said) - tail)
        self._insert(head, wanted[head:end], lines[head:end])
        self._note_differences(wanted, lines)

    def _remove(self, first: int, end: int) -> None:
        if first < end:
            self.beginRemoveRows(_ROOT, first, end - 1)
            del self._said[first:end], self._headings[first:end]
            self.endRemoveRows()

    def _insert(self, first: int, said: list[Said], lines: list[str]) -> None:
        if said:
            self.beginInsertRows(_ROOT, first, first + len(said) - 1)
            self._said[first:first] = said
            self._headings[first:first] = lines
            self.endInsertRows()

    def _note_differences(self, wanted: list[Said], lines: list[str]) -> None:
        for row, (item, line) in enumerate(zip(wanted, lines, strict=True)):
            there = self._said[row]
            same = there is item or there == item
            if not same or self._headings[row] != line:
                self._said[row], self._headings[row] = item, line
                self.dataChanged.emit(self.index(row), self.index(row))


def identity(item: Said) -> tuple[str, int | None]:
    """Return what stays the same of an item while it is edited, sent or deleted."""
    if item.reply_id is not None:
        return "reply", item.reply_id
    if item.note_id is not None:
        return "note", item.note_id
    return "post", item.post_id


def _alike(one: Sequence[Said], other: Sequence[Said]) -> int:
    """Return how many items from the start on are the same ones."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if identity(left) != identity(right):
            break
        count += 1
    return count
