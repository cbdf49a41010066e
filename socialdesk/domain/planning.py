"""When to ask X for what next: as fresh as limits and money allow, and never a step further.

A pure plan from what is known: the limit left in X's own headers, the month's money, how lively the
source is, whether somebody sits at the desk, whether the shop is open. The plan is made again after
every answer, so it never has to be right for long.

Empty answers are free (X-API, prices), so asking often costs nothing by itself: money is spent by
the objects that come back. Two things keep the cap: a request asks for no more objects than the
money left can pay, and it is not made at all where that is less than the smallest page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.posts import Allowance
from socialdesk.domain.sources import SourceKind

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS

SPREAD_AGAIN = ((10, 15 * MINUTE_MS), (1, 60 * MINUTE_MS))
"""How often a post was passed on in the last hour, and after how long it is looked at again.

Decided: a look costs a request of the 5,000 that X allows in a quarter of an hour, and no money on
a day on which the post was paid for. What stands still is looked at four times a day.
"""
STANDS_STILL_MS = 360 * MINUTE_MS
SOONEST_AGAIN_MS = SPREAD_AGAIN[0][1]
YOUNG_MS = 360 * MINUTE_MS
YOUNG_AGAIN_MS = 60 * MINUTE_MS
"""What was written within six hours is looked at every hour on the day on which it was paid for.

Decided: nobody tells us that a post begins to be passed on, and most do so in their first hours.
"""


class Pace(StrEnum):
    """Why a source is asked as often as it is."""

    LIVELY = "lively"
    USUAL = "usual"
    AWAY = "away"
    CLOSED = "closed"
    SAVING = "saving"
    LIMITED = "limited"
    TROUBLE = "trouble"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a kind of source is asked, in ms: lively, usual, with nobody at the desk, closed.

    ``smallest`` and ``largest`` are the page sizes that X takes for it.
    """

    lively_ms: int
    usual_ms: int
    away_ms: int
    closed_ms: int
    smallest: int
    largest: int = 100


RHYTHMS = {
    SourceKind.MENTIONS: Rhythm(12_000, 25_000, 60_000, 120_000, smallest=5),
    SourceKind.SEARCH: Rhythm(30_000, 60_000, 120_000, 300_000, smallest=10),
    # X allows 15 reads of messages in 15 minutes (X-API).
    SourceKind.DIRECT: Rhythm(65_000, 75_000, 120_000, 300_000, smallest=1),
    # a feed is asked no more often than a polite reader does, and costs nothing
    SourceKind.FEED: Rhythm(300_000, 600_000, 900_000, 1_800_000, smallest=1),
}
LIVELY_POSTS_AN_HOUR = 20.0
SAVING_ABOVE = 0.8
"""From this part of the cap on, checks become rarer (PRODUCT L9)."""
RAREST_MS = 30 * MINUTE_MS
RESERVE = 5
"""Requests of a limit that are left for a person's own doing, and for sources that share it."""
LONGEST_PAUSE_MS = 5 * MINUTE_MS
CLOCKS_DIFFER_MS = 2 * SECOND_MS


@dataclass(frozen=True, slots=True)
class Demand:
    """One source as the planner sees it.

    ``posts_an_hour`` is how lively it was lately. ``allowance`` is the limit as the last answer's
    headers told it, None where none came yet. ``not_before_ms`` is set after a 429.
    """

    kind: SourceKind
    checked_ms: int | None = None
    posts_an_hour: float = 0.0
    misses: int = 0
    allowance: Allowance | None = None
    not_before_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Purse:
    """The month's money in millionths of a dollar; ``cap_microusd`` is None where none is set."""

    spent_microusd: int
    cap_microusd: int | None = None

    @property
    def left_microusd(self) -> int | None:
        """Return what may still be spent, never less than nothing; None without a cap."""
        if self.cap_microusd is None:
            return None
        return max(0, self.cap_microusd - self.spent_microusd)

    @property
    def used(self) -> float:
        """Return the part of the cap that is spent, from 0 to 1."""
        if not self.cap_microusd:
            return 0.0 if self.cap_microusd is None else 1.0
        return min(1.0, self.spent_microusd / self.cap_microusd)


@dataclass(frozen=True, slots=True)
class Plan:
    """When to ask next and for how many objects at most; ``at_ms`` is None where not at all."""

    at_ms: int | None
    size: int
    pace: Pace


