"""Give the feed its rows: keys in order first, the cards of what is on screen after."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from socialdesk.domain.views import Card, View
from socialdesk.services.desk import Desk
from socialdesk.store.feed import Position

Stop = Callable[[], bool]
"""Says whether nobody waits for an answer any more."""


@dataclass(frozen=True, slots=True)
class FeedKeys:
    """Some keys of a view in order, and where to ask on from; None where there is no more."""

    keys: array[int]
    more: Position | None


def feed_keys(
    desk: Desk,
    *,
    view: View,
    query: str = "",
    after: Position | None = None,
    limit: int,
    stop: Stop = lambda: False,
) -> FeedKeys:
    """Return the next keys of a view; ``after`` is what an earlier answer gave as ``more``.

    A search is broken off once ``stop`` says so.
    """
    if view is View.FOUND:
        # Imported here: nobody searches before the first row is painted.
        from socialdesk.services.search import found_keys  # noqa: PLC0415

        return found_keys(desk, text=query, after=after, limit=limit, stop=stop)
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        found = store.feed.keys(view, after=after, limit=limit, query=query, now_ms=now_ms)
        return FeedKeys(*found)


def feed_head(desk: Desk, *, view: View, query: str = "", limit: int) -> array[int]:
    """Return the first keys as they would be now."""
    return feed_keys(desk, view=view, query=query, limit=limit).keys


def feed_cards(desk: Desk, *, view: View, keys: Sequence[int], query: str = "") -> dict[int, Card]:
    """Return the cards of these rows; a row that is gone is left out."""
    if view is View.FOUND:
        from socialdesk.services.search import found_cards  # noqa: PLC0415 - as above

        return found_cards(desk, text=query, keys=keys)
    with desk.database.read() as store:
        return store.feed.cards(view, keys)
