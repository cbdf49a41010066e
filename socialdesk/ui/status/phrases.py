"""What the status bar says, from the figures alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.sources import OVERLAP_MS
from socialdesk.domain.text import visible
from socialdesk.domain.views import Standing
from socialdesk.ui import words
from socialdesk.ui.theme import Tone

translate = QCoreApplication.translate

RED_AFTER_MISSES = 2
"""Listening is called broken after so many failed checks in a row (PRODUCT L5)."""
STALE_AFTER_MS = OVERLAP_MS
"""No check for longer than a check reads back: something hangs, even if nothing has failed."""


def listening(standing: Standing, now_ms: int) -> tuple[Tone, str]:
    """Return whether we listen, and the proof of it in words."""
    checked_ms = standing.checked_ms
    if checked_ms is None:
        return _never_checked(standing)
    if standing.misses >= RED_AFTER_MISSES or now_ms - checked_ms > STALE_AFTER_MS:
        return Tone.DANGER, _not_listening(checked_ms, standing.problem, now_ms)
    checked = translate("Status", "Checked {0}").format(words.ago(checked_ms, now_ms))
    if standing.no_gap_since_ms is None:
        return Tone.DANGER, translate("Status", "{0} · something may be missing").format(checked)
    since = _moment(standing.no_gap_since_ms, now_ms)
    return Tone.GOOD, translate("Status", "{0} · no gap since {1}").format(checked, since)


def today(standing: Standing) -> str:
    """Return today's posts and answers."""
    said = translate("Status", "Posts today {0} · answered {1}").format(
        words.count(standing.posts_today), words.count(standing.answered_today)
    )
    if standing.first_response_median_ms is None:
        return said
    return translate("Status", "{0} · median first reply {1}").format(
        said, words.duration(standing.first_response_median_ms)
    )


def month(standing: Standing) -> str:
    """Return what X has cost this month; figures are never exact (X-API "Prices")."""
    dollars = words.money(_whole_cents(standing.month_microusd))
    return translate("Status", "X this month about {0}").format(dollars)


def unsettled(count: int) -> str:
    """Return how many replies are neither delivered nor on their way, "" for none."""
    if count == 0:
        return ""
    if count == 1:
        return translate("Status", "1 reply not plainly sent")
    return translate("Status", "{0} replies not plainly sent").format(words.count(count))


def where(*, practice: bool) -> str:
    """Return whether this is the practice shop or the real one."""
    if practice:
        return translate("Status", "Practice shop: nothing leaves this computer")
    return translate("Status", "Live")


def _never_checked(standing: Standing) -> tuple[Tone, str]:
    if standing.problem and standing.misses >= RED_AFTER_MISSES:
        said = translate("Status", "Not listening yet: {0}")
        return Tone.DANGER, said.replace("{0}", visible(standing.problem))
    return Tone.NEUTRAL, translate("Status", "Not checked yet")


def _not_listening(since_ms: int, problem: str | None, now_ms: int) -> str:
    said = translate("Status", "Not listening since {0}").format(_moment(since_ms, now_ms))
    return f"{said}: {visible(problem)}" if problem else said


def _moment(at_ms: int, now_ms: int) -> str:
    """Return the time of day, and the day where it is not today."""
    short = words.when(at_ms, now_ms)
    time = words.clock(at_ms)
    return time if short == time else f"{short} {time}"


def _whole_cents(microusd: int) -> int:
    return round(microusd / 10_000) * 10_000
