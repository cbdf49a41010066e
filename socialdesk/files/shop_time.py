"""Moments as a person in the shop reads them, quickly for a million rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

_DAY_S: Final = 24 * 60 * 60
_DAY_MS: Final = _DAY_S * 1_000
_EPOCH: Final = date(1970, 1, 1)
_MOST_KEPT: Final = 20_000
_MINUTES: Final = tuple(f" {minute // 60:02d}:{minute % 60:02d}:" for minute in range(24 * 60))
_SECONDS: Final = tuple(f"{second:02d}" for second in range(60))


class ShopTime:
    """Turns UTC ms since 1970 into the time of a zone; None is this computer's own."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._offsets: dict[int, int | None] = {}
        self._days: dict[int, str] = {}

    def moment(self, at_ms: int) -> datetime:
        """Return the moment with its zone."""
        seconds, ms = divmod(at_ms, 1_000)
        moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=ms * 1_000)
        return moment.astimezone(self._zone)

    def written(self, at_ms: int) -> str:
        """Return it as "2026-09-23 14:00:05"."""
        return self.all_written([at_ms])[0]

    def all_written(self, moments: Iterable[int | None]) -> list[str]:
        """Return each as ``written``, and "" for None."""
        return ["" if at_ms is None else self._written(at_ms) for at_ms in moments]

    def _written(self, at_ms: int) -> str:
        day = at_ms // _DAY_MS
        offset_s = self._offsets[day] if day in self._offsets else self._learn(day)
        if offset_s is None:
            offset_s = self._offset_s(at_ms)
        day, second = divmod(at_ms // 1_000 + offset_s, _DAY_S)
        written = self._days.get(day) or self._day(day)
        return f"{written}{_MINUTES[second // 60]}{_SECONDS[second % 60]}"

    def _learn(self, day: int) -> int | None:
        """Keep the zone's offset on a day of UTC and return it; None where it changes within."""
        if len(self._offsets) >= _MOST_KEPT:
            self._offsets.clear()
        begin, end = (self._offset_s(at_ms) for at_ms in (day * _DAY_MS, (day + 1) * _DAY_MS))
        found = self._offsets[day] = begin if begin == end else None
        return found

    def _offset_s(self, at_ms: int) -> int:
        return round((self.moment(at_ms).utcoffset() or timedelta()).total_seconds())

    def _day(self, day: int) -> str:
        if len(self._days) >= _MOST_KEPT:
            self._days.clear()
        return self._days.setdefault(day, (_EPOCH + timedelta(days=day)).isoformat())
