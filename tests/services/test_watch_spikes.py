from __future__ import annotations

from collections.abc import Sequence

import pytest

from socialdesk.domain.posts import Person
from socialdesk.domain.sources import SourceKind, Span
from socialdesk.services.keep_incidents import affected, fix_incident, incidents
from socialdesk.services.undo_latest import undo_latest
from socialdesk.services.watch_spikes import (
    Proposal,
    all_spikes,
    dismiss_spike,
    make_incident,
    propose_incident,
    watch_spikes,
)
from tests.helpers.builders import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    NOON_MS,
    SHOP,
    a_page,
    a_person,
    a_post,
)
from tests.helpers.shop import ShopDesk

TROUBLE = (
    "the checkout shows an error when I pay",
    "error at checkout, I tried three times",
    "your checkout is broken",
    "is the checkout down? I cannot pay",
    "stuck at the checkout with a full basket",
    "checkout error again",
)
ORDINARY = (
    "where is my parcel",
    "do you have the brass one in white",
    "such a warm light, thank you",
    "when do you open on Sunday",
    "can the lamp hang outside",
    "the shade came with a dent",
)


class Crowd:
    """Lets customers write to a shop, each with a number of their own."""

    def __init__(self, shop: ShopDesk) -> None:
        self.shop = shop
        self._next = 1_000

    def write(
        self,
        texts: Sequence[str],
        *,
        from_ms: int,
        every_ms: int,
        by: Person | None = None,
        reposted: str | None = None,
    ) -> None:
        people, posts = [], []
        for n, text in enumerate(texts):
            self._next += 1
            author = by or a_person(str(self._next), f"customer{self._next}")
            people.append(author)
            posts.append(
                a_post(
                    self._next,
                    by=author,
                    at_ms=from_ms + n * every_ms,
                    text=f"@lanternlane {text}",
                    reposted=reposted,
                )
            )
        self.shop.hear(a_page(*posts, people=(SHOP, *people)))

    def has_come_for_weeks(self, a_day: int, *, days: int = 60) -> None:
        """Ordinary posts on every day before today, spread over its hours."""
        for day in range(days, 0, -1):
            begin_ms = NOON_MS - day * DAY_MS - 4 * HOUR_MS
            self.shop.clock.at_ms = begin_ms + 9 * HOUR_MS
            words = [f"{ORDINARY[(day + n) % len(ORDINARY)]} {day}" for n in range(a_day)]
            self.write(words, from_ms=begin_ms, every_ms=8 * HOUR_MS // a_day)
        self.shop.clock.at_ms = NOON_MS


@pytest.fixture
def crowd(shop: ShopDesk) -> Crowd:
    crowd = Crowd(shop)
    crowd.has_come_for_weeks(3)
    return crowd


def outage(crowd: Crowd, texts: Sequence[str] = TROUBLE) -> None:
    crowd.write(texts, from_ms=NOON_MS - 20 * MINUTE_MS, every_ms=3 * MINUTE_MS)


def proposed(shop: ShopDesk) -> Proposal:
    spike = watch_spikes(shop.desk)
    assert spike is not None
    proposal = propose_incident(shop.desk, spike)
    assert proposal is not None
    return proposal


def test_an_ordinary_day_says_nothing(crowd: Crowd) -> None:
    crowd.write(ORDINARY[:3], from_ms=NOON_MS - 2 * HOUR_MS, every_ms=30 * MINUTE_MS)
    assert watch_spikes(crowd.shop.desk) is None


def test_an_outage_is_proposed_as_an_incident_with_its_cases(crowd: Crowd) -> None:
    crowd.write([ORDINARY[0]], from_ms=NOON_MS - 19 * MINUTE_MS, every_ms=1)
    bystander = crowd.shop.cases()[-1].id
    outage(crowd)
    spike = watch_spikes(crowd.shop.desk)
    assert spike is not None
    assert (spike.customers, spike.began_ms) == (6, NOON_MS - 20 * MINUTE_MS)
    assert spike.usual is not None
    assert spike.usual < 1
    proposal = proposed(crowd.shop)
    assert proposal.name == "Checkout error"
    assert set(proposal.case_ids) == {one.id for one in crowd.shop.cases()[-6:]} - {bystander}
    assert proposal.share == pytest.approx(6 / 7)


def test_four_posts_are_too_few(crowd: Crowd) -> None:
    outage(crowd, TROUBLE[:4])
    assert watch_spikes(crowd.shop.desk) is None


def test_the_storm_of_one_customer_is_no_spike(crowd: Crowd) -> None:
    stormy = a_person("77", "stormy")
    crowd.write(TROUBLE, from_ms=NOON_MS - 20 * MINUTE_MS, every_ms=3 * MINUTE_MS, by=stormy)
    assert watch_spikes(crowd.shop.desk) is None


def test_reposts_are_no_spike(crowd: Crowd) -> None:
    crowd.write(TROUBLE, from_ms=NOON_MS - 20 * MINUTE_MS, every_ms=MINUTE_MS, reposted="1001")
    assert watch_spikes(crowd.shop.desk) is None


def test_what_comes_late_counts_for_when_it_was_written(crowd: Crowd) -> None:
    crowd.write(TROUBLE, from_ms=NOON_MS - 10 * HOUR_MS, every_ms=90 * MINUTE_MS)
    assert watch_spikes(crowd.shop.desk) is None
    counted = crowd.shop.ask(
        "SELECT max(posts) FROM volume WHERE quarter >= ?", NOON_MS // 900_000 - 40
    )
    assert counted == [(1,)]


def test_hours_in_which_nobody_listened_are_not_taken_for_quiet_ones(crowd: Crowd) -> None:
    shop = crowd.shop
    apart = ("no one answers", "odd morning", "well well", "not again", "broken", "anyone alive")
    crowd.write(apart, from_ms=NOON_MS - 10 * MINUTE_MS, every_ms=MINUTE_MS)
    absent_days = (50, 2)

    def usual_if(*spans: tuple[int, int]) -> float:
        with shop.database.write() as store:
            store._connection.execute("DELETE FROM coverage")
            for from_days, to_days in spans:
                span = Span(NOON_MS - from_days * DAY_MS, NOON_MS - to_days * DAY_MS)
                store.sources.confirm(shop.source_id(), span, newest_ms=None)
        spike = watch_spikes(shop.desk)
        assert spike is not None
        assert spike.stems == ()
        assert spike.usual is not None
        return spike.usual

    with shop.database.write() as store:
        quarters = [(NOON_MS - days * DAY_MS) // 900_000 for days in absent_days]
        store._connection.execute("DELETE FROM volume WHERE quarter BETWEEN ? AND ?", quarters)
    assert usual_if((60, absent_days[0]), (absent_days[1], 0)) > 2 * usual_if((60, 0))


def test_a_spike_that_was_dismissed_stays_away_while_it_goes_on(crowd: Crowd) -> None:
    shop = crowd.shop
    outage(crowd)
    spike = watch_spikes(shop.desk)
    assert spike is not None
    dismiss_spike(shop.desk, spike=spike)
    for hour in range(1, 5):
        shop.clock.pass_ms(HOUR_MS)
        crowd.write(TROUBLE, from_ms=NOON_MS + hour * HOUR_MS - 10 * MINUTE_MS, every_ms=MINUTE_MS)
        assert watch_spikes(shop.desk) is None
    shop.clock.pass_ms(20 * HOUR_MS)
    crowd.write(TROUBLE, from_ms=shop.clock.now_ms() - 10 * MINUTE_MS, every_ms=MINUTE_MS)
    assert proposed(shop).words[0] == "checkout"


def test_an_incident_made_of_a_spike_is_not_proposed_again_until_it_is_fixed(crowd: Crowd) -> None:
    shop = crowd.shop
    outage(crowd)
    spike = watch_spikes(shop.desk)
    assert spike is not None
    begun = make_incident(shop.desk, spike=spike, name=spike.name, holding_text="We are on it.")
    joined = {one.case_id for one in affected(shop.desk, incident_id=begun.incident_id)}
    assert joined == set(spike.cases)
    shop.clock.pass_ms(DAY_MS)
    crowd.write(TROUBLE, from_ms=shop.clock.now_ms() - 10 * MINUTE_MS, every_ms=MINUTE_MS)
    assert watch_spikes(shop.desk) is None
    fix_incident(shop.desk, incident_id=begun.incident_id)
    assert watch_spikes(shop.desk) is not None


def test_an_incident_that_is_taken_back_can_be_proposed_again(crowd: Crowd) -> None:
    shop = crowd.shop
    outage(crowd)
    spike = watch_spikes(shop.desk)
    assert spike is not None
    make_incident(shop.desk, spike=spike, name="Checkout")
    assert watch_spikes(shop.desk) is None
    undo_latest(shop.desk, since_ms=0)
    assert incidents(shop.desk) == ()
    assert watch_spikes(shop.desk) == spike


def test_two_outages_at_once_are_two_spikes(crowd: Crowd) -> None:
    outage(crowd)
    smoke = [f"my dimmer smells of smoke {n}" for n in range(6)]
    crowd.write(smoke, from_ms=NOON_MS - 19 * MINUTE_MS, every_ms=3 * MINUTE_MS)
    found = all_spikes(crowd.shop.desk)
    assert {one.stems[0] for one in found} & {"checkout"}
    assert len(found) == 2
    assert not set(found[0].posts) & set(found[1].posts)


def test_copies_of_one_post_are_grouped_and_every_customer_keeps_their_case(crowd: Crowd) -> None:
    shop = crowd.shop
    before = len(shop.cases())
    for part in range(4):
        copies = ["I want to win the copper lantern with #lanternlane!"] * 92
        crowd.write(copies, from_ms=NOON_MS - (50 - 10 * part) * MINUTE_MS, every_ms=6_000)
    spike = watch_spikes(shop.desk)
    assert spike is not None
    assert spike.customers == 368
    assert len(spike.cases) == len(shop.cases()) - before == 368
    assert shop.source_id(SourceKind.MENTIONS)
