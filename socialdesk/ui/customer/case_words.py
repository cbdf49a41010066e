"""How a case's state, cause and promises are said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.promises import MadePromise, Outcome
from socialdesk.services.show_case import CaseSheet, CauseStanding
from socialdesk.ui import words

translate = QCoreApplication.translate

REPEATS_FROM = 3
"""The third case with one cause is said (PRODUCT C7)."""


def state_words(case: CaseSheet, now_ms: int) -> str:
    """Return where a case stands, and why where that is not plain."""
    said = words.state(case.state)
    if case.state is State.SNOOZED and case.snoozed_until_ms is not None:
        until = translate("Case", "Snoozed until {0}")
        return until.replace("{0}", moment(case.snoozed_until_ms, now_ms))
    if case.state is State.SNOOZED:
        return translate("Case", "Snoozed until they write")
    if case.thanked:
        return f"{said}: {translate('Case', 'they thanked you')}"
    why = {
        Woke.TIME: translate("Case", "its time came"),
        Woke.PROMISE: translate("Case", "a promise is due"),
    }
    return f"{said}: {why[case.woke_why]}" if case.woke_why else said


def solving_words(case: CaseSheet, now_ms: int) -> tuple[str, str]:
    """Return by when a case should be solved, or how it was, with the name of that; else "", ""."""
    by_ms, solved_ms = case.solve_by_ms, case.resolved_ms
    if by_ms is None or case.state is State.SPAM:
        return "", ""
    if case.state is State.RESOLVED and solved_ms is not None:
        if solved_ms <= by_ms:
            return translate("Case", "Solved"), translate("Case", "in time")
        late = words.duration(max(words.MINUTE_MS, solved_ms - by_ms))
        return translate("Case", "Solved"), translate("Case", "{0} late").replace("{0}", late)
    if now_ms < by_ms:
        return translate("Case", "Solve by"), moment(by_ms, now_ms)
    over = words.duration(max(words.MINUTE_MS, now_ms - by_ms))
    return translate("Case", "Solve by"), translate("Case", "{0} over").replace("{0}", over)


def cause_words(cause: CauseStanding) -> str:
    """Return how often a cause is behind cases lately, and which place that is."""
    if cause.lately < 2:  # noqa: PLR2004 - a single case is no ranking
        return translate("Case", "the only case in 30 days")
    often = translate("Case", "{0} cases in 30 days").replace("{0}", words.count(cause.lately))
    if cause.rank == 1:
        return f"{often}, {translate('Case', 'more than any other cause')}"
    place = translate("Case", "place {0} of the causes").replace("{0}", words.count(cause.rank))
    return f"{often}, {place}"


def repeat_words(cause: CauseStanding | None) -> str:
    """Return what the banner says: that a person has had this cause before, from the third on."""
    if cause is None or cause.times < REPEATS_FROM:
        return ""
    whole = translate("Case", "Their {0} case with the same cause: {1}")
    return whole.replace("{0}", ordinal(cause.times)).replace("{1}", cause.name)


def ordinal(number: int) -> str:
    """Return a number's place in words up to the fifth: "third"."""
    named = {
        3: translate("Case", "third"),
        4: translate("Case", "fourth"),
        5: translate("Case", "fifth"),
    }
    return named.get(number) or translate("Case", "no. {0}").replace("{0}", words.count(number))


def due_words(promise: MadePromise, now_ms: int) -> str:
    """Return when a promise is due, how late it is, or what became of it."""
    if promise.outcome is not None and promise.settled_ms is not None:
        settled = {
            Outcome.KEPT: translate("Case", "kept, {0}"),
            Outcome.DROPPED: translate("Case", "dropped, {0}"),
        }[promise.outcome]
        return settled.replace("{0}", moment(promise.settled_ms, now_ms))
    if promise.is_late(now_ms):
        length_ms = max(words.MINUTE_MS, now_ms - promise.due_ms)
        return translate("Case", "late by {0}").replace("{0}", words.duration(length_ms))
    return moment(promise.due_ms, now_ms)


def moment(at_ms: int, now_ms: int) -> str:
    """Return a moment of these days with its time: "today 18:00", "Friday 17:00", "3 Oct 17:00"."""
    at, now = QDateTime.fromMSecsSinceEpoch(at_ms), QDateTime.fromMSecsSinceEpoch(now_ms)
    days = now.date().daysTo(at.date())
    named = {
        -1: translate("Case", "yesterday"),
        0: translate("Case", "today"),
        1: translate("Case", "tomorrow"),
    }.get(days)
    if named is None:
        this_week = 0 < days < 7  # noqa: PLR2004 - a week's days each have a name of their own
        style = (
            "dddd"
            if this_week
            else "d MMM"
            if at.date().year() == now.date().year()
            else "d MMM yyyy"
        )
        named = words.locale().toString(at.date(), style)
    return f"{named} {words.clock(at_ms)}"
