"""The shop's hours: how long business is open between two moments, and when so much has passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
MINUTES_A_DAY = 24 * 60
LONGEST_CLOSED_DAYS = 400
"""A shop that is closed for longer than a year has no hours to reckon with."""


def no_holidays(_day: date) -> bool:
    """Say that no day is a holiday."""
    return False


@dataclass(frozen=True, slots=True)
class Hours:
    """When the shop is open, by the wall clock of ``zone``; None is this computer's own zone.

    A shop that closes at or before its opening minute is open past midnight. ``weekdays``: Monday
    is 0. Without any weekday every hour counts.
    """

    opens_minute: int
    closes_minute: int
    weekdays: tuple[int, ...]
    zone: tzinfo | None = UTC
    is_holiday: Callable[[date], bool] = no_holidays

    def is_business_day(self, day: date) -> bool:
        """Say whether the shop opens on that day."""
        return day.weekday() in self.weekdays and not self.is_holiday(day)

    def day_of(self, at_ms: int) -> date:
        """Return which day it is in the shop at that moment."""
        return datetime.fromtimestamp(at_ms / 1000, self.zone).date()

    def span(self, day: date) -> tuple[int, int]:
        """Return when the shop opens and closes on a business day; summer time is reckoned with."""
        past_midnight = self.closes_minute <= self.opens_minute
        return (
            self._moment(day, self.opens_minute),
            self._moment(day + DAY if past_midnight else day, self.closes_minute),
        )

    def spans(self, from_ms: int) -> Iterator[tuple[int, int]]:
        """Yield the times of business from a moment on, the running one from its opening.

        Ends where the shop stays closed for longer than ``LONGEST_CLOSED_DAYS``.
        """
        day = self.day_of(from_ms) - DAY
        closed = 0
        while closed < LONGEST_CLOSED_DAYS:
            closed += 1
            if self.is_business_day(day):
                opens_ms, closes_ms = self.span(day)
                if closes_ms > from_ms:
                    closed = 0
                    yield opens_ms, closes_ms
            day += DAY

    def _moment(self, day: date, minute: int) -> int:
        wall = datetime.combine(day, time(), self.zone) + timedelta(minutes=minute)
        return round(wall.timestamp() * 1000)


def add_business_ms(start_ms: int, length_ms: int, hours: Hours) -> int:
    """Return the moment at which so much time of business has passed since the start.

    >>> nine_to_five = Hours(9 * 60, 17 * 60, (0, 1, 2, 3, 4))
    >>> friday_half_past_four, hour = 1_790_353_800_000, 3_600_000
    >>> monday = add_business_ms(friday_half_past_four, hour, nine_to_five)
    >>> (monday - friday_half_past_four) / hour
    65.0
    """
    left_ms = length_ms
    for opens_ms, closes_ms in hours.spans(start_ms):
        begins_ms = max(opens_ms, start_ms)
        if closes_ms - begins_ms >= left_ms:
            return begins_ms + left_ms
        left_ms -= closes_ms - begins_ms
    return start_ms + length_ms


def business_ms_between(start_ms: int, end_ms: int, hours: Hours) -> int:
    """Return how long the shop was open between two moments; 0 where the end comes first."""
    if not hours.weekdays:
        return max(0, end_ms - start_ms)
    passed_ms = 0
    for opens_ms, closes_ms in hours.spans(start_ms):
        if opens_ms >= end_ms:
            break
        passed_ms += max(0, min(closes_ms, end_ms) - max(opens_ms, start_ms))
    return passed_ms


def tomorrow_morning_ms(now_ms: int, hours: Hours) -> int:
    """Return when the shop opens next on a later day than today; in a day where it never does."""
    today = hours.day_of(now_ms)
    for opens_ms, _ in hours.spans(now_ms):
        if hours.day_of(opens_ms) > today:
            return opens_ms
    return now_ms + MINUTES_A_DAY * 60_000
