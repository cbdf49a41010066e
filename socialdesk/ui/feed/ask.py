"""What the feed asks for, and from whom: the services, on the read lane."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from threading import Event
from typing import Any, Protocol

from PySide6.QtCore import QTimer

from socialdesk.domain.views import Card, View
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_feed import FeedKeys, feed_cards, feed_head, feed_keys
from socialdesk.ui.relay import Relay

Position = Any
"""Where to ask on from, as the last answer gave it; None at the start and at the end."""

KeysCame = Callable[["array[int]", Position], None]
CardsCame = Callable[[dict[int, Card] | None], None]
HeadCame = Callable[["array[int]"], None]


class FeedAsk(Protocol):
    """Answers later, by calling ``then`` on the main thread."""

    def keys(self, view: View, query: str, after: Position, limit: int, then: KeysCame) -> None:
        """Ask for up to ``limit`` keys; ``then`` gets them and where to go on, None at the end.

        Not answered where they could not be read, or where a newer question took its place.
        """
        ...

    def cards(self, view: View, query: str, keys: Sequence[int], then: CardsCame) -> None:
        """Ask for cards by key; what is gone is missing. None where they could not be read."""
        ...

    def head(self, view: View, query: str, limit: int, then: HeadCame) -> None:
        """Ask for the first keys as they would be now."""
        ...


REST_AFTER_MS = 30


class ServiceFeedAsk:
    """Asks the services on the read lane."""

    def __init__(self, relay: Relay, lanes: Lanes, desk: Desk) -> None:
        self._relay = relay
        self._lane = lanes.read
        self._desk = desk
        self._keys_under_way: Future[FeedKeys] | None = None
        self._stop = Event()
        self._rest: Callable[[], None] | None = None
        self._rest_later = QTimer(relay, singleShot=True, interval=REST_AFTER_MS)
        self._rest_later.timeout.connect(self._ask_for_rest)

    def keys(self, view: View, query: str, after: Position, limit: int, then: KeysCame) -> None:
        """Ask for keys; an older question is dropped, or broken off (someone is typing).

        The rest of a view, which may be a million keys, waits until the cards on screen are asked.
        """
        stop = Event()
        work = partial(
            feed_keys,
            self._desk,
            view=view,
            query=query,
            after=after,
            limit=limit,
            stop=stop.is_set,
        )
        if after is None:
            self._rest_later.stop()
            self._rest = None
            self._ask_for_keys(work, stop, then)
        else:
            self._rest = partial(self._ask_for_keys, work, stop, then)
            self._rest_later.start()

    def _ask_for_rest(self) -> None:
        if self._rest is not None:
            self._rest()

    def _ask_for_keys(self, work: Callable[[], FeedKeys], stop: Event, then: KeysCame) -> None:
        self._stop.set()
        self._stop = stop
        if self._keys_under_way is not None:
            self._keys_under_way.cancel()
        self._keys_under_way = self._relay.ask(
            self._lane, work, then=lambda found: then(found.keys, found.more)
        )

    def cards(self, view: View, query: str, keys: Sequence[int], then: CardsCame) -> None:
        """Ask for cards by key."""
        work = partial(feed_cards, self._desk, view=view, query=query, keys=keys)
        self._relay.ask(self._lane, work, then=then, failed=partial(self._on_cards_failed, then))

    def head(self, view: View, query: str, limit: int, then: HeadCame) -> None:
        """Ask for the first keys as they would be now."""
        work = partial(feed_head, self._desk, view=view, query=query, limit=limit)
        self._relay.ask(self._lane, work, then=then)

    def _on_cards_failed(self, then: CardsCame, error: KnownError) -> None:
        self._relay.failed.emit(error)
        then(None)
