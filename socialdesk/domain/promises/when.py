"""What words such as "tomorrow afternoon" mean on a given day, where the shop is.

Times of day are minutes from midnight. A time that summer time leaves out or repeats is taken as
Python's ``zoneinfo`` takes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Final

NOON: Final = 12 * 60
EVENING: Final = 21 * 60
LAST_MINUTE: Final = 24 * 60 - 1
FRIDAY: Final = 4
MINUTES: Final = {"minute": 1, "hour": 60}
_DAYS: Final = {"day": 1, "week": 7, "month": 30}
_HALF_A_DAY: Final = 12


@dataclass(frozen=True, slots=True)
class Now:
    """The moment at which a promise is made, in the shop's time, and when the shop closes."""

    at: datetime
    closes_minute: int

    @classmethod
    def of(cls, now_ms: int, zone: tzinfo | None, closes_minute: int) -> Now:
        """Return the moment; without a zone it is read as this computer's own time."""
        return cls(datetime.fromtimestamp(now_ms / 1000, zone), min(closes_minute, LAST_MINUTE))

    def on(self, days: int, minute: int | None = None) -> datetime:
        """Return a minute of the day so many days ahead: by itself, when the shop closes.

        What is over today already means the last minute of today.
        """
        chosen = self.closes_minute if minute is None else minute
        day = self.at.date() + timedelta(days=days)
        then = datetime.combine(day, time(*divmod(chosen, 60)), self.at.tzinfo)
        if days == 0 and then <= self.at:
            return then.replace(hour=23, minute=59)
        return then

    def until(self, weekday: int) -> int:
        """Return how many days ahead the next such weekday is, 1 to 7; Monday is 0."""
        return (weekday - self.at.weekday() - 1) % 7 + 1

    def in_next_week(self, weekday: int) -> int:
        """Return how many days ahead that weekday of the next week is."""
        return 7 - self.at.weekday() + weekday

    def after(self, count: float, unit: str) -> datetime:
        """Return so many units on: minutes and hours to the minute, days and more at closing."""
        if unit in MINUTES:
            later = self.at.timestamp() + count * MINUTES[unit] * 60
            return datetime.fromtimestamp(later, self.at.tzinfo)
        if unit == "workday":
            return self.on(self._workdays(round(count)))
        return self.on(round(count * _DAYS[unit]))

    def clock(self, minute: int) -> datetime:
        """Return when the clock shows that next: today, or else tomorrow."""
        passed = minute <= self.at.hour * 60 + self.at.minute
        return self.on(1 if passed else 0, minute)

    def date(self, day: int, month: int | None) -> datetime | None:
        """Return the next such day at closing, None where there is none."""
        for months in range(13):
            year, index = divmod(self.at.month - 1 + months, 12)
            if month in (None, index + 1):
                try:
                    found = self.at.date().replace(self.at.year + year, index + 1, day)
                except ValueError:
                    continue
                if found >= self.at.date():
                    return self.on((found - self.at.date()).days)
        return None

    def end_of_month(self) -> datetime:
        """Return the closing of the month's last day."""
        next_month = (self.at.date().replace(day=28) + timedelta(days=4)).replace(day=1)
        return self.on((next_month - self.at.date()).days - 1)

    def end_of_week(self) -> datetime:
        """Return Friday's closing, or at the weekend that of Sunday."""
        weekday = self.at.weekday()
        return self.on((FRIDAY if weekday <= FRIDAY else 6) - weekday)

    def _workdays(self, count: int) -> int:
        days = 0
        while count > 0:
            days += 1
            count -= (self.at.weekday() + days) % 7 <= FRIDAY
        return days


Reading = Callable[[re.Match[str], Now], datetime | None]


def minute_of(hour: str, minute: str | None, half: str | None = None) -> int:
    """Return the minute of the day that a time names; ``half`` is am or pm, however written.

    >>> minute_of("5", None, "p.m."), minute_of("17", "30")
    (1020, 1050)
    """
    hours = int(hour) % 24
    if half and half[0] in "ap":
        hours = hours % _HALF_A_DAY + (_HALF_A_DAY if half[0] == "p" else 0)
    return hours * 60 + int(minute or 0)


def counted(words: str, numbers: Mapping[str, float]) -> float:
    """Return a number from its digits or its word; 1 for a word that is none."""
    return float(words) if words.isdecimal() else numbers.get(words, 1)
