"""What the report page says: each figure's name, its value in words, and what it means."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.report import Durations, Figure, Hours, Measure, Quantiles, Report, Unit
from socialdesk.domain.report_periods import Span
from socialdesk.services.export_report import Told
from socialdesk.ui import words

translate = QCoreApplication.translate

NOTHING = "—"


def span(of: Span) -> str:
    """Return how a stretch of time is called."""
    return {
        Span.WEEK: translate("Reports", "The last 7 days"),
        Span.MONTH: translate("Reports", "The last 30 days"),
        Span.QUARTER: translate("Reports", "The last 90 days"),
        Span.THIS_MONTH: translate("Reports", "This month"),
        Span.LAST_MONTH: translate("Reports", "Last month"),
        Span.YEAR: translate("Reports", "The last 365 days"),
    }[of]


def title(of: Measure) -> str:
    """Return a figure's name."""
    return {
        Measure.POSTS: translate("Reports", "Posts and messages"),
        Measure.PEOPLE: translate("Reports", "People who wrote"),
        Measure.CASES_OPENED: translate("Reports", "Cases opened"),
        Measure.ANSWERED: translate("Reports", "Answered"),
        Measure.FIRST_IN_TARGET: translate("Reports", "First answers in time"),
        Measure.FIRST_RESPONSE: translate("Reports", "First answer"),
        Measure.NEXT_RESPONSE: translate("Reports", "Further answers"),
        Measure.RESOLUTION: translate("Reports", "Until solved"),
        Measure.SOLVED_IN_TARGET: translate("Reports", "Solved in time"),
        Measure.CLOSED_BY_PERSON: translate("Reports", "Closed by you"),
        Measure.CLOSED_BY_THANKS: translate("Reports", "Closed by a thank-you"),
        Measure.PROMISES_KEPT: translate("Reports", "Promises kept"),
        Measure.JOINED_IN: translate("Reports", "Joined in"),
        Measure.PASSED_ON: translate("Reports", "Passed on"),
        Measure.COST: translate("Reports", "X cost"),
        Measure.COST_PER_ANSWERED: translate("Reports", "Cost per answered person"),
        Measure.HELP_SHARE: translate("Reports", "Help among own posts"),
    }[of]


def means(of: Measure) -> str:
    """Return what a figure counts, in one sentence."""
    return {
        Measure.POSTS: translate(
            "Reports", "What customers wrote in this time, in public and in private."
        ),
        Measure.PEOPLE: translate("Reports", "How many different people wrote it."),
        Measure.CASES_OPENED: translate("Reports", "Matters that began in this time."),
        Measure.ANSWERED: translate(
            "Reports", "Of the cases opened in this time, how many have had an answer."
        ),
        Measure.FIRST_IN_TARGET: translate(
            "Reports", "Of the first answers given, how many came before they were due."
        ),
        Measure.FIRST_RESPONSE: translate(
            "Reports", "From a case's first post to our first answer."
        ),
        Measure.NEXT_RESPONSE: translate(
            "Reports", "From the first post since our last answer to our next one."
        ),
        Measure.RESOLUTION: translate(
            "Reports", "From when a case was opened, or opened again, until a person closed it."
        ),
        Measure.SOLVED_IN_TARGET: translate(
            "Reports", "Of the cases that a person closed, how many were closed before their time."
        ),
        Measure.CLOSED_BY_PERSON: translate("Reports", "Cases that somebody at the desk closed."),
        Measure.CLOSED_BY_THANKS: translate(
            "Reports", "Cases that closed by themselves, because the customer said thanks."
        ),
        Measure.PROMISES_KEPT: translate(
            "Reports", "Of the promises that were due in this time, how many were kept."
        ),
        Measure.JOINED_IN: translate(
            "Reports", "People who joined in on what somebody else wrote about the shop."
        ),
        Measure.PASSED_ON: translate(
            "Reports", "How often posts about the shop were reposted or quoted."
        ),
        Measure.COST: translate("Reports", "What X charged for reading and answering."),
        Measure.COST_PER_ANSWERED: translate(
            "Reports", "What X charged, divided by the people who had an answer."
        ),
        Measure.HELP_SHARE: translate(
            "Reports", "Of the shop's own public posts, how many answer somebody."
        ),
    }[of]


