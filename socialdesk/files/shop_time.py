"""Moments as a person in the shop reads them, quickly for a million rows."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Final

QUARTER_MS: Final = 15 * 60 * 1000
_MOST_KEPT: Final = 4_096
_WITHIN: Final = tuple(
    tuple(f"{(quarter * 900 + s) // 60:02d}:{s % 60:02d}" for s in range(900))
    for quarter in range(4)
)
"""Minute and second by the quarter of the hour and the second within it."""


class ShopTime:
    """Turns UTC ms since 1970 into the time of a zone; None is this computer's own."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._quarters: dict[int, tuple[str, tuple[str, ...]] | None] = {}

    def moment(self, at_ms: int) -> datetime:
        """Return the moment with its zone."""
        seconds, ms = divmod(at_ms, 1_000)
        moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=ms * 1_000)
        return moment.astimezone(self._zone)

    def written(self, at_ms: int) -> str:
        """Return it as "2026-09-23 14:00:05"."""
        quarter, rest = divmod(at_ms, QUARTER_MS)
        known = self._quarters.get(quarter)
        if known is not None:
            return known[0] + known[1][rest // 1_000]
        begin = self.moment(quarter * QUARTER_MS)
        if begin.second or begin.minute % 15:  # clocks of before the zones agreed on quarters
            return f"{self.moment(at_ms):%Y-%m-%d %H:%M:%S}"
        if len(self._quarters) >= _MOST_KEPT:
            self._quarters.clear()
        known = begin.isoformat(" ")[:14], _WITHIN[begin.minute // 15]
        self._quarters[quarter] = known
        return known[0] + known[1][rest // 1_000]
