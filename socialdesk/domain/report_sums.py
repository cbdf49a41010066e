"""How a report is put together from what the case file counted; pure, every number by hand.

A case that was merged into another counts as that one: its first answer is the earlier of both, and
what its other posts waited stays as it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from functools import partial
from typing import Any, NamedTuple, TypeVar

from socialdesk.domain.hours import DAY
from socialdesk.domain.hours import Hours as ShopHours
from socialdesk.domain.ids import AgentId, CaseId, CustomerId, SourceId
from socialdesk.domain.report import Day, Period, Quantiles

_Row = TypeVar("_Row", bound=tuple[Any, ...])
_LONG_AGO = -(1 << 62)


class Quarter(NamedTuple):
    """What customers wrote in a quarter of an hour; ``mood`` is the sum over the judged ones."""

    starts_ms: int
    posts: int
    judged: int
    mood: float


class Opened(NamedTuple):
    """How many cases a source opened, and how many of them were answered so far."""

    source_id: SourceId | None
    cases: int
    answered: int


class First(NamedTuple):
    """A case whose first answer was given."""

    case_id: CaseId
    answered_ms: int
    opened_ms: int
    source_id: SourceId | None
    customer_id: CustomerId
    merged_into_id: CaseId | None


class Ended(NamedTuple):
    """A run of posts that an answer ended; ``due_ms`` is the target as it then was, if known."""

    case_id: CaseId
    answered_ms: int
    began_ms: int
    due_ms: int | None
    agent_id: AgentId | None
    customer_id: CustomerId
    source_id: SourceId | None


class Answer(NamedTuple):
    """An answer and since when it was waited for; the first one of a case, or a later one."""

    case_id: CaseId
    answered_ms: int
    began_ms: int
    due_ms: int | None
    agent_id: AgentId | None
    customer_id: CustomerId
    source_id: SourceId | None
    is_first: bool
    open_ms: int
    """How long it took while the shop was open."""


_Given = tuple[CaseId, int, int, int | None, AgentId | None, CustomerId, SourceId | None, bool]
"""An answer without how long the shop was open."""


class Closing(NamedTuple):
    """A case that was closed; ``solve_by_ms`` is its target as it then was."""

    case_id: CaseId
    closed_ms: int
    since_ms: int
    solve_by_ms: int | None
    by_person: bool
    was_answered: bool

    @property
    def by_thanks(self) -> bool:
        """Whether a thank-you closed it, and nobody decided it."""
        return self.was_answered and not self.by_person

    @property
    def in_time(self) -> bool:
        """Whether it was closed by its target; False without one."""
        return self.solve_by_ms is not None and self.closed_ms <= self.solve_by_ms


class Kept(NamedTuple):
    """A promise that was due, and whether it was kept."""

    case_id: CaseId
    due_ms: int
    kept: bool


def named(kind: type[_Row], rows: Iterable[tuple[object, ...]]) -> list[_Row]:
    """Return rows by their names; made as plain tuples are, as there may be a hundred thousand."""
    return list(map(partial(tuple.__new__, kind), rows))


def answers(
    firsts: Sequence[First], waits: Sequence[Ended], open_time: OpeningTime
) -> list[Answer]:
    """Return the answers of a time: the first one of each case, and the later ones.

    Where an earlier answer came to light afterwards, given on the phone, it is the first and what
    ended the same run again is none.
    """
    rows = [*_first_answers(firsts, waits), *_later_answers(firsts, waits)]
    took = open_time.spent([row[2] for row in rows], [row[1] for row in rows])
    return named(Answer, ((*row, open_ms) for row, open_ms in zip(rows, took, strict=True)))


def _first_answers(firsts: Sequence[First], waits: Sequence[Ended]) -> Iterator[_Given]:
    known = {(case_id, at_ms): (due, who) for case_id, at_ms, _, due, who, _, _ in waits}
    merged = {(into, at_ms): case_id for case_id, at_ms, _, _, _, into in firsts if into}
    for case_id, at_ms, opened_ms, source_id, customer_id, into in firsts:
        if into is None:
            place = case_id, at_ms
            by = known.get(place) or known.get((merged.get(place, case_id), at_ms), (None, None))
            yield (case_id, at_ms, opened_ms, *by, customer_id, source_id, True)


def _later_answers(firsts: Sequence[First], waits: Sequence[Ended]) -> Iterator[_Given]:
    first_of = {case_id: (at_ms, opened_ms) for case_id, at_ms, opened_ms, _, _, _ in firsts}
    for wait in waits:
        first = first_of.get(wait[0])
        if first is None or (wait[1] != first[0] and wait[2] > first[1]):
            yield (*wait, False)


def quantiles(values: Iterable[int]) -> Quantiles:
    """Return how long something took, between two values where the place falls between them.

    >>> quantiles([40, 10, 20, 30])
    Quantiles(count=4, median_ms=25, three_quarters_ms=32, nine_tenths_ms=37)
    >>> quantiles([])
    Quantiles(count=0, median_ms=None, three_quarters_ms=None, nine_tenths_ms=None)
    """
    ordered = sorted(values)
    if not ordered:
        return Quantiles(0)
    return Quantiles(len(ordered), *(_at(ordered, share) for share in (0.5, 0.75, 0.9)))


def _at(ordered: Sequence[int], share: float) -> int:
    place = (len(ordered) - 1) * share
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return round(ordered[low] + (ordered[high] - ordered[low]) * (place - low))


def share(part: float, whole: float) -> float | None:
    """Return a share between 0 and 1, None of nothing."""
    return part / whole if whole else None


def by_weekday(quarters: Iterable[Quarter], zone: tzinfo | None) -> tuple[tuple[int, ...], ...]:
    """Return how many posts came in each hour of each weekday of the shop, Monday first."""
    week = [[0] * 24 for _ in range(7)]
    for one in quarters:
        then = datetime.fromtimestamp(one.starts_ms / 1000, zone)
        week[then.weekday()][then.hour] += one.posts
    return tuple(map(tuple, week))


def by_day(
    period: Period, quarters: Iterable[Quarter], answered_ms: Iterable[int], hours: ShopHours
) -> tuple[Day, ...]:
    """Return each day of the shop that the period touches, in order."""
    came: dict[date, list[Quarter]] = {}
    for one in quarters:
        came.setdefault(hours.day_of(one.starts_ms), []).append(one)
    answered = Counter(hours.day_of(at_ms) for at_ms in answered_ms)
    return tuple(
        _day(day, came.get(day, ()), answered[day], hours.zone) for day in _days(period, hours)
    )


def _days(period: Period, hours: ShopHours) -> Iterator[date]:
    day, last = hours.day_of(period.from_ms), hours.day_of(period.to_ms - 1)
    while day <= last:
        yield day
        day += DAY


def _day(day: date, quarters: Sequence[Quarter], answered: int, zone: tzinfo | None) -> Day:
    judged = sum(one.judged for one in quarters)
    return Day(
        starts_ms=round(datetime.combine(day, time(), zone).timestamp() * 1000),
        posts=sum(one.posts for one in quarters),
        answered=answered,
        mood=share(sum(one.mood for one in quarters), judged),
        judged=judged,
    )


class OpeningTime:
    """How long the shop is open between moments of a time, each by two look-ups.

    Equals ``hours.business_ms_between`` there.
    """

    def __init__(self, hours: ShopHours, from_ms: int, to_ms: int) -> None:
        self._always = not hours.weekdays
        self._opens, self._closes, self._before = [_LONG_AGO], [_LONG_AGO], [0]
        passed_ms = 0
        for opens_ms, closes_ms in () if self._always else _spans(hours, from_ms, to_ms):
            self._opens.append(opens_ms)
            self._closes.append(closes_ms)
            self._before.append(passed_ms)
            passed_ms += closes_ms - opens_ms

    def spent(self, begins_ms: Sequence[int], ends_ms: Sequence[int]) -> list[int]:
        """Return how long the shop was open between each two; 0 where the end comes first."""
        if self._always:
            return [max(0, end - begin) for begin, end in zip(begins_ms, ends_ms, strict=True)]
        begins, ends = self._passed(begins_ms), self._passed(ends_ms)
        return [max(0, end - begin) for begin, end in zip(begins, ends, strict=True)]

    def _passed(self, moments: Sequence[int]) -> list[int]:
        opens, closes, before = self._opens, self._closes, self._before
        return [
            before[place] - opens[place] + (at_ms if at_ms < closes[place] else closes[place])  # noqa: FURB136 - a call for each of a hundred thousand
            for at_ms in moments
            for place in (bisect_right(opens, at_ms) - 1,)
        ]


def _spans(hours: ShopHours, from_ms: int, to_ms: int) -> Iterator[tuple[int, int]]:
    day, last = hours.day_of(from_ms) - DAY, hours.day_of(to_ms)
    while day <= last:
        if hours.is_business_day(day):
            yield hours.span(day)
        day += DAY
