"""Moments as a person types them: 2026-11-01, 2026-11, yesterday, monday, 7d."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

HOUR_MS: Final = 3_600_000
_UNITS_MS: Final = {
    "h": HOUR_MS,
    "d": 24 * HOUR_MS,
    "w": 7 * 24 * HOUR_MS,
    "m": 30 * 24 * HOUR_MS,
    "y": 365 * 24 * HOUR_MS,
}
WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_SHORTEST: Final = 3


def moment(value: str, *, now_ms: int, zone: tzinfo | None) -> int | None:
    """Return the moment that is meant, UTC ms, or None where none is.

    A day, month or year is its first moment in ``zone`` (None is this computer's own); a weekday is
    the latest one, which may be today; 7d is seven times 24 hours ago (h, d, w, m of 30 days, y).

    >>> moment("1970-01-02", now_ms=0, zone=UTC)
    86400000
    """
    value = value.casefold()
    if length := re.fullmatch(r"(\d{1,4})([hdwmy])", value):
        return now_ms - int(length[1]) * _UNITS_MS[length[2]]
    try:
        day = _day(value, datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone).date())
        return None if day is None else _beginning_ms(day, zone)
    except (ValueError, OverflowError, OSError):  # no such day, or none that computers know
        return None


def _day(value: str, today: date) -> date | None:
    if value in ("today", "yesterday"):
        return today - timedelta(days=value == "yesterday")
    for number, name in enumerate(WEEKDAYS):
        if len(value) >= _SHORTEST and name.startswith(value):
            return today - timedelta(days=(today.weekday() - number) % len(WEEKDAYS))
    if written := re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?", value):
        return date(*(int(part or 1) for part in written.groups()))
    return None


def _beginning_ms(day: date, zone: tzinfo | None) -> int:
    midnight = datetime.combine(day, time.min, tzinfo=zone)
    return round(midnight.timestamp() * 1000)
