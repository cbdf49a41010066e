"""The feed's rows: an array of keys, and cards that come when a row is looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from socialdesk.domain.text import visible
from socialdesk.domain.views import Card, View
from socialdesk.ui import words
from socialdesk.ui.feed.ask import FeedAsk, Position
from socialdesk.ui.feed.card_words import spoken_card
from socialdesk.ui.feed.pages import PAGE_ROWS, Pages

AnyIndex = QModelIndex | QPersistentModelIndex

FIRST_ROWS = 200
CHUNK_ROWS = 50_000
"""The main thread takes a chunk in 2 ms; more would only hold up the read lane for longer."""
CARD_ROLE = Qt.ItemDataRole.UserRole + 1

_ROOT = QModelIndex()


class FeedModel(QAbstractTableModel):
    """One column of cards, by key (1,000,000 keys are 8 MB).

    ``data`` never waits: it answers with what is there and asks for the page around the row.
    ``generation`` numbers the views shown; an answer to an earlier one is dropped.
    """

    loaded = Signal()

    def __init__(
        self, ask: FeedAsk, *, now_ms: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._now_ms = now_ms
        self._keys: array[int] = array("q")
        self.pages = Pages(ask, self._page_around, self)
        self.pages.came.connect(self._on_cards_came)
        self.view = View.NEEDS_REPLY
        self.query = ""
        self.generation = 0
        self.is_loaded = False

    def show_view(self, view: View, query: str = "") -> None:
        """List another view: its first rows at once, the rest in the background."""
        self.generation += 1
        self.is_loaded = False
        other = view is not self.view or (query != self.query and view is not View.FOUND)
        self.view, self.query = view, query
        if other:
            self._replace(array("q"))
        self._ask.keys(view, query, None, FIRST_ROWS, partial(self._on_first, self.generation))

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many rows are known so far."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return one: a card is a whole row."""
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the card, or its words for a screen reader; None for what is to come."""
        if role == CARD_ROLE:
            return self.card_at(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return _spoken(self.card_at(index.row()), self._now_ms())
        return None

    def card_at(self, row: int) -> Card | None:
        """Return what is known of a row now; what is missing or out of date is asked for."""
        return self.pages.look(row, self._keys[row])

    def key_at(self, row: int) -> int:
        """Return the key of a row."""
        return self._keys[row]

    def head(self, rows: int = FIRST_ROWS) -> array[int]:
        """Return the keys of the first rows."""
        return self._keys[:rows]

    def row_of(self, key: int, *, start: int = 0, rows: int | None = None) -> int | None:
        """Return a key's row, or None. Looking through a million rows takes 25 ms."""
        try:
            return self._keys.index(key, start, len(self._keys) if rows is None else start + rows)
        except ValueError:
            return None

    def remove(self, key: int) -> None:
        """Take a row out."""
        row = self.row_of(key)
        if row is None:
            return
        self.beginRemoveRows(_ROOT, row, row)
        self._keys.pop(row)
        self.endRemoveRows()
        self.pages.drop(key)

    def set_head(self, now: Sequence[int]) -> None:
        """Put the first rows into this order: new ones in, moved ones to their place."""
        place = 0
        while place < len(now):
            if place < len(self._keys) and self._keys[place] == now[place]:
                place += 1
            elif (source := self._row_after(place, now[place])) is not None:
                self._move(source, place)
                place += 1
            else:
                place += self._insert_new(place, now)

    def _row_after(self, place: int, key: int) -> int | None:
        # A post never moves, so a new one cannot stand further down; a case can come from anywhere.
        return self.row_of(key, start=place, rows=FIRST_ROWS if self.view.lists_posts else None)

    def _insert_new(self, place: int, now: Sequence[int]) -> int:
        end = place + 1
        while end < len(now) and self._row_after(place, now[end]) is None:
            end += 1
        self.beginInsertRows(_ROOT, place, end - 1)
        self._keys[place:place] = array("q", now[place:end])
        self.endInsertRows()
        return end - place

    def _move(self, source: int, place: int) -> None:
        self.beginMoveRows(_ROOT, source, source, _ROOT, place)
        self._keys.insert(place, self._keys.pop(source))
        self.endMoveRows()

    def _replace(self, keys: array[int]) -> None:
        self.beginResetModel()
        self._keys = keys
        self.pages.start_over(self.view, self.query)
        self.endResetModel()

    def _on_first(self, generation: int, keys: array[int], more: Position) -> None:
        if generation == self.generation:
            self._replace(keys)
            self.is_loaded = True
            self.loaded.emit()
            self._ask_for_more(more)

    def _on_more(self, generation: int, keys: array[int], more: Position) -> None:
        if generation != self.generation:
            return
        if shown := set(self.head()).intersection(keys):  # became urgent while the rest was read
            keys = array("q", (key for key in keys if key not in shown))
        if keys:
            self.beginInsertRows(_ROOT, len(self._keys), len(self._keys) + len(keys) - 1)
            self._keys.extend(keys)
            self.endInsertRows()
        self._ask_for_more(more)

    def _ask_for_more(self, after: Position) -> None:
        if after is not None:
            then = partial(self._on_more, self.generation)
            self._ask.keys(self.view, self.query, after, CHUNK_ROWS, then)

    def _page_around(self, row: int) -> Sequence[int]:
        first = row // PAGE_ROWS * PAGE_ROWS
        return self._keys[first : first + PAGE_ROWS]

    def _on_cards_came(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, 0))


def _spoken(card: Card | None, now_ms: int) -> str:
    if card is None:
        return words.loading()
    return spoken_card(card, words.deleted() if card.deleted else visible(card.text), now_ms)
