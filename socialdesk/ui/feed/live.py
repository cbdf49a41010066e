"""Keeps the feed live without moving anything under the hand (PRODUCT U7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from socialdesk.domain.cases import State
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.ui.feed.ask import FeedAsk
from socialdesk.ui.feed.model import FIRST_ROWS, FeedModel
from socialdesk.ui.feed.order import arrivals, brought_in, without_unknown_end

COALESCE_MS = 50
_DECIDED = (State.RESOLVED, State.SNOOZED, State.SPAM)
"""A case comes here by a person's decision, or with what was chosen beside a reply.

What a thank-you closes, nobody decided: whoever reads it goes on reading."""


class Hand(Protocol):
    """What the person is doing with the feed."""

    def at_rest(self) -> bool:
        """Say whether rows may move: at the top, nothing chosen, no pointer over it."""
        ...

    def is_touching(self) -> bool:
        """Say whether a pointer is over the rows."""
        ...

    def chosen_key(self) -> int | None:
        """Return the key of the chosen row, or None."""
        ...


class LiveFeed(QObject):
    """Takes changes to the feed: cards at once, the order when the hand allows it.

    The first change is looked at at once, those within 50 ms after it together. ``waiting_changed``
    carries how many rows at the top are new or stand higher, for the pill; ``show_waiting`` lets
    them in. A row that has left the view goes when nobody points at the rows; the chosen one stays
    until another is chosen, unless the person resolved it. What the person brings back themselves
    comes in at once, and no other row with it: ``brought`` carries its key.
    """

    waiting_changed = Signal(int)
    brought = Signal(object)

    def __init__(self, model: FeedModel, ask: FeedAsk, hand: Hand, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._ask = ask
        self._hand = hand
        self._head: Sequence[int] | None = None
        self._leaving: set[int] = set()
        self._sent_away: set[int] = set()
        self._brought: set[int] = set()
        self._collected = NOTHING
        self._pause = QTimer(self, singleShot=True, interval=COALESCE_MS)
        self._pause.timeout.connect(self._on_pause_over)
        model.pages.gone.connect(self._on_gone)
        model.loaded.connect(self._on_loaded)

    def on_changes(self, changes: Changes) -> None:
        """Take what an action or an arrival changed."""
        self._collected |= changes
        if self._model.is_loaded and not self._pause.isActive():
            self._look()

    def show_waiting(self) -> None:
        """Let the waiting rows in."""
        head, self._head = self._head, None
        self.waiting_changed.emit(0)
        if head is not None:
            self._model.set_head(head)

    def let_go(self) -> None:
        """Tell that the hand has moved on: another row is chosen, or the pointer has left."""
        self._brought.clear()
        self._on_gone(tuple(self._leaving))

    def send_away(self, keys: Iterable[int]) -> None:
        """Let these go as soon as they have left the view: the person has just decided so."""
        self._sent_away = set(keys)

    def bring(self, keys: Iterable[int]) -> None:
        """Let these in with the changes that come next: the person has just asked for them."""
        self._brought = set(keys)

    def start_over(self) -> None:
        """Forget what waits: another view is shown."""
        self._head = None
        self._sent_away.clear()
        self._brought.clear()
        self._leaving.clear()
        self.waiting_changed.emit(0)

    def _look(self) -> None:
        changes, self._collected = self._collected, NOTHING
        self._pause.start()
        self._model.pages.mark_changed(changes)
        model = self._model
        then = partial(self._on_head, model.generation)
        self._ask.head(model.view, model.query, FIRST_ROWS, then)

    def _on_pause_over(self) -> None:
        if self._collected and self._model.is_loaded:
            self._look()

    def _on_loaded(self) -> None:
        self.start_over()
        if self._collected and not self._pause.isActive():
            self._look()  # what changed while the first rows were read may not be among them

    def _on_head(self, generation: int, now: Sequence[int]) -> None:
        if generation != self._model.generation:
            return
        shown: Sequence[int] = self._model.head(2 * FIRST_ROWS)
        if len(now) == FIRST_ROWS:
            now = without_unknown_end(shown, now)
        shown = self._let_in(shown, now)
        new = arrivals(shown, now)
        self._head = now if new else None
        if self._hand.at_rest() or not self._model.rowCount():
            self.show_waiting()
        else:
            self.waiting_changed.emit(len(new))

    def _let_in(self, shown: Sequence[int], now: Sequence[int]) -> Sequence[int]:
        """Let in what the person brings; returns what is shown then."""
        come = self._brought.intersection(now)
        if not come:
            return shown
        self._brought -= come
        shown = brought_in(shown, now, come)
        self._model.set_head(shown)
        self.brought.emit(next(key for key in shown if key in come))
        return shown

    def _on_gone(self, keys: Sequence[int]) -> None:
        for key in keys:
            if self._must_stay(key):
                self._leaving.add(key)
                continue
            self._leaving.discard(key)
            if self._model.pages.has_left(key):
                self._model.remove(key)

    def _must_stay(self, key: int) -> bool:
        card = self._model.pages.card(key)
        if card is None or key in self._sent_away:
            return False
        if key == self._hand.chosen_key():
            return card.thanked or card.state not in _DECIDED
        return self._hand.is_touching()
