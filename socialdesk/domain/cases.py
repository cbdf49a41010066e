"""Cases: one customer's matter, from the first unanswered post until it is resolved.

The whole of its life is the table ``NEXT_STATE``, to be read as
"in this state, when this happens, it becomes that".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import CaseId, CustomerId, PostId, SourceId
from socialdesk.errors import BugError

REOPEN_WITHIN_MS = 7 * 24 * 3_600_000
"""A customer who writes within a week goes on with the same matter; later it is a new one."""


class State(StrEnum):
    """Where a case stands."""

    NEEDS_REPLY = "needs_reply"
    WAITING = "waiting"
    RESOLVED = "resolved"


class Happening(StrEnum):
    """What can happen to a case."""

    CUSTOMER_WROTE = "customer_wrote"
    WE_ANSWERED = "we_answered"
    RESOLVED = "resolved"
    REOPENED = "reopened"


NEXT_STATE: dict[tuple[State, Happening], State] = {
    (State.NEEDS_REPLY, Happening.CUSTOMER_WROTE): State.NEEDS_REPLY,
    (State.WAITING, Happening.CUSTOMER_WROTE): State.NEEDS_REPLY,
    (State.RESOLVED, Happening.CUSTOMER_WROTE): State.NEEDS_REPLY,
    (State.NEEDS_REPLY, Happening.WE_ANSWERED): State.WAITING,
    (State.WAITING, Happening.WE_ANSWERED): State.WAITING,
    (State.RESOLVED, Happening.WE_ANSWERED): State.RESOLVED,
    (State.NEEDS_REPLY, Happening.RESOLVED): State.RESOLVED,
    (State.WAITING, Happening.RESOLVED): State.RESOLVED,
    (State.RESOLVED, Happening.RESOLVED): State.RESOLVED,
    (State.RESOLVED, Happening.REOPENED): State.WAITING,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it is stored.

    ``run`` counts the customer's posts since our last answer and ``run_since_ms`` is when the first
    of them was written (PRODUCT T4); both are 0 and None when nothing is open. ``needs_you_ms``
    orders the feed (``triage.needs_you_ms``) and is None unless the case needs a reply. ``mood`` is
    the lowest of the run. ``answered_ms`` is when our last answer was confirmed.
    """

    id: CaseId
    customer_id: CustomerId
    state: State
    opened_ms: int
    changed_ms: int
    run: int = 0
    run_since_ms: int | None = None
    first_answered_ms: int | None = None
    answered_ms: int | None = None
    resolved_ms: int | None = None
    latest_post_id: PostId | None = None
    needs_you_ms: int | None = None
    mood: float | None = None
    has_direct: bool = False
    source_id: SourceId | None = None
    previous_id: CaseId | None = None


def next_state(state: State, happening: Happening) -> State:
    """Return what the state becomes; raises BugError for what cannot happen in it."""
    try:
        return NEXT_STATE[state, happening]
    except KeyError:
        raise BugError(f"{happening} cannot happen to a case that is {state}") from None


def continues(case: Case, written_ms: int) -> bool:
    """Say whether a post written then belongs to this case or opens a linked one."""
    if case.state is not State.RESOLVED or case.resolved_ms is None:
        return True
    return written_ms - case.resolved_ms <= REOPEN_WITHIN_MS
