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
    offered = [(translate("Snooze", "In an hour"), now_ms + words.HOUR_MS)]
    if now.msecsTo(afternoon) > words.HOUR_MS:
        offered.append((translate("Snooze", "This afternoon"), afternoon.toMSecsSinceEpoch()))
    offered.append((_of_opening(now, opening), tomorrow_ms))
    monday = QDateTime(_next_monday(now), opening.time())
    if monday.date() > opening.date():
        offered.append((translate("Snooze", "Monday"), monday.toMSecsSinceEpoch()))
    return [(f"{name} · {words.moment(at_ms, now_ms)}", at_ms) for name, at_ms in offered]


def _of_opening(now: QDateTime, opening: QDateTime) -> str:
    if now.date().daysTo(opening.date()) == 1:
        return translate("Snooze", "Tomorrow morning")
    return translate("Snooze", "When the shop opens next")


def _next_monday(now: QDateTime) -> QDate:
    return now.date().addDays((_MONDAY - now.date().dayOfWeek()) % _WEEK or _WEEK)
