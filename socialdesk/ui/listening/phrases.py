"""What the page about listening says, from the figures alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.planning import Pace, Plan
from socialdesk.domain.sources import Gap, Source, SourceKind, Span
from socialdesk.domain.states import RED_AFTER_MISSES
from socialdesk.domain.text import visible
from socialdesk.services.show_listening import SourceTruth
from socialdesk.ui import words
from socialdesk.ui.status.phrases import moment

translate = QCoreApplication.translate

GAPS_SHOWN = 8


def title(source: Source) -> str:
    """Return a source's name."""
    return visible(source.label)


def kind(truth: SourceTruth) -> str:
    """Return what a source is, and which account listens."""
    said = {
        SourceKind.MENTIONS: translate("Listening", "mentions"),
        SourceKind.SEARCH: translate("Listening", "saved search"),
        SourceKind.DIRECT: translate("Listening", "direct messages"),
    }.get(truth.source.kind, translate("Listening", "web alerts"))
    parts = [said]
    if truth.source.query:
        parts.append(visible(truth.source.query))
    if truth.source.kind is not SourceKind.MENTIONS and truth.handle:
        parts.append(f"@{visible(truth.handle)}")
    return " · ".join(parts)


def proof(truth: SourceTruth, now_ms: int) -> str:
    """Return since when nothing was missed."""
    if truth.source.checked_ms is None:
        return translate("Listening", "Not checked yet")
    if truth.no_gap_since_ms is None:
        return translate("Listening", "Something may be missing")
    since = moment(truth.no_gap_since_ms, now_ms)
    if fails(truth):
        until = moment(truth.source.checked_ms, now_ms)
        return translate("Listening", "No gap from {0} to {1}, nothing since").format(since, until)
    return translate("Listening", "No gap since {0}").format(since)


def fails(truth: SourceTruth) -> bool:
    """Say whether a source is failing now."""
    return truth.source.misses >= RED_AFTER_MISSES


def checks(
    truth: SourceTruth, plan: Plan | None, now_ms: int, *, checking: bool, told: bool
) -> str:
    """Return when a source was checked, when it is checked next, and why then.

    ``told`` says that what is wrong is shown already.
    """
    checked_ms = truth.source.checked_ms
    parts = []
    if checked_ms is not None:
        parts.append(translate("Listening", "Checked {0}").format(words.ago(checked_ms, now_ms)))
    if truth.source.problem and not told:
        said = translate("Listening", "the last check failed: {0}")
        parts.append(said.replace("{0}", visible(truth.source.problem).rstrip(".")))
    if checking:
        parts.append(translate("Listening", "being checked now"))
    elif plan is not None:
        parts.append(_next(plan, now_ms))
    return " · ".join(parts)


def pace(of: Pace) -> str:
    """Return why a source is asked as often as it is."""
    return {
        Pace.LIVELY: translate("Listening", "often, because much is being written"),
        Pace.USUAL: translate("Listening", "as usual while you are at the desk"),
        Pace.AWAY: translate("Listening", "less often, because nobody is at the desk"),
        Pace.CLOSED: translate("Listening", "rarely, because the shop is closed"),
        Pace.SAVING: translate("Listening", "less often, to stay under the month's cap"),
        Pace.LIMITED: translate("Listening", "to stay within X's limits"),
        Pace.TROUBLE: translate("Listening", "later with every check that fails"),
        Pace.STOPPED: translate("Listening", "not before the cap is raised or the month ends"),
    }[of]


def reason(of: Gap | None) -> str:
    """Return why a stretch of time is missing."""
    if of is None:
        return translate("Listening", "SocialDesk was not listening then.")
    return {
        Gap.SEARCH_HORIZON: translate("Listening", "X's search goes back seven days only."),
        Gap.MENTIONS_HORIZON: translate("Listening", "X gives the newest 800 mentions only."),
        Gap.DIRECT_HORIZON: translate("Listening", "X gives messages of thirty days only."),
        Gap.TOO_MUCH: translate("Listening", "More came than could be read at once."),
        Gap.CLOCK: translate("Listening", "This computer's clock was changed."),
    }[of]


def gap(of: Span, now_ms: int) -> str:
    """Return a gap: from when to when, how long, and why."""
    return translate("Listening", "Missing: {0} to {1} ({2}). {3}").format(
        moment(of.from_ms, now_ms), moment(of.to_ms, now_ms), _length(of), reason(of.reason)
    )


def gaps(truth: SourceTruth, now_ms: int) -> list[str]:
    """Return the newest gaps, newest first, and how many older ones there are."""
    newest = truth.gaps[::-1]
    said = [gap(one, now_ms) for one in newest[:GAPS_SHOWN]]
    older = len(newest) - GAPS_SHOWN
    if older > 0:
        said.append(translate("Listening", "and {0} older gaps").format(words.count(older)))
    return said


def unreadable(number: int) -> str:
    """Return how many entries of a source nobody could read, "" for none."""
    if number == 0:
        return ""
    if number == 1:
        said = translate("Listening", "1 entry could not be read; it is kept as it came.")
    else:
        said = translate("Listening", "{0} entries could not be read; they are kept as they came.")
    do = translate("Listening", "Look at the newest posts on X itself, and update SocialDesk.")
    return f"{said.replace('{0}', words.count(number))} {do}"


def time_line(spans: Sequence[Span], holes: Sequence[Span], begin_ms: int, now_ms: int) -> str:
    """Return in words what the time line between two moments shows."""
    heard = sum(_within(span, begin_ms, now_ms) for span in spans)
    day = now_ms - begin_ms <= words.DAY_MS
    whole = translate("Listening", "24 hours") if day else translate("Listening", "7 days")
    if heard >= now_ms - begin_ms - words.MINUTE_MS:
        said = translate("Listening", "Listened to all of the last {0}.").format(whole)
    else:
        said = translate("Listening", "Listened to {1} of the last {0}.").format(
            whole, words.full_duration(heard)
        )
    inside = [one for one in holes if _within(one, begin_ms, now_ms)]
    if not inside:
        return f"{said} {translate('Listening', 'No gap.')}"
    return " ".join([said, *(gap(one, now_ms) for one in inside)])


def _next(plan: Plan, now_ms: int) -> str:
    if plan.at_ms is None:
        return translate("Listening", "next check {0}").format(pace(plan.pace))
    left_s = max(0, round((plan.at_ms - now_ms) / 1000))
    if left_s < 1:
        left = translate("Listening", "now")
    elif left_s < 60:  # noqa: PLR2004 - seconds in a minute
        left = translate("Listening", "in {0} s").format(words.count(left_s))
    else:
        left = translate("Listening", "at {0}").format(moment(plan.at_ms, now_ms))
    return translate("Listening", "next check {0}, {1}").format(left, pace(plan.pace))


def _length(span: Span) -> str:
    length_ms = span.to_ms - span.from_ms
    if length_ms < words.MINUTE_MS:
        return translate("Listening", "{0} s").format(words.count(max(1, length_ms // 1000)))
    return words.duration(length_ms)


def _within(span: Span, begin_ms: int, end_ms: int) -> int:
    return max(0, min(span.to_ms, end_ms) - max(span.from_ms, begin_ms))
