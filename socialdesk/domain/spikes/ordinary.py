"""What is usual: how many posts come at a time of day and week, as the weeks before tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from statistics import fmean, pvariance

from socialdesk.domain.volume import QUARTER_MS

HOUR_QUARTERS = 4
DAY_QUARTERS = 24 * HOUR_QUARTERS
WEEKS = 8
SAME_HOUR_DAYS = 28
FEWEST_DAYS = 7
"""On so many days before, somebody must have listened at this hour: who has heard one morning does
not know what is usual on a morning."""
AROUND = 2
"""Quarters before and after one that count as the same time of day."""

_PSEUDO_WEEKS = 2.0
"""A weekday's own hours against the same hours of all days: so many weeks are given to these."""
_PSEUDO_DAYS = 1.0
"""The same hours against all hours, so that a night without a post is not taken for impossible."""
_LEVEL_WEEKS = 4
_LEVEL_DAYS = 3
_LEVEL_HOURS = 6
_STEADY = 12.0
"""Posts given to both sides of a comparison of days: two posts instead of one are no trend."""
_LEAST_SHAPE, _USUAL_SHAPE, _MOST_SHAPE = 2.0, 8.0, 30.0
_PSEUDO_VALUES = 10.0


@dataclass(frozen=True, slots=True)
class Usual:
    """How many are usual in a stretch of time, and how steady that is (``tail``)."""

    mean: float
    shape: float


