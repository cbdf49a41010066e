"""A desk with a real case file and mood, a clock that a test sets, and a network of its choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialdesk.calendar_days import PublicHolidays
from socialdesk.domain.cases import Case
from socialdesk.domain.costs import Charge, CurrentPrices, Prices
from socialdesk.domain.ids import CaseId, CustomerId, SourceId
from socialdesk.domain.posts import Page
from socialdesk.domain.replies import Delivery, Reply
from socialdesk.domain.sources import SourceKind
from socialdesk.mood import VaderMood
from socialdesk.networks.feeds.reader import FeedReader
from socialdesk.phones import PhoneBook
from socialdesk.ports import Feeds, Network
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import add_account
from socialdesk.services.listen import Heard, listen
from socialdesk.services.send_reply import queue_reply
from socialdesk.spelling import EnchantSpelling
from socialdesk.store.database import Database
from socialdesk.store.outgoing import OutgoingFolder
from socialdesk.store.pictures import PictureFolder
from tests.helpers.builders import NOON_MS, SHOP
from tests.helpers.scripted_network import ScriptedNetwork

PRICES = Prices(
    as_of="2026-08-22",
    microusd={
        Charge.POST_READ: 5_000,
        Charge.OWN_READ: 1_000,
        Charge.DIRECT_READ: 10_000,
        Charge.USER_READ: 10_000,
        Charge.POST: 15_000,
        Charge.POST_WITH_LINK: 200_000,
        Charge.SUMMONED_REPLY: 10_000,
        Charge.DIRECT: 15_000,
    },
)
MOOD = VaderMood()


class SetClock:
    """A clock that stands still until it is set; implements ``ports.Clock``."""

    def __init__(self) -> None:
        self.at_ms = NOON_MS

    def now_ms(self) -> int:
        return self.at_ms

    def pass_ms(self, ms: int) -> None:
        self.at_ms += ms


@dataclass(frozen=True)
class ShopDesk:
    """The desk of a shop that listens to mentions, one search and its messages."""

    desk: Desk
    database: Database
    clock: SetClock
    network: ScriptedNetwork

    def source_id(self, kind: SourceKind = SourceKind.MENTIONS) -> SourceId:
        with self.database.read() as store:
            return next(one.id for one in store.sources.all() if one.kind is kind)

    def hear(self, *pages: Page, kind: SourceKind = SourceKind.MENTIONS) -> Heard:
        """Check a source once; it gives these pages, then nothing more."""
        self.network.will(kind.value, *pages)
        return listen(self.desk, source_id=self.source_id(kind))

    def cases(self) -> list[Case]:
        """Every case, oldest first."""
        with self.database.read() as store:
            numbers = store._connection.execute("SELECT id FROM cases ORDER BY id").fetchall()
            return [store.cases.get(number) for (number,) in numbers]

    def case(self) -> Case:
        """The only case."""
        (case,) = self.cases()
        return case

    def replies(self) -> list[Reply]:
        """Every reply in the outbox, oldest first."""
        with self.database.read() as store:
            numbers = store._connection.execute("SELECT id FROM outbox ORDER BY id").fetchall()
            return [store.outbox.get(number) for (number,) in numbers]

    def reply(self) -> Reply:
        """The only reply."""
        (reply,) = self.replies()
        return reply

    def delivery(self) -> Delivery:
        """Where the only reply stands."""
        return self.reply().delivery

    def answer(self, text: str = "It is on the van. ^Ana", *, key: str = "k1") -> None:
        """Queue a reply to the newest case without an undo window."""
        queue_reply(self.desk, case_id=self.cases()[-1].id, draft_key=key, parts=[text], undo_ms=0)

    def ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Look into the file, past our own code."""
        with self.database.read() as store:
            return store._connection.execute(statement, values).fetchall()

    def number(self, statement: str, *values: object) -> int:
        """Return one number out of the file."""
        value = self.ask(statement, *values)[0][0]
        assert isinstance(value, int)
        return value


@contextmanager
def open_shop(
    folder: Path, *, network: Network | None = None, feeds: Callable[[], Feeds] = FeedReader
) -> Iterator[ShopDesk]:
    """Open a desk in a folder; another network than the scripted one may be put in."""
    scripted, clock = ScriptedNetwork(), SetClock()
    database = Database(folder)
    used = network or scripted
    desk = Desk(
        database=database,
        clock=clock,
        mood=MOOD,
        prices=CurrentPrices(PRICES),
        network=lambda _account: used,
        feeds=feeds,
        pictures=PictureFolder(folder),
        outgoing=OutgoingFolder(folder),
        spelling=EnchantSpelling(),
        phones=PhoneBook(),
        calendar=PublicHolidays(),
    )
    add_account(desk, network="x", person=SHOP, searches={"lamps": "lantern lamp"})
    try:
        yield ShopDesk(desk, database, clock, scripted)
    finally:
        database.close()


def said_counts(shop: ShopDesk) -> dict[str, int]:
    """What the counts table says."""
    with shop.database.read() as store:
        return store.cases.counts()


def real_counts(shop: ShopDesk) -> dict[str, int]:
    """What counting again says."""
    states = ("needs_reply", "waiting", "snoozed", "resolved", "spam")
    counted = {
        state: shop.number(
            "SELECT count(*) FROM cases WHERE state = ? AND merged_into_id IS NULL", state
        )
        for state in states
    }
    return counted | {"posts": shop.number("SELECT count(*) FROM posts")}


def customer_id(shop: ShopDesk, remote_id: str) -> CustomerId:
    """Return our id of a person."""
    return CustomerId(shop.number("SELECT id FROM customers WHERE remote_id = ?", remote_id))


def case_of(shop: ShopDesk, remote_id: str) -> CaseId:
    """Return the newest case of a person."""
    return CaseId(
        shop.number("SELECT max(id) FROM cases WHERE customer_id = ?", customer_id(shop, remote_id))
    )
