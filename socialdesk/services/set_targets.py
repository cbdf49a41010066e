"""Say by when each customer who waits should have an answer (PRODUCT C2)."""

from __future__ import annotations

from datetime import date, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from socialdesk.domain.hours import Hours, add_business_ms
from socialdesk.domain.ids import CaseId
from socialdesk.domain.setting_kinds import Group, Setting
from socialdesk.domain.settings import Settings
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

AT_ONCE = 500
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
_TIMES = ("first_reply_minutes", "next_reply_minutes", "resolution_hours")


def shop_hours(desk: Desk, settings: Settings) -> Hours:
    """Return the shop's hours, with the holidays of its country and in its time zone."""

    def is_holiday(day: date) -> bool:
        return desk.calendar.is_holiday(day, settings.country)

    return Hours(
        opens_minute=settings.opens_minute,
        closes_minute=settings.closes_minute,
        weekdays=settings.open_weekdays,
        zone=_zone(settings.time_zone),
        is_holiday=is_holiday,
    )


def set_targets(desk: Desk, store: Store) -> frozenset[CaseId]:
    """Set when an answer is due where a run began, and by when what was opened should be solved.

    Returns which cases got a target. The first answer of a case has a target of its own. Some at
    once: a file from before there were targets has many.
    """
    waiting = store.cases.without_due(limit=AT_ONCE)
    to_solve = store.cases.without_solving(limit=AT_ONCE)
    if not waiting and not to_solve:
        return frozenset()
    settings = store.settings.load()
    hours = shop_hours(desk, settings)
    first, later = settings.first_reply_minutes, settings.next_reply_minutes
    store.cases.set_due(
        (add_business_ms(since_ms, (later if answered else first) * MINUTE_MS, hours), case_id)
        for case_id, since_ms, answered in waiting
    )
    solved_within_ms = settings.resolution_hours * HOUR_MS
    store.cases.set_solving(
        (add_business_ms(since_ms, solved_within_ms, hours), case_id)
        for case_id, since_ms in to_solve
    )
    return frozenset(one[0] for one in waiting) | frozenset(one[0] for one in to_solve)


def forget_targets(store: Store, setting: Setting) -> None:
    """Let the targets of open cases be reckoned anew where a setting that makes them changed."""
    if setting.group is Group.HOURS or setting.name in _TIMES:
        store.cases.forget_targets()


def _zone(name: str) -> tzinfo | None:
    """Return a time zone, None for this computer's own, also where the name is not known here."""
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, ZoneInfoNotFoundError):  # not there, or no name of a zone at all
        return None
