"""Follow a feed of the web, after a look at what is in it (PRODUCT L4)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.changes import Changes
from socialdesk.domain.feed_address import FeedAddress, typed_address
from socialdesk.domain.posts import Window
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk

SHOWN = 3
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One entry as it would arrive."""

    who: str
    words: str
    written_ms: int


@dataclass(frozen=True, slots=True)
class FeedPreview:
    """What a feed calls itself, how many entries it holds now, and the newest three."""

    address: FeedAddress
    title: str
    number: int
    newest: tuple[Glimpse, ...]


def look_at_feed(desk: Desk, *, typed: str, private: bool = False) -> FeedPreview:
    """Read a feed once and keep nothing of it.

    Raises KnownError by name: PrivateAddressError where only ``private`` would allow it.
    """
    address = FeedAddress(typed_address(typed).url, private)
    answer = desk.feeds().read(address, Window(), now_ms=desk.clock.now_ms())
    names = {person.remote_id: person.name for person in answer.page.people}
    newest = tuple(
        Glimpse(names[post.author_id], post.text, post.created_ms)
        for post in answer.page.posts[:SHOWN]
    )
    return FeedPreview(address, answer.title, len(answer.page.posts), newest)


def follow_feed(desk: Desk, *, address: FeedAddress, name: str) -> Changes:
    """Listen to a feed from now on, beginning with what it published in the last day."""
    with desk.database.write() as store:
        if any(_is(one.query, address) for one in store.sources.all()):
            raise KnownError("You follow this feed already.", safe="Nothing was changed.")
        accounts = store.accounts.all()
        if not accounts:
            raise KnownError(
                "There is no shop yet.", safe="Nothing was sent.", do="Connect an account first."
            )
        label = " ".join(name.split())[:_LONGEST_NAME] or address.host
        store.sources.add(
            account_id=accounts[0].id, kind=SourceKind.FEED, label=label, query=address.stored
        )
        added = next(one.id for one in store.sources.all() if one.query == address.stored)
    return Changes(sources=frozenset({added}))


def _is(query: str, address: FeedAddress) -> bool:
    return query in {address.url, FeedAddress(address.url, private=True).stored}
