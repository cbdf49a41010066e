"""Reads cards a page at a time, when a row is looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from socialdesk.domain.changes import Changes
from socialdesk.domain.views import Card, View
from socialdesk.ui.feed.ask import FeedAsk
from socialdesk.ui.feed.cards import Cards, belongs

PAGE_ROWS = 100
_PAGES_WANTED = 3
"""Who scrolls past a page before it could be asked for does not need it any more."""
_PAGES_UNDER_WAY = 4


class Pages(QObject):
    """Cards of one view. ``came`` tells that rows can be painted, ``gone`` which keys have left.

    ``around`` gives the keys of the page around a row. Answers to an earlier view are dropped.
    """

    came = Signal()
    gone = Signal(object)

    def __init__(
        self, ask: FeedAsk, around: Callable[[int], Sequence[int]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._around = around
        self._view, self._query = View.NEEDS_REPLY, ""
        self._generation = 0
        self._cards = Cards()
        self._asked: set[int] = set()
        self._under_way = 0
        self._wanted: deque[int] = deque(maxlen=_PAGES_WANTED)
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask_for_pages)

    def start_over(self, view: View, query: str = "") -> None:
        """Forget all cards and every question under way."""
        self._view, self._query = view, query
        self._generation += 1
        self._cards.clear()
        self._asked.clear()
        self._wanted.clear()
        self._under_way = 0

    def look(self, row: int, key: int) -> Card | None:
        """Return what is known of a row now; what is missing or out of date is asked for."""
        if self._cards.lacks(key):
            self._wanted.append(row)
            if not self._asking.isActive():
                self._asking.start()
        return self._cards.get(key)

    def card(self, key: int) -> Card | None:
        """Return the card of a key if it was read, or None."""
        return self._cards.get(key)

    def known(self) -> list[int]:
        """Return the keys whose cards were read and have a place in the view."""
        return [key for key in self._cards if not self.has_left(key)]

    def has_left(self, key: int) -> bool:
        """Say whether, by what was last read, this key has no place in the view."""
        card = self._cards.get(key)
        return card is None or not belongs(card, self._view, self._query)

    def drop(self, key: int) -> None:
        """Forget a key whose row was taken out."""
        self._cards.drop([key])

    def mark_changed(self, changes: Changes) -> None:
        """Read again at once what the changes touch, as far as it was read before."""
        self._ask_for(self._cards.mark_changed(changes, self._view))

    def _ask_for_pages(self) -> None:
        while self._wanted and self._under_way < _PAGES_UNDER_WAY:
            self._ask_for(self._around(self._wanted.pop()))

    def _ask_for(self, keys: Iterable[int]) -> None:
        wanted = [key for key in keys if self._cards.lacks(key) and key not in self._asked]
        if wanted:
            self._asked.update(wanted)
            self._under_way += 1
            then = partial(self._on_cards, self._generation, self._cards.moment, wanted)
            self._ask.cards(self._view, self._query, wanted, then)

    def _on_cards(
        self, generation: int, asked_at: int, keys: list[int], cards: dict[int, Card] | None
    ) -> None:
        if generation != self._generation:
            return
        self._under_way -= 1
        self._asked.difference_update(keys)
        if cards is not None:
            self._take(keys, cards, asked_at)
        if self._wanted:
            self._asking.start()

    def _take(self, keys: list[int], cards: dict[int, Card], asked_at: int) -> None:
        self._cards.put(cards, asked_at=asked_at)
        missing = [key for key in keys if key not in cards]
        self._cards.drop(missing)
        self.came.emit()
        strangers = [
            key for key, card in cards.items() if not belongs(card, self._view, self._query)
        ]
        if missing or strangers:
            self.gone.emit(missing + strangers)
