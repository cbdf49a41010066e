"""What is said once something was done with cases."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from socialdesk.ui import words

translate = QCoreApplication.translate


def nothing_done() -> str:
    """Return what is said where every case was so already, or takes no such thing."""
    return translate("CaseActions", "Nothing to change there.")


def resolved(cases: int) -> str:
    """Say that cases were closed."""
    return _of(cases, translate("CaseActions", "Resolved"))


def reopened(cases: int) -> str:
    """Say that cases are open again."""
    return _of(cases, translate("CaseActions", "Open again"))


def snoozed(cases: int, until_ms: int | None, now_ms: int) -> str:
    """Say until when cases sleep."""
    if until_ms is None:
        return _of(cases, translate("CaseActions", "Snoozed until they reply"))
    until = words.moment(until_ms, now_ms)
    return _of(cases, translate("CaseActions", "Snoozed until {0}").format(until))


def spam(cases: int) -> str:
    """Say that cases are put aside."""
    return _of(cases, translate("CaseActions", "Put aside as spam"))


def no_spam(cases: int) -> str:
    """Say that cases are a customer's."""
    return _of(cases, translate("CaseActions", "No spam"))


def tagged(cases: int, add: Sequence[str], remove: Sequence[str]) -> str:
    """Say which tags came and went."""
    changed = [*(f"+{tag}" for tag in add), *(f"\u2212{tag}" for tag in remove)]
    return _of(cases, translate("CaseActions", "Tags: {0}").replace("{0}", ", ".join(changed)))


def caused(cases: int, cause: str | None) -> str:
    """Say what the cause is now."""
    if cause is None:
        return _of(cases, translate("CaseActions", "No cause any more"))
    return _of(cases, translate("CaseActions", "Cause: {0}").replace("{0}", cause))


def joined(cases: int, incident: str) -> str:
    """Say which incident cases belong to now."""
    return _of(cases, translate("CaseActions", "In “{0}”").replace("{0}", incident))


def left(cases: int, incident: str) -> str:
    """Say which incident cases belong to no more."""
    return _of(cases, translate("CaseActions", "Out of “{0}”").replace("{0}", incident))


def chosen(cases: int) -> str:
    """Say how many cases are chosen."""
    return translate("CaseActions", "{0} chosen").format(words.count(cases))


def _of(cases: int, done: str) -> str:
    if cases == 1:
        return done
    return (
        translate("CaseActions", "{0} · {1} cases")
        .replace("{0}", done)
        .replace("{1}", words.count(cases))
    )
