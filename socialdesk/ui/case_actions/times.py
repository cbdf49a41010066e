"""The times until which a case may sleep."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QTime

from socialdesk.ui import words

translate = QCoreApplication.translate

AFTERNOON = QTime(16, 0)
_MONDAY = 1
_WEEK = 7


def snooze_times(now_ms: int, tomorrow_ms: int) -> list[tuple[str, int]]:
    """Return names and moments, the soonest first.

    ``tomorrow_ms`` is when the shop opens next on a later day: also Monday begins at that hour.
    """
    now = QDateTime.fromMSecsSinceEpoch(now_ms)
    opening = QDateTime.fromMSecsSinceEpoch(tomorrow_ms)
    afternoon = QDateTime(now.date(), AFTERNOON)
    offered = [_at(translate("Snooze", "In an hour"), now_ms + words.HOUR_MS)]
    if now.msecsTo(afternoon) > words.HOUR_MS:
        offered.append(_at(translate("Snooze", "This afternoon"), afternoon.toMSecsSinceEpoch()))
    if now.date().daysTo(opening.date()) == 1:
        offered.append(_at(translate("Snooze", "Tomorrow morning"), tomorrow_ms))
    else:
        next_time = translate("Snooze", "When the shop opens next")
        offered.append((f"{next_time} · {words.moment(tomorrow_ms, now_ms)}", tomorrow_ms))
    monday = QDateTime(_next_monday(now), opening.time())
    if monday.date() > opening.date():
        offered.append(_at(translate("Snooze", "Monday"), monday.toMSecsSinceEpoch()))
    return offered


def _at(name: str, at_ms: int) -> tuple[str, int]:
    """Return what a name that says the day is offered as, with the hour."""
    return f"{name} · {words.clock(at_ms)}", at_ms


def _next_monday(now: QDateTime) -> QDate:
    return now.date().addDays((_MONDAY - now.date().dayOfWeek()) % _WEEK or _WEEK)
