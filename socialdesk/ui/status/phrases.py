"""What the status bar says, from the figures alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.costs import WARN_FROM
from socialdesk.domain.sources import OVERLAP_MS
from socialdesk.domain.states import RED_AFTER_MISSES, Foremost
from socialdesk.domain.states import said as words_of
from socialdesk.domain.text import visible
from socialdesk.domain.views import Standing
from socialdesk.ui import words
from socialdesk.ui.theme import Tone

translate = QCoreApplication.translate

STALE_AFTER_MS = OVERLAP_MS
"""No check for longer than a check reads back: something hangs, even if nothing has failed."""
CENT_MICROUSD = 10_000
LATE_MS = 2 * 60_000
"""So long after its planned time a check is overdue."""


def listening(
    standing: Standing,
    now_ms: int,
    *,
    first: Foremost | None = None,
    due_ms: int | None = None,
) -> tuple[Tone, str]:
    """Return whether we listen, and the proof of it in words.

    ``first`` is the most important trouble there is, ``due_ms`` when the next check is planned.
    """
    if first is not None:
        return _in_trouble(standing, first, now_ms)
    checked_ms = standing.checked_ms
    if checked_ms is None:
        return _never_checked(standing)
    if standing.misses >= RED_AFTER_MISSES or _hangs(checked_ms, due_ms, now_ms):
        return Tone.DANGER, _not_listening(checked_ms, standing.problem, now_ms)
    checked = _checked(checked_ms, now_ms)
    if standing.no_gap_since_ms is None:
        return Tone.DANGER, translate("Status", "{0} · something may be missing").format(checked)
    since = moment(standing.no_gap_since_ms, now_ms)
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


def month(standing: Standing, *, stopped: bool = False) -> tuple[Tone, str]:
    """Return what X costs this month; figures are never exact (X-API "Prices").

    ``stopped`` says that nothing is read any more because the cap is reached.
    """
    spent, cap = about(standing.month_microusd), words.money(whole_cents(standing.cap_microusd))
    if stopped:
        said = translate("Status", "X this month {0}: cap of {1} reached, reading has stopped")
        return Tone.DANGER, said.format(spent, cap)
    said = translate("Status", "X this month {0} of {1}").format(spent, cap)
    forecast = translate("Status", "forecast {0}").format(about(standing.forecast_microusd))
    if standing.month_microusd >= WARN_FROM * standing.cap_microusd:
        part = round(100 * standing.month_microusd / max(1, standing.cap_microusd))
        used = translate("Status", "{0} % of the cap").format(words.count(part))
        return Tone.WARN, f"{said}, {used} · {forecast}"
    return Tone.NEUTRAL, f"{said} · {forecast}"


def about(microusd: int) -> str:
    """Return an amount that is never exact: in whole cents, or in parts of the first one."""
    shown = microusd if 0 < microusd < CENT_MICROUSD else whole_cents(microusd)
    return translate("Status", "about {0}").format(words.money(shown))


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


def in_full(first: Foremost) -> str:
    """Return a trouble with what is safe and what to do, a line each."""
    return "\n".join(visible(one) for one in words_of(first.trouble, words.clock) if one)


def moment(at_ms: int, now_ms: int) -> str:
    """Return the time of day, and the day where it is not today."""
    short = words.when(at_ms, now_ms)
    time = words.clock(at_ms)
    return time if short == time else f"{short} {time}"


def whole_cents(microusd: int) -> int:
    """Return an amount rounded to cents."""
    return round(microusd / CENT_MICROUSD) * CENT_MICROUSD


def _in_trouble(standing: Standing, first: Foremost, now_ms: int) -> tuple[Tone, str]:
    what = visible(words_of(first.trouble, words.clock).what)
    if first.sources:
        what = f"{_touched(standing, first)}: {what}"
    elif first.is_alarm and standing.checked_ms is not None:
        return Tone.DANGER, _not_listening(standing.checked_ms, what, now_ms)
    elif first.is_alarm:
        return Tone.DANGER, translate("Status", "Not listening yet: {0}").replace("{0}", what)
    if first.is_alarm or standing.checked_ms is None:
        return Tone.DANGER if first.is_alarm else Tone.WARN, what
    return Tone.WARN, f"{_checked(standing.checked_ms, now_ms)} · {what}"


def _touched(standing: Standing, first: Foremost) -> str:
    """Return the sources that a trouble touches: one by its name, several by their number."""
    labels = [visible(one.label) for one in standing.sources if one.source_id in first.sources]
    if len(labels) == 1:
        return labels[0]
    return translate("Status", "{0} of {1} sources").format(
        words.count(len(first.sources)), words.count(len(standing.sources))
    )


def _hangs(checked_ms: int, due_ms: int | None, now_ms: int) -> bool:
    late_ms = checked_ms + STALE_AFTER_MS
    return now_ms > (late_ms if due_ms is None else max(late_ms, due_ms + LATE_MS))


def _checked(checked_ms: int, now_ms: int) -> str:
    return translate("Status", "Checked {0}").format(words.ago(checked_ms, now_ms))


def _never_checked(standing: Standing) -> tuple[Tone, str]:
    if standing.problem and standing.misses >= RED_AFTER_MISSES:
        said = translate("Status", "Not listening yet: {0}")
        return Tone.DANGER, said.replace("{0}", visible(standing.problem))
    return Tone.NEUTRAL, translate("Status", "Not checked yet")


def _not_listening(since_ms: int, problem: str | None, now_ms: int) -> str:
    said = translate("Status", "Not listening since {0}").format(moment(since_ms, now_ms))
    return f"{said}: {visible(problem)}" if problem else said