def plan(
    demand: Demand,
    purse: Purse,
    *,
    now_ms: int,
    price_microusd: int,
    in_use: bool,
    open_now: bool,
    haste: float = 1.0,
) -> Plan:
    """Return the next request of a source. ``price_microusd`` is what one object of it costs.

    ``haste`` divides the pauses, but no limit (the practice shop is in a hurry).
    """
    rhythm = RHYTHMS[demand.kind]
    size = affordable(rhythm, purse, price_microusd)
    if size < rhythm.smallest:
        return Plan(None, 0, Pace.STOPPED)
    pause_ms, pace = _pause(demand, rhythm, in_use=in_use, open_now=open_now)
    if price_microusd and purse.used > SAVING_ABOVE:
        pause_ms, pace = _saving(pause_ms, purse), Pace.SAVING
    if demand.misses:
        pause_ms, pace = max(pause_ms, _after_misses(rhythm, demand.misses)), Pace.TROUBLE
    pause_ms = round(pause_ms / haste)
    last_ms = now_ms if demand.checked_ms is None else min(demand.checked_ms, now_ms)
    at_ms = now_ms if demand.checked_ms is None else max(now_ms, last_ms + pause_ms)
    allowed_ms = _allowed(demand, now_ms)
    if allowed_ms > at_ms:
        return Plan(allowed_ms, size, Pace.LIMITED)
    return Plan(at_ms, size, pace)


def affordable(rhythm: Rhythm, purse: Purse, price_microusd: int) -> int:
    """Return how many objects a page may have at most; less than the smallest page: none."""
    if purse.left_microusd is None or price_microusd <= 0:
        return rhythm.largest
    return min(rhythm.largest, purse.left_microusd // price_microusd)


def _pause(demand: Demand, rhythm: Rhythm, *, in_use: bool, open_now: bool) -> tuple[int, Pace]:
    if demand.posts_an_hour >= LIVELY_POSTS_AN_HOUR and (in_use or open_now):
        return rhythm.lively_ms, Pace.LIVELY
    if in_use:
        return rhythm.usual_ms, Pace.USUAL
    return (rhythm.away_ms, Pace.AWAY) if open_now else (rhythm.closed_ms, Pace.CLOSED)


def _saving(pause_ms: int, purse: Purse) -> int:
    """Stretch a pause from once at 80 % of the cap towards the rarest at the cap."""
    left = (1.0 - purse.used) / (1.0 - SAVING_ABOVE)
    return min(RAREST_MS, round(pause_ms / max(left, pause_ms / RAREST_MS)))


def _after_misses(rhythm: Rhythm, misses: int) -> int:
    """Double the pause with every failed check in a row, up to five minutes."""
    doubled: int = rhythm.usual_ms << min(misses - 1, 8)
    return min(doubled, LONGEST_PAUSE_MS)


def _allowed(demand: Demand, now_ms: int) -> int:
    """Return from when on X takes the request; the limit's rest is spread over its time."""
    earliest = demand.not_before_ms or 0
    allowance = demand.allowance
    if allowance is None or now_ms > allowance.reset_ms + CLOCKS_DIFFER_MS:
        return earliest
    usable = allowance.remaining - RESERVE
    if usable <= 0:
        return max(earliest, allowance.reset_ms + CLOCKS_DIFFER_MS)
    last_ms = demand.checked_ms or 0
    return max(earliest, last_ms + (allowance.reset_ms - now_ms) // usable // 2)


def spread_again_ms(last_hour: int) -> int:
    """Return after how long a post is looked at again that was passed on so often in an hour.

    >>> [spread_again_ms(times) // MINUTE_MS for times in (40, 3, 0)]
    [15, 60, 360]
    """
    return next((after for least, after in SPREAD_AGAIN if last_hour >= least), STANDS_STILL_MS)


def livelier(posts_an_hour: float, *, came: int, within_ms: int) -> float:
    """Return how lively a source is after a check that brought so many posts.

    An average in which the last half hour counts most, so that a storm is met within minutes and
    forgotten within hours.
    """
    if within_ms <= 0:
        return posts_an_hour
    weight = within_ms / (within_ms + 30 * MINUTE_MS)
    rate = came * 60 * MINUTE_MS / within_ms
    return posts_an_hour * (1 - weight) + rate * weight
