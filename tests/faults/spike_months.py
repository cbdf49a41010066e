"""Simulated months of shops of three sizes with seeded outages: which are noticed, and how soon.

::

    python -m tests.faults spikes [--months N] [--seed S]

Posts come with a rhythm of the day and the week, busier and quieter days and hours, customers who
write again, storms of one person, days of sale, and in a quarter of the months the weeks before
Christmas. A look is made with every post, as the window does.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.spikes import LONGEST_MS, Ordinary, Spike, find_spikes, said
from socialdesk.domain.volume import QUARTER_MS, Before, Heard
from socialdesk.store.volume import MOST_SAID
from tests.faults.spike_words import OUTAGES, Speaker
from tests.faults.weather import DAY_MS, HOUR_MS, MINUTE_MS

BEGIN_MS: Final = 1_788_739_200_000
"""Monday, 7 September 2026, at midnight UTC."""
WEEKS_BEFORE, DAYS = 8, 30
SIZES: Final = {"quiet": 2.0, "normal": 30.0, "busy": 150.0}
MONTHS_OF: Final = {"quiet": 1, "normal": 1, "busy": 4}
"""Of so many months that the quiet shop plays, each plays one: a busy month takes long."""
BY_HOUR: Final = (
    1,
    1,
    0.5,
    0.5,
    0.5,
    1,
    2,
    4,
    8,
    13,
    16,
    17,
    22,
    20,
    14,
    12,
    12,
    14,
    16,
    14,
    11,
    8,
    4,
    2,
)
BY_WEEKDAY: Final = (1.0, 0.9, 0.9, 1.0, 1.1, 1.6, 0.7)
DAY_SHAPE, HOUR_SHAPE = 10.0, 6.0
"""How unsteady days and hours are: variation coefficients of about 0.3 and 0.4."""
AGAIN, STORMS_A_MONTH, CUSTOMERS_PER_POST = 0.12, 2, 12
SHAPES: Final = ("sudden", "slow", "two at once", "at night")
OUTAGES_A_MONTH = 3
IN_TIME_MS = 15 * MINUTE_MS
FEWEST_POSTS, FEWEST_CUSTOMERS = 5, 4
QUIET_AGAIN_MS = 3 * HOUR_MS


@dataclass
class Outage:
    """Something that is down; ``fifth_ms`` is when at least five posts of four customers spoke.

    An outage of five posts is noticed in time within 15 minutes of that one, and early within 15
    minutes of its first: before, there are too few for anything to be said. It ``agrees`` where
    four customers among those first posts used one and the same word.
    """

    theme: str
    shape: str
    posts: set[PostId] = field(default_factory=set)
    first_ms: int = 0
    fifth_ms: int = 0
    agrees: bool = False
    caught_ms: int | None = None


@dataclass
class Figures:
    """What came of the months of one size."""

    months: int = 0
    outages: int = 0
    in_time: int = 0
    early: int = 0
    false_alarms: int = 0
    delays_ms: list[int] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    looks: int = 0
    took_s: float = 0.0
    members: list[float] = field(default_factory=list)
    told: int = 0
    named: int = 0
    outages_that_agree: int = 0
    agreeing_in_time: int = 0

    @property
    def false_a_month(self) -> float:
        return self.false_alarms / self.months


class Month:
    """One shop's month with the weeks before it; the same for the same seed."""

    def __init__(self, size: str, seed: int) -> None:
        self._dice = random.Random(f"{size} {seed}")  # noqa: S311 - it plays customers
        self._speaker = Speaker(self._dice)
        self._a_day = SIZES[size] * self._dice.uniform(0.8, 1.25)
        self._customers = round(self._a_day * CUSTOMERS_PER_POST) + 20
        self._christmas = seed % 4 == 3
        self.begins_ms = BEGIN_MS + WEEKS_BEFORE * 7 * DAY_MS
        self.ends_ms = self.begins_ms + DAYS * DAY_MS
        self._said: list[tuple[int, int, str, Outage | None]] = []
        self.outages: list[Outage] = []
        self._play_days()
        self._play_storms()
        self._play_outages()
        self._said.sort(key=lambda one: one[:2])
        self.posts = [self._post(n, one) for n, one in enumerate(self._said)]
        for outage in self.outages:
            outage.agrees = self._agrees(outage)

    def _play_days(self) -> None:
        sale_day = self._dice.randrange(WEEKS_BEFORE * 7, WEEKS_BEFORE * 7 + DAYS)
        for day in range(WEEKS_BEFORE * 7 + DAYS):
            ramp = max(0.0, (day - WEEKS_BEFORE * 7) / DAYS) if self._christmas else 0.0
            factor = self._dice.gammavariate(DAY_SHAPE, 1 / DAY_SHAPE) * (1 + 2 * ramp)
            factor *= 2.5 if day == sale_day else 1.0
            for hour, weight in enumerate(BY_HOUR):
                busy = self._dice.gammavariate(HOUR_SHAPE, 1 / HOUR_SHAPE)
                mean = self._a_day * factor * busy * BY_WEEKDAY[day % 7] * weight / sum(BY_HOUR)
                for _ in range(_poisson(self._dice, mean)):
                    at_ms = BEGIN_MS + day * DAY_MS + hour * HOUR_MS + self._dice.randrange(HOUR_MS)
                    sale = 0.3 if day == sale_day else 0.01
                    text = self._speaker.ordinary(day, sale=sale, christmas=0.35 * ramp)
                    self._write(at_ms, text)

    def _write(self, at_ms: int, text: str, outage: Outage | None = None) -> None:
        customer = self._dice.randrange(self._customers)
        self._said.append((at_ms, customer, text, outage))
        if self._dice.random() < AGAIN:
            later_ms = at_ms + round(self._dice.expovariate(1 / (20 * MINUTE_MS)))
            self._said.append((later_ms, customer, text, outage))

    def _play_storms(self) -> None:
        for n in range(STORMS_A_MONTH):
            begin_ms, customer = self._moment(), self._customers + n
            text = self._speaker.ordinary(0)
            for _ in range(8):
                at_ms = begin_ms + self._dice.randrange(2 * HOUR_MS)
                self._said.append((at_ms, customer, text, None))

    def _play_outages(self) -> None:
        for n in range(OUTAGES_A_MONTH):
            shape = self._dice.choice(SHAPES)
            third = DAYS * DAY_MS // OUTAGES_A_MONTH
            begin_ms = self.begins_ms + n * third + self._dice.randrange(third - 6 * HOUR_MS)
            hour = (
                self._dice.randrange(1, 5) if shape == "at night" else self._dice.randrange(7, 23)
            )
            begin_ms += (hour * HOUR_MS) - begin_ms % DAY_MS + self._dice.randrange(HOUR_MS)
            themes = self._dice.sample(sorted(OUTAGES), 2 if shape == "two at once" else 1)
            for theme in themes:
                self._play(Outage(theme, shape), begin_ms)

    def _play(self, outage: Outage, begin_ms: int) -> None:
        number = FEWEST_POSTS + min(40, int(self._dice.expovariate(1 / 6)))
        for _ in range(number):
            self._write(
                begin_ms + self._after(outage.shape), self._speaker.about(outage.theme), outage
            )
        mine = sorted((at, who) for at, who, _, of in self._said if of is outage)
        if len({who for _, who in mine}) >= FEWEST_CUSTOMERS:
            self.outages.append(outage)
            outage.first_ms = mine[0][0]
            outage.fifth_ms = next(
                at
                for n, (at, _) in enumerate(mine, 1)
                if n >= FEWEST_POSTS and len({w for _, w in mine[:n]}) >= FEWEST_CUSTOMERS
            )

    def _agrees(self, outage: Outage) -> bool:
        first = [self.posts[n] for n in sorted(outage.posts)]
        by_stem: dict[str, set[CustomerId]] = defaultdict(set)
        for one in first:
            if one.written_ms <= outage.fifth_ms:
                for stem in said(one.text).stems:
                    by_stem[stem].add(one.customer_id)
        return max(map(len, by_stem.values()), default=0) >= FEWEST_CUSTOMERS

    def _after(self, shape: str) -> int:
        if shape == "slow":  # more and more within two and a half hours
            return round(150 * MINUTE_MS * sqrt(self._dice.random()))
        if shape == "at night":
            return self._dice.randrange(120 * MINUTE_MS)
        return round(min(self._dice.expovariate(1 / (20 * MINUTE_MS)), 120 * MINUTE_MS))

    def _moment(self) -> int:
        return self._dice.randrange(self.begins_ms, self.ends_ms)

    def _post(self, n: int, said: tuple[int, int, str, Outage | None]) -> Heard:
        at_ms, customer, text, outage = said
        if outage is not None:
            outage.posts.add(PostId(n))
        return Heard(PostId(n), CaseId(customer), CustomerId(customer), at_ms, text)


