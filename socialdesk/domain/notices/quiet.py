"""When nothing is told: quiet hours, while the shop is closed, and while a person wants a pause."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.hours import Hours
from socialdesk.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Quiet:
    """``nights`` are quiet, and with ``business`` so is what lies outside it."""

    nights: Hours
    business: Hours | None = None
    paused_until_ms: int = 0

    def holds(self, now_ms: int) -> bool:
        """Say whether it is quiet now.

        >>> Quiet(Hours(21 * 60, 7 * 60, (0, 1, 2, 3, 4, 5, 6))).holds(0)  # at midnight
        True
        """
        return (
            now_ms < self.paused_until_ms
            or _is_within(self.nights, now_ms)
            or (self.business is not None and not _is_open(self.business, now_ms))
        )


def quiet_of(settings: Settings, business: Hours, paused_until_ms: int = 0) -> Quiet:
    """Return when it is quiet; ``business`` are the shop's hours, and in its zone the nights are.

    Quiet hours that end when they begin are none.
    """
    some = settings.quiet_from % 1440 != settings.quiet_to % 1440
    nights = Hours(
        settings.quiet_from,
        settings.quiet_to,
        settings.quiet_weekdays if some else (),
        business.zone,
    )
    return Quiet(nights, business if settings.quiet_when_closed else None, paused_until_ms)


def _is_open(business: Hours, now_ms: int) -> bool:
    return not business.weekdays or _is_within(business, now_ms)


def _is_within(hours: Hours, now_ms: int) -> bool:
    if not hours.weekdays:
        return False
    begins_ms, _ = next(hours.spans(now_ms), (now_ms + 1, 0))
    return begins_ms <= now_ms
