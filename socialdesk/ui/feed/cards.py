"""The cards of the rows that were lately on screen, and what is known to be out of date."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping

from socialdesk.domain.cases import State
from socialdesk.domain.changes import Changes
from socialdesk.domain.views import Card, View

ROOM = 5_000
"""Fifty pages; about 5 MB."""

_STATES = {
    View.NEEDS_REPLY: State.NEEDS_REPLY,
    View.WAITING: State.WAITING,
    View.SNOOZED: State.SNOOZED,
    View.DONE: State.RESOLVED,
    View.SPAM: State.SPAM,
    View.LATE: State.NEEDS_REPLY,
}


def belongs(card: Card, view: View, query: str = "") -> bool:
    """Say whether a card has its place in a view; what lists posts or was found stays."""
    if view is View.TAG:
        return any(tag.casefold() == query.casefold() for tag in card.tags)
    if view is View.INCIDENT:
        return any(str(one.id) == query for one in card.incidents)
    if view is View.UNSOLVED:
        return card.state in (State.NEEDS_REPLY, State.WAITING, State.SNOOZED)
    return view.mixes_states or card.state is _STATES[view]


class Cards:
    """Cards by key, least recently used first out.

    A card that is out of date is still handed out, so that a row never blinks, until a newer one
    was put. ``moment`` numbers the changes: what was asked for before a change cannot undo it.
    """

    def __init__(self, *, room: int = ROOM) -> None:
        self._room = room
        self._cards: OrderedDict[int, Card] = OrderedDict()
        self._stale_since: dict[int, int] = {}
        self.moment = 0

    def __len__(self) -> int:
        return len(self._cards)

    def __iter__(self) -> Iterator[int]:
        return iter(tuple(self._cards))

    def get(self, key: int) -> Card | None:
        """Return the card, which may be out of date, or None."""
        card = self._cards.get(key)
        if card is not None:
            self._cards.move_to_end(key)
        return card

    def lacks(self, key: int) -> bool:
        """Say whether the card must be read."""
        return key not in self._cards or key in self._stale_since

    def put(self, cards: Mapping[int, Card], *, asked_at: int) -> None:
        """Keep cards that were asked for at that moment."""
        self._cards.update(cards)
        for key in cards:
            self._cards.move_to_end(key)
            if self._stale_since.get(key, 0) <= asked_at:
                self._stale_since.pop(key, None)
        while len(self._cards) > self._room:
            key, _card = self._cards.popitem(last=False)
            self._stale_since.pop(key, None)

    def mark_changed(self, changes: Changes, view: View) -> list[int]:
        """Mark what the changes touch as out of date; return those keys."""
        self.moment += 1
        keys = [key for key, card in self._cards.items() if _touches(changes, view, card)]
        self._stale_since.update(dict.fromkeys(keys, self.moment))
        return keys

    def drop(self, keys: Iterable[int]) -> None:
        """Forget these."""
        for key in keys:
            self._cards.pop(key, None)
            self._stale_since.pop(key, None)

    def clear(self) -> None:
        """Forget all."""
        self._cards.clear()
        self._stale_since.clear()


def _touches(changes: Changes, view: View, card: Card) -> bool:
    return (
        (view.lists_posts and card.key in changes.posts)
        or card.case_id in changes.cases
        or card.customer_id in changes.customers
    )
