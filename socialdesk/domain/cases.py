"""Cases: one customer's matter, from the first unanswered post until it is resolved.

The whole of its life is the table ``NEXT_STATE``, to be read as
"in this state, when this happens, it becomes that".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from socialdesk.domain.ids import CaseId, CustomerId, PostId, SourceId
from socialdesk.domain.triage import needs_you_ms
from socialdesk.errors import BugError

REOPEN_WITHIN_MS = 7 * 24 * 3_600_000
"""A customer who writes within a week goes on with the same matter; later it is a new one."""


class State(StrEnum):
    """Where a case stands."""

    NEEDS_REPLY = "needs_reply"
    WAITING = "waiting"
    RESOLVED = "resolved"


class Happening(StrEnum):
    """What can happen to a case.

    The last two: the customer deleted every post that waited for an answer, and we had answered
    before, or there never was anything else.
    """

    CUSTOMER_WROTE = "customer_wrote"
    WE_ANSWERED = "we_answered"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    TOOK_BACK = "took_back"
    NOTHING_LEFT = "nothing_left"


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
    (State.NEEDS_REPLY, Happening.TOOK_BACK): State.WAITING,
    (State.NEEDS_REPLY, Happening.NOTHING_LEFT): State.RESOLVED,
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


def opened(
    *,
    case_id: CaseId,
    customer_id: CustomerId,
    source_id: SourceId | None,
    written_ms: int,
    previous: Case | None,
) -> Case:
    """Return the new case that a customer's post opens, still without that post."""
    return Case(
        id=case_id,
        customer_id=customer_id,
        state=State.NEEDS_REPLY,
        opened_ms=written_ms,
        changed_ms=written_ms,
        source_id=source_id,
        previous_id=previous.id if previous else None,
    )


def customer_wrote(
    case: Case, *, post_id: PostId, written_ms: int, mood: float | None, direct: bool
) -> Case:
    """Return the case with one more post that nobody answered."""
    run = case.run + 1
    since = written_ms if case.run_since_ms is None else min(case.run_since_ms, written_ms)
    lowest = _lowest(case.mood if case.run else None, mood)
    newest = case.latest_post_id is None or written_ms >= case.changed_ms or not case.run
    return replace(
        case,
        state=next_state(case.state, Happening.CUSTOMER_WROTE),
        opened_ms=min(case.opened_ms, written_ms),
        changed_ms=max(case.changed_ms, written_ms),
        run=run,
        run_since_ms=since,
        resolved_ms=None,
        latest_post_id=post_id if newest else case.latest_post_id,
        needs_you_ms=needs_you_ms(run_since_ms=since, run=run, mood=lowest),
        mood=lowest,
        has_direct=case.has_direct or direct,
    )


def already_answered(
    case: Case, *, post_id: PostId, written_ms: int, answered_ms: int, direct: bool
) -> Case:
    """Return the case with a post that came in only after an answer of ours had spoken to it.

    ``case`` may be new and without a post; it then begins as answered.
    """
    new = case.latest_post_id is None
    newest = new or written_ms >= case.changed_ms
    return replace(
        case,
        state=next_state(case.state, Happening.WE_ANSWERED) if new else case.state,
        opened_ms=min(case.opened_ms, written_ms),
        changed_ms=max(case.changed_ms, written_ms),
        first_answered_ms=min(case.first_answered_ms or answered_ms, answered_ms),
        answered_ms=max(case.answered_ms or 0, answered_ms),
        latest_post_id=post_id if newest else case.latest_post_id,
        has_direct=case.has_direct or direct,
    )


def we_answered(case: Case, *, at_ms: int, unseen: Sequence[int]) -> Case:
    """Return the case after an answer of ours.

    ``unseen`` holds when the posts were written that the answer could not speak to, because they
    came in after it was: with any, the case goes on needing a reply. ``at_ms`` may lie before
    answers that are known already, where pages come newest first.
    """
    answered = replace(
        case,
        state=next_state(case.state, Happening.WE_ANSWERED),
        changed_ms=max(case.changed_ms, at_ms),
        first_answered_ms=min(case.first_answered_ms or at_ms, at_ms),
        answered_ms=max(case.answered_ms or 0, at_ms),
    )
    return _with_run(answered, unseen)


def resolved(case: Case, *, at_ms: int) -> Case:
    """Return the case closed by a person."""
    closed = replace(
        case,
        state=next_state(case.state, Happening.RESOLVED),
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=at_ms,
    )
    return _with_run(closed, ())


def reopened(case: Case, *, at_ms: int, unanswered: Sequence[int]) -> Case:
    """Return the case opened again; ``unanswered`` holds when the open posts were written."""
    again = replace(
        case,
        state=next_state(case.state, Happening.REOPENED),
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=None,
    )
    return _with_run(again, unanswered)


def ended_by(case: Case) -> Happening:
    """Return what it is to a case when nothing of it waits for an answer any more."""
    return Happening.NOTHING_LEFT if case.answered_ms is None else Happening.TOOK_BACK


def recounted(case: Case, *, left: Sequence[tuple[int, float | None]], at_ms: int) -> Case:
    """Return a case after posts of it were edited or deleted.

    ``left`` holds when the posts that wait for an answer were written, and their moods. Without
    any, a case that needed a reply waits or closes (``ended_by``); others stay as they are.
    """
    if case.state is not State.NEEDS_REPLY:
        return case
    if left:
        moods = [mood for _, mood in left if mood is not None]
        judged = replace(case, mood=min(moods, default=None))
        return _with_run(judged, [written_ms for written_ms, _ in left])
    state = next_state(case.state, ended_by(case))
    ended = replace(
        case,
        state=state,
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=at_ms if state is State.RESOLVED else None,
    )
    return _with_run(ended, ())


def _with_run(case: Case, written: Sequence[int]) -> Case:
    if not written or case.state is State.RESOLVED:
        return replace(case, run=0, run_since_ms=None, needs_you_ms=None)
    since, run = min(written), len(written)
    return replace(
        case,
        state=next_state(case.state, Happening.CUSTOMER_WROTE),
        run=run,
        run_since_ms=since,
        needs_you_ms=needs_you_ms(run_since_ms=since, run=run, mood=case.mood),
    )


def _lowest(before: float | None, now: float | None) -> float | None:
    if before is None or now is None:
        return now if before is None else before
    return min(before, now)
