"""What the page about causes says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.causes import CauseFigure, vital_few
from socialdesk.domain.text import visible
from socialdesk.services.show_causes import CausesShown
from socialdesk.ui import words

translate = QCoreApplication.translate

PERIODS: tuple[int | None, ...] = (7, 30, 90, None)
"""Days that can be asked for; None is all of the time."""


def period(days: int | None) -> str:
    """Return how a period is called."""
    if days is None:
        return translate("Causes", "All of the time")
    return translate("Causes", "The last {0} days").format(words.count(days))


def summary(shown: CausesShown) -> str:
    """Return what the figures come to: how many cases have a cause, and how few are behind most."""
    if not shown.cases:
        return translate("Causes", "No case was opened in this time.")
    said = translate("Causes", "{0} of {1} cases have a cause.")
    told = said.format(words.count(shown.with_cause), words.count(shown.cases))
    few = vital_few(shown.causes)
    if not few:
        return told
    share = percent(shown.causes[few - 1].together)
    if few == 1:
        most = translate("Causes", "The first one alone is behind {0} of them.").format(share)
    else:
        most = translate("Causes", "The first {0} together are behind {1} of them.")
        most = most.format(words.count(few), share)
    return f"{told} {most}"


def percent(share: float) -> str:
    """Return a share of 0 to 1 as the locale writes it: 62 %."""
    said = translate("Causes", "{0} %").format(words.count(round(100 * share)))
    return f"\u2068{said}\u2069"  # it reads its own way beside words of another


def name(figure: CauseFigure) -> str:
    """Return a cause's name, and whether it is still offered."""
    shown = visible(figure.name)
    if not figure.retired:
        return shown
    return translate("Causes", "{0} (retired)").replace("{0}", shown)


def before(figure: CauseFigure) -> str:
    """Return how many there were in the time before, and which way it goes."""
    if figure.before is None:
        return ""
    was = words.count(figure.before)
    if figure.cases == figure.before:
        return translate("Causes", "{0}, as many").format(was)
    way = (
        translate("Causes", "{0}, now more")
        if figure.cases > figure.before
        else translate("Causes", "{0}, now fewer")
    )
    return way.format(was)


def legend(*, with_before: bool) -> str:
    """Return what is drawn."""
    if with_before:
        return translate(
            "Causes",
            "Bar: cases opened in this time. Thin mark: as many in the time before. Line: the share"
            " of this cause and all above it.",
        )
    return translate(
        "Causes", "Bar: cases. Line: the share of this cause and all above it together."
    )


def columns() -> tuple[str, ...]:
    """Return the heads of the columns."""
    return (
        translate("Causes", "Cause"),
        translate("Causes", "Share"),
        translate("Causes", "Cases"),
        translate("Causes", "Together"),
        translate("Causes", "Before"),
    )


def search_for(cause: str) -> str:
    """Return the search that finds the cases of a cause."""
    return f'cause:"{" ".join(cause.replace(chr(34), " ").split())}"'
