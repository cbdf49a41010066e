"""How far a matter travels: how often its posts were passed on, how quickly, and what that weighs.

X tells four numbers of a post whenever it gives it. A post is passed on by a repost and by a quote;
replies are people who join in. Numbers are known for the moments at which somebody looked, so what
came "in the last hour" is read off the line between two looks, and said with "about".

The weight goes by bands and depends on what was seen alone, never on the clock: it changes when a
look brings other numbers, and no row of the feed moves by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.triage import MINUTE_MS

HOUR_MS = 60 * MINUTE_MS
_DAY_MS = 24 * HOUR_MS

MOST_MINUTES = 240
"""What spread weighs at most: four hours of waiting, where safety weighs eight days (PRODUCT T5).

Decided: it may bring a review that everybody reads before an ordinary day's posts, and never before
somebody who is in danger, however few follow them.
"""
_SPACING: Final = ((2 * HOUR_MS, 5 * MINUTE_MS), (2 * _DAY_MS, HOUR_MS))
"""Up to which age readings are kept how far apart; older ones a day apart."""


class Reading(NamedTuple):
    """What was told of a post at a moment, in counts."""

    at_ms: int
    reposts: int
    quotes: int
    replies: int
    likes: int

    @property
    def passed_on(self) -> int:
        """How often others put it before those who follow them."""
        return self.reposts + self.quotes

    @property
    def counts(self) -> tuple[int, int, int]:
        """What makes a reading another one; likes come along."""
        return self.reposts, self.quotes, self.replies


@dataclass(frozen=True, slots=True)
class Extent:
    """How far something has gone, as last seen.

    ``last_hour`` is about how often it was passed on in the hour before that look.
    """

    passed_on: int = 0
    last_hour: int = 0
    quotes: int = 0
    replies: int = 0
    looked_ms: int = 0

    def __add__(self, other: Extent) -> Extent:
        return Extent(
            self.passed_on + other.passed_on,
            self.last_hour + other.last_hour,
            self.quotes + other.quotes,
            self.replies + other.replies,
            max(self.looked_ms, other.looked_ms),
        )


@dataclass(frozen=True, slots=True)
class JoinedCase:
    """A case that stands at one end of joining in: whose it is, and with what words."""

    case_id: CaseId
    customer_id: CustomerId
    name: str
    handle: str
    state: State
    opened_ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """What an amount weighs: from so many on, so many minutes; the highest that is reached."""

    amount: Callable[[Extent], int]
    steps: tuple[tuple[int, int], ...]

    @property
    def least(self) -> int:
        """From which amount on it weighs anything."""
        return self.steps[0][0]

    def minutes(self, extent: Extent) -> int:
        """Return what it weighs."""
        amount = self.amount(extent)
        return max((weighs for least, weighs in self.steps if amount >= least), default=0)


BANDS: Final = (
    # Decided: ten who pass it on are more than friends and family, and a shop feels it at a
    # hundred; from there on, tenfold is twice as much.
    Band(lambda one: one.passed_on, ((10, 15), (30, 30), (100, 60), (1_000, 120))),
    # Decided: what grows now can still be answered before most people see it, so speed weighs
    # more than size.
    Band(lambda one: one.last_hour, ((3, 30), (10, 60), (30, 120))),
    # Decided: a pile of replies under somebody's post is seen by those who look at it alone.
    Band(lambda one: one.replies, ((10, 15), (50, 30))),
)
"""What weighs, in minutes of waiting."""
_LEAST_PASSED_ON: Final = min(band.least for band in BANDS[:2])
_LEAST_REPLIES: Final = BANDS[2].least


def minutes(extent: Extent) -> int:
    """Return what spread weighs in minutes of waiting.

    >>> minutes(Extent(passed_on=41, last_hour=12, quotes=8, replies=15))
    105
    >>> minutes(Extent(passed_on=9)), minutes(Extent(passed_on=90_000, last_hour=900, replies=99))
    (0, 240)
    """
    return min(MOST_MINUTES, sum(band.minutes(extent) for band in BANDS))


def is_notable(passed_on: int, replies: int) -> bool:
    """Say whether a post with these numbers can weigh at all; most cannot."""
    return passed_on >= _LEAST_PASSED_ON or replies >= _LEAST_REPLIES


def extent(written_ms: int, readings: Sequence[Reading]) -> Extent:
    """Return how far a post has gone; ``readings`` are in order, the last is the latest look.

    >>> seen = [Reading(HOUR_MS * 2, 10, 0, 4, 0), Reading(HOUR_MS * 4, 30, 2, 5, 0)]
    >>> extent(0, seen)
    Extent(passed_on=32, last_hour=11, quotes=2, replies=5, looked_ms=14400000)
    """
    if not readings:
        return Extent()
    last = readings[-1]
    before = passed_on_at(last.at_ms - HOUR_MS, written_ms, readings)
    return Extent(
        passed_on=last.passed_on,
        last_hour=max(0, last.passed_on - round(before)),
        quotes=last.quotes,
        replies=last.replies,
        looked_ms=last.at_ms,
    )


def passed_on_at(at_ms: int, written_ms: int, readings: Sequence[Reading]) -> float:
    """Return about how often a post had been passed on by then, on the line between two looks.

    Nobody had when it was written; after the last look it stays as it was.
    """
    known = [(written_ms, 0), *((one.at_ms, one.passed_on) for one in readings)]
    after = bisect_right(known, at_ms, key=lambda one: one[0])
    if after == 0:
        return 0.0
    if after == len(known):
        return float(known[-1][1])
    (from_ms, low), (to_ms, high) = known[after - 1], known[after]
    return low + (high - low) * (at_ms - from_ms) / (to_ms - from_ms)


def with_reading(readings: Sequence[Reading], new: Reading) -> tuple[Reading, ...]:
    """Return what is kept of readings once there is a new one, in order.

    Where nothing changed the last look moves on, so that a stand-still has two ends. Readings that
    lie close together are thinned out, the older the further apart: some hundred remain of a month
    in which a post was looked at without a pause.
    """
    if readings and new.at_ms <= readings[-1].at_ms:
        return tuple(readings)
    stands = len(readings) > 1 and {one.counts for one in readings[-2:]} == {new.counts}
    return _thinned([*(readings[:-1] if stands else readings), new])


def _thinned(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the first, the last two, and of those between none too close to the one before.

    The last two tell what came since the look before, however long ago that was.
    """
    latest = readings[-1].at_ms
    kept = [*readings[:1]]
    for one in readings[1:-2]:
        if one.at_ms - kept[-1].at_ms >= _spacing(latest - one.at_ms):
            kept.append(one)
    return (*kept, *readings[max(1, len(readings) - 2) :])


def _spacing(age_ms: int) -> int:
    return next((apart for until, apart in _SPACING if age_ms <= until), _DAY_MS)


def line(
    posts: Iterable[tuple[int, Sequence[Reading]]], *, most: int
) -> tuple[tuple[int, int], ...]:
    """Return how a matter grew: pairs of (moment, passed on so far) over all of its posts.

    ``posts`` are (when it was written, its readings). About so many points, the first and the last
    among them.
    """
    told = [(written_ms, readings) for written_ms, readings in posts if readings]
    if not told:
        return ()
    moments = {written_ms for written_ms, _ in told}
    moments |= {one.at_ms for _, readings in told for one in readings}
    in_order = sorted(moments)
    step = -(-len(in_order) // most)  # rounded up
    chosen = sorted({in_order[0], *in_order[::-1][::step]})
    return tuple(
        (at_ms, round(sum(passed_on_at(at_ms, written, seen) for written, seen in told)))
        for at_ms in chosen
    )
