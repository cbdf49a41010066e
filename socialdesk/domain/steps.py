"""What a person did to cases, step by step, so that each step can be taken back (PRODUCT C10)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.cases import Case
from socialdesk.domain.ids import CaseId, CustomerId, IncidentId, PostId


class Action(StrEnum):
    """What a person can do to cases; the value is also its name in the audit log."""

    RESOLVE = "case resolved"
    REOPEN = "case reopened"
    SNOOZE = "case snoozed"
    SPAM = "marked as spam"
    NOT_SPAM = "not spam after all"
    TAG = "tags changed"
    CAUSE = "cause set"
    WRITE_NOTE = "note written"
    CHANGE_NOTE = "note changed"
    REMOVE_NOTE = "note removed"
    MAKE_PROMISE = "promise noted"
    SETTLE_PROMISE = "promise settled"
    MOVE_POST = "posts moved"
    SPLIT = "case split"
    MERGE = "cases merged"
    MERGE_CUSTOMERS = "customers merged"
    UNMERGE_CUSTOMERS = "customers told apart"
    AFTER_REPLY = "done with the reply"
    BEGIN_INCIDENT = "incident begun"
    CHANGE_INCIDENT = "incident changed"
    JOIN_INCIDENT = "joined an incident"
    LEAVE_INCIDENT = "left an incident"
    HOLD = "told about an incident"
    FIX_INCIDENT = "incident fixed"
    FOLLOW_UP = "followed up"
    CLOSE_INCIDENT = "incident closed"
    CHANGE_CAUSES = "causes changed"
    CORRECT_FACT = "fact corrected"
    CORRECT_SIGN = "sign put right"


@dataclass(frozen=True, slots=True)
class CaseKept:
    """A case before a step and right after it."""

    was: Case
    now: Case


@dataclass(frozen=True, slots=True)
class RowsKept:
    """Rows of a table as they were before a step: all whose column ``by`` has one of ``values``.

    ``whole`` is true where nothing but a person writes these rows, so that all of a row goes back
    and one that was not there goes away; otherwise these columns alone go back.
    """

    table: str
    by: str
    values: tuple[int, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step that a person took.

    ``until`` is the newest post at that time: later ones came since. ``made`` are the cases that
    the step made, each with the case that it was made out of. ``touched``, ``customers`` and
    ``incidents`` are all that it concerned.
    """

    id: int
    at_ms: int
    action: Action
    case_id: CaseId | None
    until: PostId
    cases: tuple[CaseKept, ...] = ()
    rows: tuple[RowsKept, ...] = ()
    made: tuple[tuple[CaseId, CaseId], ...] = ()
    touched: tuple[CaseId, ...] = ()
    customers: tuple[CustomerId, ...] = ()
    incidents: tuple[IncidentId, ...] = ()