def play(size: str, seed: int, figures: Figures) -> None:
    """Play a month, look with every post, and add what came of it."""
    month = Month(size, seed)
    begun = time.perf_counter()
    told: list[tuple[int, Spike]] = []
    for at_ms, spike in _watch(month, figures):
        again = [n for n, (last_ms, one) in enumerate(told) if _same(one, spike, at_ms - last_ms)]
        for n in again:
            told[n] = (at_ms, spike)
        whose = [one for one in month.outages if len(one.posts & set(spike.posts)) >= 3]
        for one in whose:
            if one.caught_ms is None:
                one.caught_ms = at_ms
                right = len(one.posts & set(spike.posts)) / len(spike.posts)
                figures.members.append(right)
                figures.told += 1
                figures.named += bool(spike.name)
        if not again:
            told.append((at_ms, spike))
            if not whose:
                figures.false_alarms += 1
                figures.alarms.append(
                    f"{size} {seed}: {spike.name!r} {spike.customers} customers, "
                    f"usual {spike.usual:.2f}, chance {spike.chance:.1e}"
                )
    figures.took_s += time.perf_counter() - begun
    figures.months += 1
    _reckon(month, figures, f"{size} {seed}")


def _reckon(month: Month, figures: Figures, label: str) -> None:
    for one in month.outages:
        figures.outages += 1
        late_ms = None if one.caught_ms is None else one.caught_ms - one.fifth_ms
        if late_ms is not None:
            figures.delays_ms.append(late_ms)
            figures.early += late_ms + one.fifth_ms - one.first_ms <= IN_TIME_MS
        figures.outages_that_agree += one.agrees
        if late_ms is not None and late_ms <= IN_TIME_MS:
            figures.in_time += 1
            figures.agreeing_in_time += one.agrees
        else:
            figures.missed.append(
                f"{label}: {one.theme} {one.shape}, {len(one.posts)} posts, {late_ms}"
            )