def value(number: float | None, unit: Unit) -> str:
    """Return a value in words: 94 %, $1.20, 1,204."""
    if number is None:
        return NOTHING
    if unit is Unit.SHARE:
        return translate("Reports", "{0} %").format(words.count(round(100 * number)))
    if unit is Unit.MICROUSD:
        return words.money(round(number))
    return took(round(number)) if unit is Unit.DURATION_MS else words.count(round(number))


def took(length_ms: int | None) -> str:
    """Return how long something took: "23 m", "under a minute"."""
    if length_ms is None:
        return NOTHING
    if length_ms < 60_000:  # noqa: PLR2004 - a minute
        return translate("Reports", "under a minute")
    return words.duration(length_ms)


def compared(one: Figure) -> str:
    """Return the value of the period before, and which way it went, in words."""
    if one.before is None:
        return translate("Reports", "nothing to compare with")
    was = value(one.before, one.unit)
    return _way(one.now, one.before).format(was)


def _way(now: float | None, before: float) -> str:
    if now is None or now == before:
        return translate("Reports", "{0} before")
    if now > before:
        return translate("Reports", "▲ more than the {0} before")
    return translate("Reports", "▼ less than the {0} before")


def hours(of: Hours) -> str:
    """Return by which clock it is counted."""
    if of is Hours.OPENING:
        return translate("Reports", "in opening hours")
    return translate("Reports", "around the clock")


def quantiles(of: Quantiles) -> str:
    """Return how long it took for half, three quarters and nine tenths."""
    if not of.count:
        return NOTHING
    said = translate("Reports", "half within {0} · 75 % within {1} · 90 % within {2}")
    return said.format(took(of.median_ms), took(of.three_quarters_ms), took(of.nine_tenths_ms))


def duration_value(one: Durations) -> str:
    """Return the median, which half were quicker than."""
    if not one.now.count:
        return translate("Reports", "none yet")
    return took(one.now.median_ms)


def duration_beside(one: Durations) -> str:
    """Return what stands below the median: the slower ones, and the median before."""
    said = []
    if one.now.count:
        slower = translate("Reports", "half are quicker, 75 % within {0}, 90 % within {1}")
        said.append(slower.format(took(one.now.three_quarters_ms), took(one.now.nine_tenths_ms)))
    if one.before.count:
        said.append(translate("Reports", "{0} before").format(took(one.before.median_ms)))
    return "; ".join(said)


def told(report: Report) -> Iterator[Told]:
    """Yield every figure in words, as it is printed."""
    for one in report.durations:
        what = f"{title(one.measure)}, {hours(one.hours)}"
        yield Told(what, quantiles(one.now), quantiles(one.before), means(one.measure))
    for figure in report.figures:
        yield Told(
            title(figure.measure),
            value(figure.now, figure.unit),
            value(figure.before, figure.unit),
            means(figure.measure),
        )


def heads() -> tuple[str, ...]:
    """Return the heads of the printed table."""
    return (
        translate("Reports", "Figure"),
        translate("Reports", "This time"),
        translate("Reports", "Before"),
        translate("Reports", "What it means"),
    )


def behind_value(number: float | None, unit: Unit) -> str:
    """Return what a case adds to a figure, "" where that says nothing."""
    if number is None or unit is Unit.MICROUSD:
        return ""
    if unit is Unit.SHARE:
        return translate("Reports", "yes") if number else translate("Reports", "no")
    if unit is Unit.COUNT and number == 1:
        return ""
    return value(number, unit)
