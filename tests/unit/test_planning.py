"""The planner: a month of a quiet, a normal and a stormy shop, and its rules one by one."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from statistics import median

import pytest

from socialdesk.domain.planning import (
    RESERVE,
    RHYTHMS,
    Demand,
    Pace,
    Purse,
    livelier,
    plan,
)
from socialdesk.domain.posts import Allowance
from socialdesk.domain.sources import SourceKind

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WINDOW = 15 * MINUTE
LIMITS = {SourceKind.MENTIONS: 300, SourceKind.SEARCH: 300, SourceKind.DIRECT: 15}
PRICES = {SourceKind.MENTIONS: 1_000, SourceKind.SEARCH: 5_000, SourceKind.DIRECT: 10_000}
CAP = 10_000_000


@dataclass
class Source:
    """A source of the simulated X: when its posts come, and how far it was read."""

    kind: SourceKind
    arrivals: list[int]
    demand: Demand
    read: int = 0
    delays: list[int] = field(default_factory=list)

    def waiting(self, now: int) -> int:
        end = self.read
        while end < len(self.arrivals) and self.arrivals[end] <= now:
            end += 1
        return end - self.read


@dataclass
class SimulatedX:
    """Counts requests as X does: a window of 15 minutes from the first request on."""

    began: dict[SourceKind, int] = field(default_factory=dict)
    used: dict[SourceKind, int] = field(default_factory=dict)
    refused: int = 0

    def ask(self, kind: SourceKind, now: int) -> Allowance:
        if now >= self.began.get(kind, -WINDOW) + WINDOW:
            self.began[kind], self.used[kind] = now, 0
        self.used[kind] += 1
        left = LIMITS[kind] - self.used[kind]
        if left < 0:
            self.refused += 1
        return Allowance(LIMITS[kind], max(0, left), self.began[kind] + WINDOW)


@dataclass
class Month:
    """What came of a month."""

    refused: int
    spent: int
    most_spent: int
    delays: list[int]
    unread: int


def arrivals(dice: random.Random, *, a_day: float, storms: int, storm: int) -> list[int]:
    times = [dice.randrange(30 * DAY) for _ in range(round(a_day * 30))]
    for _ in range(storms):
        begin = dice.randrange(29 * DAY)
        times += [begin + round(dice.betavariate(1.2, 3) * 6 * HOUR) for _ in range(storm)]
    return sorted(times)


def play(dice: random.Random, *, a_day: float, storms: int = 0, storm: int = 0) -> Month:
    """Play a month: somebody at the desk from nine to six on weekdays, money capped."""
    kinds = [SourceKind.MENTIONS, SourceKind.SEARCH, SourceKind.SEARCH, SourceKind.DIRECT]
    parts = [0.6, 0.15, 0.15, 0.1]
    sources = [
        Source(
            kind,
            arrivals(dice, a_day=a_day * part, storms=storms, storm=round(storm * part)),
            Demand(kind),
        )
        for kind, part in zip(kinds, parts, strict=True)
    ]
    x, purse = SimulatedX(), Purse(0, CAP)
    result = Month(0, 0, 0, [], 0)
    now, end = 0, 30 * DAY
    while now < end:
        moments = []
        for source in sources:
            desk = 9 * HOUR <= now % DAY < 18 * HOUR and (now // DAY) % 7 < 5
            made = plan(
                source.demand, purse, now_ms=now, price_microusd=PRICES[source.kind],
                in_use=desk, open_now=desk,
            )  # fmt: skip
            if made.at_ms is None:
                continue
            if made.at_ms > now:
                moments.append(made.at_ms)
                continue
            allowance = x.ask(source.kind, now)
            came = min(made.size, source.waiting(now))
            for arrived in source.arrivals[source.read : source.read + came]:
                source.delays.append(now - arrived)
                if desk and arrived % DAY >= 9 * HOUR:
                    result.delays.append(now - arrived)
            source.read += came
            purse = replace(purse, spent_microusd=purse.spent_microusd + came * PRICES[source.kind])
            lively = livelier(
                source.demand.posts_an_hour, came=came,
                within_ms=now - (source.demand.checked_ms or now - MINUTE),
            )  # fmt: skip
            source.demand = replace(
                source.demand, checked_ms=now, allowance=allowance, posts_an_hour=lively
            )
            for other in sources:
                if other.kind is source.kind:
                    other.demand = replace(other.demand, allowance=allowance)
            moments.append(now + 1_000)
        now = max(now + 1_000, min(moments, default=end))
    result.refused, result.spent = x.refused, purse.spent_microusd
    result.unread = sum(len(source.arrivals) - source.read for source in sources)
    return result


@pytest.mark.parametrize(
    ("shop", "shape"),
    [
        ("quiet", {"a_day": 4}),
        ("normal", {"a_day": 60}),
        ("stormy", {"a_day": 60, "storms": 4, "storm": 900}),
    ],
)
def test_a_month_without_a_refusal_and_never_over_the_cap(shop: str, shape: dict[str, int]) -> None:
    dice = random.Random(shop)  # noqa: S311 - a simulation, repeatable
    month = play(dice, **shape)
    assert month.refused == 0
    assert month.spent <= CAP
    if shop != "stormy":
        assert month.unread <= 3  # the last minutes of the month
        assert median(month.delays) <= 30_000


def asked(demand: Demand, *, in_use: bool = True, now: int = 0) -> Pace:
    return plan(
        demand, Purse(0), now_ms=now, price_microusd=1_000, in_use=in_use, open_now=in_use
    ).pace


def test_the_first_check_is_at_once() -> None:
    made = plan(
        Demand(SourceKind.MENTIONS),
        Purse(0),
        now_ms=5,
        price_microusd=1,
        in_use=True,
        open_now=True,
    )
    assert made.at_ms == 5


@pytest.mark.parametrize("kind", list(SourceKind))
def test_somebody_at_the_desk_hears_sooner(kind: SourceKind) -> None:
    rhythm = RHYTHMS[kind]
    assert rhythm.lively_ms <= rhythm.usual_ms < rhythm.away_ms < rhythm.closed_ms
    assert asked(Demand(kind, checked_ms=0)) is Pace.USUAL
    assert asked(Demand(kind, checked_ms=0), in_use=False) is Pace.CLOSED


def test_mentions_are_heard_within_half_a_minute() -> None:
    assert 20_000 <= RHYTHMS[SourceKind.MENTIONS].usual_ms <= 30_000


def test_a_request_asks_for_no_more_than_the_money_pays() -> None:
    made = plan(
        Demand(SourceKind.MENTIONS), Purse(9_993_000, CAP), now_ms=0, price_microusd=1_000,
        in_use=True, open_now=True,
    )  # fmt: skip
    assert made.size == 7


def test_at_the_cap_reading_stops() -> None:
    made = plan(
        Demand(SourceKind.MENTIONS), Purse(9_996_000, CAP), now_ms=0, price_microusd=1_000,
        in_use=True, open_now=True,
    )  # fmt: skip
    assert (made.at_ms, made.pace) == (None, Pace.STOPPED)


def test_near_the_cap_checks_become_rarer_and_rarer() -> None:
    pauses = []
    for part in (0.5, 0.81, 0.9, 0.95, 0.99):
        made = plan(
            Demand(SourceKind.MENTIONS, checked_ms=0), Purse(round(CAP * part), CAP), now_ms=0,
            price_microusd=1_000, in_use=True, open_now=True,
        )  # fmt: skip
        assert made.at_ms is not None
        pauses.append(made.at_ms)
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[1]


def test_a_limit_that_is_used_up_is_waited_for() -> None:
    spent = Allowance(300, RESERVE, reset_ms=400_000)
    made = plan(
        Demand(SourceKind.MENTIONS, checked_ms=0, allowance=spent), Purse(0), now_ms=100_000,
        price_microusd=1, in_use=True, open_now=True,
    )  # fmt: skip
    assert made.pace is Pace.LIMITED
    assert made.at_ms is not None
    assert made.at_ms > 400_000


def test_a_limit_that_is_over_holds_nothing_back() -> None:
    old = Allowance(300, 0, reset_ms=400_000)
    assert (
        asked(Demand(SourceKind.MENTIONS, checked_ms=0, allowance=old), now=500_000) is Pace.USUAL
    )


def test_trouble_doubles_the_pause_up_to_five_minutes() -> None:
    pauses = [
        plan(
            Demand(SourceKind.MENTIONS, checked_ms=0, misses=misses), Purse(0), now_ms=0,
            price_microusd=1, in_use=True, open_now=True,
        ).at_ms
        for misses in (1, 2, 3, 20)
    ]  # fmt: skip
    assert pauses == [25_000, 50_000, 100_000, 300_000]


def test_a_clock_set_back_does_not_stop_the_listening() -> None:
    ahead = Demand(SourceKind.MENTIONS, checked_ms=10 * DAY)
    made = plan(ahead, Purse(0), now_ms=0, price_microusd=1, in_use=True, open_now=True)
    assert made.at_ms is not None
    assert made.at_ms <= RHYTHMS[SourceKind.MENTIONS].usual_ms


def test_a_storm_is_noticed_within_minutes() -> None:
    rate = 1.0
    for _ in range(6):  # three minutes of a post every five seconds
        rate = livelier(rate, came=6, within_ms=30_000)
    assert rate > 20