def _same(told: Spike, spike: Spike, since_ms: int) -> bool:
    alike = set(told.stems) & set(spike.stems) or not (told.stems and spike.stems)
    return since_ms < QUIET_AGAIN_MS and bool(alike)


def _watch(month: Month, figures: Figures) -> list[tuple[int, Spike]]:
    posts = month.posts
    times = [one.written_ms for one in posts]
    counts: Counter[int] = Counter()
    by_stem: dict[str, list[int]] = defaultdict(list)
    ordinary = Ordinary(counts, begins=BEGIN_MS // QUARTER_MS)

    def said_before(stem: str, _forms: Collection[str]) -> Before:
        times = by_stem[stem]
        return Before(times[: -MOST_SAID - 1 : -1], complete=len(times) <= MOST_SAID)

    found: list[tuple[int, Spike]] = []
    for n, one in enumerate(posts):
        if one.written_ms >= month.ends_ms:
            break
        counts[one.written_ms // QUARTER_MS] += 1
        for stem in said(one.text).stems:
            by_stem[stem].append(one.written_ms)
        if one.written_ms < month.begins_ms:
            continue
        first = bisect_right(times, one.written_ms - LONGEST_MS)
        figures.looks += 1
        spikes = find_spikes(
            posts[first : n + 1],
            now_ms=one.written_ms,
            ordinary=ordinary,
            said_before=said_before,
            own_stems=("lantern", "lane"),
        )
        found.extend((one.written_ms, spike) for spike in spikes)
    return found


def _poisson(dice: random.Random, mean: float) -> int:
    number, at = 0, dice.expovariate(1)
    while at < mean:
        number += 1
        at += dice.expovariate(1)
    return number


def measure(months: int, *, seed: int = 0) -> dict[str, Figures]:
    """Play so many months, shared out among the sizes, and return their figures."""
    figures = {size: Figures() for size in SIZES}
    for n in range(months):
        for size, part in MONTHS_OF.items():
            if n % part == 0:
                play(size, seed + n, figures[size])
    return figures