class Ordinary:
    """The weeks before, as posts for each quarter of an hour since 1970.

    ``unknown`` are quarters in which nobody listened: they are no zeros. A time of day is that of
    ``zone`` (None is this computer's), so that summer time moves nothing.

    The rate of a quarter is the mean of the same weekday and hour over eight weeks, drawn towards
    the same hour of the last four weeks and this towards all hours (a shop has few posts in each),
    and raised by what the last days and hours were above theirs: the weeks before Christmas or a
    day of sales are busy, but no spike.
    """

    def __init__(
        self,
        posts: Mapping[int, int],
        *,
        begins: int,
        unknown: Collection[int] = frozenset(),
        zone: tzinfo | None = UTC,
    ) -> None:
        self._posts, self._begins, self._unknown, self._zone = posts, begins, unknown, zone
        self._rates: dict[int, Usual] = {}
        self._days: dict[int, float] = {}
        self._levels: dict[int, float] = {}
        self._on_days: dict[int, int] = {}
        self._overall: dict[int, float] = {}

    def usual(self, from_ms: int, to_ms: int) -> Usual:
        """Return what is usual between two moments, of which the later one is now."""
        mean, shape, at = 0.0, _MOST_SHAPE, from_ms
        while at < to_ms:
            quarter = at // QUARTER_MS
            end = min(to_ms, (quarter + 1) * QUARTER_MS)
            rate = self._rate(quarter)
            mean += rate.mean * (end - at) / QUARTER_MS
            shape = min(shape, rate.shape)
            at = end
        return Usual(mean * self._level(to_ms // QUARTER_MS), shape)

    def is_known(self, now_ms: int) -> bool:
        """Say whether earlier days tell what is usual at this time of day.

        Not in a shop that has listened for less than a week, nor at hours at which it never did.
        """
        quarter = now_ms // QUARTER_MS
        days = (self._around(quarter, day)[1] for day in range(1, 7 * WEEKS + 1))
        return sum(known == 2 * AROUND + 1 for known in days) >= FEWEST_DAYS

    def a_day(self, now_ms: int) -> float:
        """Return how many posts a day are usual."""
        return self._mean_of_all(now_ms // QUARTER_MS) * DAY_QUARTERS

    def on_day(self, day: int, now_ms: int) -> int:
        """Return how many posts came on a day (since 1970, UTC), up to now."""
        now = now_ms // QUARTER_MS
        end = min((day + 1) * DAY_QUARTERS, now)
        if end == now:  # today goes on
            return self._sum(range(day * DAY_QUARTERS, end))[0]
        if day not in self._on_days:
            self._on_days[day] = self._sum(range(day * DAY_QUARTERS, end))[0]
        return self._on_days[day]

    # -- rates --------------------------------------------------------------------------------

    def _rate(self, quarter: int) -> Usual:
        if quarter not in self._rates:
            self._rates[quarter] = self._make_rate(quarter)
        return self._rates[quarter]

    def _make_rate(self, quarter: int) -> Usual:
        daily = [self._around(quarter, day) for day in range(1, SAME_HOUR_DAYS + 1)]
        weekly = [self._around(quarter, 7 * week) for week in range(1, WEEKS + 1)]
        one = 2 * AROUND + 1
        overall = self._mean_of_all(quarter)
        posts, known = _add(daily)
        by_hour = (posts + _PSEUDO_DAYS * one * overall) / (known + _PSEUDO_DAYS * one)
        posts, known = _add(weekly)
        mean = (posts + _PSEUDO_WEEKS * one * by_hour) / (known + _PSEUDO_WEEKS * one)
        whole = [posts for posts, known in weekly + daily if known == one]
        return Usual(mean, _shape(whole))

    def _around(self, quarter: int, days_ago: int) -> tuple[int, int]:
        middle = self._same_time(quarter, days_ago)
        return self._sum(range(middle - AROUND, middle + AROUND + 1))

    def _same_time(self, quarter: int, days_ago: int) -> int:
        if self._zone is UTC:
            return quarter - days_ago * DAY_QUARTERS
        wall = datetime.fromtimestamp(quarter * QUARTER_MS / 1000, self._zone)
        if self._zone is None:
            earlier = (wall - timedelta(days=days_ago)).timestamp()
        else:
            earlier = (wall - timedelta(days=days_ago)).astimezone(UTC).timestamp()
        return int(earlier * 1000) // QUARTER_MS

    def _sum(self, quarters: Iterable[int]) -> tuple[int, int]:
        """Return the posts in these quarters, and how many of the quarters are known."""
        known = [one for one in quarters if one >= self._begins and one not in self._unknown]
        return sum(self._posts.get(one, 0) for one in known), len(known)

    def _mean_of_all(self, quarter: int) -> float:
        """Return the posts in a quarter over four weeks, whatever the hour."""
        day = quarter // DAY_QUARTERS
        if day not in self._overall:
            first = day * DAY_QUARTERS
            posts, known = self._sum(range(first - SAME_HOUR_DAYS * DAY_QUARTERS, first))
            self._overall[day] = (posts + 1) / (known + DAY_QUARTERS)
        return self._overall[day]

    # -- busy days ----------------------------------------------------------------------------

    def _level(self, quarter: int) -> float:
        """Return how much busier than in the weeks before it has been lately; at least 1."""
        day = quarter // DAY_QUARTERS
        if day not in self._days:
            first = day * DAY_QUARTERS
            self._days[day] = self._compare(first - _LEVEL_DAYS * DAY_QUARTERS, first)
        if quarter not in self._levels:
            until = quarter - HOUR_QUARTERS + 1
            hours = self._compare(until - _LEVEL_HOURS * HOUR_QUARTERS, until)
            self._levels[quarter] = max(1.0, self._days[day], hours)
        return self._levels[quarter]

    def _compare(self, begin: int, end: int) -> float:
        """Return a stretch's posts as a multiple of those of the same one in the weeks before."""
        posts, known = self._sum(range(begin, end))
        back = [7 * week * DAY_QUARTERS for week in range(1, _LEVEL_WEEKS + 1)]
        before, known_before = _add([self._sum(range(begin - b, end - b)) for b in back])
        if not known or not known_before:
            return 1.0
        return (posts + _STEADY) / (before * known / known_before + _STEADY)


def _add(values: Iterable[tuple[int, int]]) -> tuple[int, int]:
    pairs = list(values)
    return sum(posts for posts, _ in pairs), sum(known for _, known in pairs)


def _shape(values: list[int]) -> float:
    """Return how steady counts of the same hours are (method of moments, drawn to the usual)."""
    if len(values) < 2:  # noqa: PLR2004 - one value has no variance
        return _USUAL_SHAPE
    mean, variance = fmean(values), pvariance(values)
    if not mean:
        return _USUAL_SHAPE
    excess = max(0.0, variance - mean) / mean**2
    weight = len(values) * min(1.0, mean)  # hours with hardly a post say little
    drawn = (excess * weight + _PSEUDO_VALUES / _USUAL_SHAPE) / (weight + _PSEUDO_VALUES)
    return min(_MOST_SHAPE, max(_LEAST_SHAPE, 1 / drawn))
