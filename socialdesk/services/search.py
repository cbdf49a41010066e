"""Search over everything (PRODUCT H1): posts, messages, our replies, notes, names.

What is found are cases. Whoever needs them all, for an export say, reads the query and streams::

    query = read_query(desk, "tag:parcel after:2026-11-01")
    if query.problems:
        ...  # part of it was left out: say so, and do nothing
    with desk.database.read() as store:
        for case_id in matching_cases(store, query):
            ...
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from socialdesk.domain.found import Where, alone, post_alone
from socialdesk.domain.ids import CaseId, PostId
from socialdesk.domain.search import Field, Has, Problem, Query, parse
from socialdesk.domain.search.dates import WEEKDAYS
from socialdesk.domain.search.matching import excerpt, matcher
from socialdesk.domain.search.reading import SORTS, STATES, at_cursor, quoted
from socialdesk.domain.views import Card, View
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import shop_hours
from socialdesk.services.show_feed import FeedKeys, Stop
from socialdesk.store.feed import Position
from socialdesk.store.search_posts import Hit
from socialdesk.store.store import Store

MOST_FOUND = 1_000
"""A search shows so many cases; more words narrow it."""
MOST_OFFERS = 12


def read_query(desk: Desk, text: str) -> Query:
    """Read a search in the shop's time zone; what it names that is not there is a problem, too."""
    with desk.database.read() as store:
        return _read(desk, store, text, names=True)


def matching_cases(store: Store, query: Query) -> Iterator[CaseId]:
    """Yield every case that a query finds, each once, newest first, without a limit.

    Streams: no more is held than the numbers of the cases. Valid while the block of
    ``Database.read`` that gave ``store`` lasts. A query without words and filters finds all cases.
    """
    return store.search.cases(query)


def found_keys(
    desk: Desk, *, text: str, after: Position | None, limit: int, stop: Stop
) -> FeedKeys:
    """Return the next rows of a search: keys of cases, or below 0 of posts without one.

    Never raises for anything typed. ``stop`` breaks a long search off.
    """
    _, done = after or (0, 0)
    most = min(done + limit, MOST_FOUND)
    with desk.database.read() as store:
        query = _read(desk, store, text)
        if query.is_empty:
            return FeedKeys(array("q"), None)
        found = store.search.keys(query, limit=most, stop=stop)
    more = (0, most) if found.more and most < MOST_FOUND else None
    return FeedKeys(array("q", found.keys[done:]), more)


def found_cards(desk: Desk, *, text: str, keys: Sequence[int]) -> dict[int, Card]:
    """Return the cards of these rows, each with the newest text in which the words were found."""
    cases = [key for key in keys if key > 0]
    posts = [post_alone(key) for key in keys if key < 0]
    with desk.database.read() as store:
        query = _read(desk, store, text)
        cards = store.feed.cards(View.FOUND, cases)
        hits = store.search.shown(query, cases)
        by_post = store.feed.cards(View.EVERYTHING, posts)
    shown = {key: _shown(card, hits.get(key), query) for key, card in cards.items()}
    by_key = {alone(PostId(post)): card for post, card in by_post.items()}
    return shown | {key: replace(card, key=key) for key, card in by_key.items()}


def offers(desk: Desk, *, text: str, cursor: int, everything: bool = False) -> tuple[str, ...]:
    """Return what could stand where the cursor is: fields, or values as they are written there.

    With ``everything`` all fields, where nothing is being typed.
    """
    typing = at_cursor(text, cursor)
    if typing is None:
        return tuple(f"{field}:" for field in Field) if everything else ()
    begun = typing.typed.casefold()
    if typing.field is None:
        fields = (f"{field}:" for field in Field)
        return tuple(one for one in fields if one.startswith(begun))
    with desk.database.read() as store:
        values = _values(store, typing.field, typing.typed)
    wanted = (one for one in values if _begins(one, begun))
    return tuple(quoted(one) for one in list(dict.fromkeys(wanted))[:MOST_OFFERS])


def _read(desk: Desk, store: Store, text: str, *, names: bool = False) -> Query:
    zone = shop_hours(desk, store.settings.load()).zone
    query = parse(text, now_ms=desk.clock.now_ms(), zone=zone)
    unknown: tuple[Problem, ...] = store.search.problems(query) if names else ()
    return replace(query, problems=(*query.problems, *unknown))


def _shown(card: Card, hit: Hit | None, query: Query) -> Card:
    if hit is None:
        return card
    if hit.place.where is Where.NAME:
        return replace(card, found=hit.place)
    text = excerpt(hit.text, matcher(query).marks(hit.text))
    return replace(card, text=text, written_ms=hit.at_ms, found=hit.place, deleted=False)


def _begins(name: str, begun: str) -> bool:
    """Say whether a name, or a word in it, begins so."""
    folded = name.casefold()
    return folded.startswith(begun) or f" {begun}" in folded


def _values(store: Store, field: Field, typed: str) -> Sequence[str]:
    """Return the values that there are for a field, the likeliest first."""
    if field is Field.FROM:
        people = store.customers.named(typed.lstrip("@"), limit=MOST_OFFERS) if typed else []
        return [one.handle for one in people]
    read = _READ.get(field)
    return _FIXED[field] if read is None else read(store)


_FIXED: Mapping[Field, Sequence[str]] = {
    Field.STATE: tuple(STATES),
    Field.HAS: tuple(Has),
    Field.SORT: SORTS,
    **dict.fromkeys(
        (Field.BEFORE, Field.AFTER), ("today", "yesterday", "7d", "30d", "1y", *WEEKDAYS)
    ),
}
_READ: Mapping[Field, Callable[[Store], Sequence[str]]] = {
    Field.TAG: lambda store: [
        one.name for one in sorted(store.tags.all(), key=lambda one: -one.cases)
    ],
    Field.CAUSE: lambda store: [one.name for one in store.causes.all()],
    Field.SOURCE: lambda store: [one.label for one in store.sources.all()],
    Field.AGENT: lambda store: [one.name for one in store.agents.all()],
}
