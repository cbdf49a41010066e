"""Cases: one customer's matter, from the first unanswered post until it is resolved.

The whole of its life is the table below, ``LIFE``. A row is something that happens, a column the
state in which it happens, and the entry is what the case then becomes; where there is none, it
cannot happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from socialdesk.domain.ids import CaseId, CauseId, CustomerId, PostId, SourceId
from socialdesk.domain.triage import AWOKEN_MS, Reason, Weighed, needs_you_ms, together
from socialdesk.errors import BugError

REOPEN_WITHIN_MS = 7 * 24 * 3_600_000
"""A customer who writes within a week goes on with the same matter; later it is a new one."""


class State(StrEnum):
    """Where a case stands."""

    NEEDS_REPLY = "needs_reply"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    SPAM = "spam"


class Happening(StrEnum):
    """What can happen to a case.

    The first three are the customer's and ours, then come a person's decisions, then the clock's.
    The last two: the customer deleted every post that waited for an answer, and we had answered
    before, or there never was anything else. ``UNDONE`` is in no table: it leads back.
    """

    CUSTOMER_WROTE = "customer_wrote"
    CUSTOMER_THANKED = "customer_thanked"
    WE_ANSWERED = "we_answered"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    SNOOZED = "snoozed"
    MARKED_SPAM = "marked_spam"
    NOT_SPAM = "not_spam"
    MOVED = "moved"
    MERGED = "merged"
    UNDONE = "undone"
    WOKE = "woke"
    PROMISE_DUE = "promise_due"
    TOOK_BACK = "took_back"
    NOTHING_LEFT = "nothing_left"


_NEEDS, _WAITS, _SLEEPS, _DONE, _SPAM = State
LIFE: dict[Happening, tuple[State | None, ...]] = {
    # what happens              to:  needs reply  waiting  snoozed  resolved  spam
    Happening.CUSTOMER_WROTE:       (_NEEDS,  _NEEDS,  _NEEDS,  _NEEDS,  _SPAM),
    Happening.CUSTOMER_THANKED:     (_DONE,   _DONE,   _DONE,   _DONE,   None),
    Happening.WE_ANSWERED:          (_WAITS,  _WAITS,  _SLEEPS, _DONE,   _SPAM),
    Happening.RESOLVED:             (_DONE,   _DONE,   _DONE,   _DONE,   None),
    Happening.REOPENED:             (None,    None,    _WAITS,  _WAITS,  None),
    Happening.SNOOZED:              (_SLEEPS, _SLEEPS, _SLEEPS, None,    None),
    Happening.MARKED_SPAM:          (_SPAM,   _SPAM,   _SPAM,   _SPAM,   _SPAM),
    Happening.NOT_SPAM:             (None,    None,    None,    None,    _WAITS),
    Happening.MOVED:                (_WAITS,  _WAITS,  _SLEEPS, _DONE,   _SPAM),
    Happening.MERGED:               (_DONE,   _DONE,   _DONE,   _DONE,   _DONE),
    Happening.WOKE:                 (None,    None,    _NEEDS,  None,    None),
    Happening.PROMISE_DUE:          (_NEEDS,  _NEEDS,  _NEEDS,  _NEEDS,  None),
    Happening.TOOK_BACK:            (_WAITS,  None,    None,    None,    None),
    Happening.NOTHING_LEFT:         (_DONE,   None,    None,    None,    None),
}  # fmt: skip
NEXT_STATE: dict[tuple[State, Happening], State] = {
    (state, happening): becomes
    for happening, row in LIFE.items()
    for state, becomes in zip(State, row, strict=True)
    if becomes is not None
}
"""``LIFE`` by state and happening. Where it waits and posts wait too, it needs a reply."""


class Woke(StrEnum):
    """Why a case came back on top by itself."""

    TIME = "time"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class Case:
    """A case as it is stored.

    ``run`` counts the customer's posts since our last answer and ``run_since_ms`` is when the first
    of them was written (PRODUCT T4); both are 0 and None when nothing is open. ``needs_you_ms``
    orders the feed (``triage.needs_you_ms``) and is None unless the case needs a reply. ``mood`` is
    the lowest of the run, ``weight_ms`` the heaviest and ``signs`` those of all its posts; they
    stay until a new run begins. ``spread_ms`` is what the case weighs by how far it travels, and
    ``passed_on`` how often its posts were passed on (``domain.spread``).

    ``answered_ms`` is when our last answer was confirmed, ``due_ms`` when the next one should be
    (PRODUCT C2), None until the shop's hours were asked.

    ``snoozed_until_ms`` is None for a sleep that only the customer ends. ``woke_ms`` and
    ``woke_why`` stand while a case needs a reply because its time came, also where no post waits.
    Posts up to ``settled_post_id`` need no answer any more: a person closed the case at
    ``settled_ms``, or the last of them was a thank-you. A case that was merged is empty.

    ``reopened_ms`` is when it was last opened again after it had been closed, and ``solve_by_ms``
    when it should be closed, reckoned from then or from its opening (PRODUCT C2). It is None until
    the shop's hours were asked; a closed case keeps it as it then was (``solved_in_time``).
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
    due_ms: int | None = None
    snoozed_until_ms: int | None = None
    woke_ms: int | None = None
    woke_why: Woke | None = None
    cause_id: CauseId | None = None
    merged_into_id: CaseId | None = None
    settled_post_id: PostId | None = None
    settled_ms: int | None = None
    weight_ms: int = 0
    signs: tuple[Reason, ...] = ()
    reopened_ms: int | None = None
    solve_by_ms: int | None = None
    spread_ms: int = 0
    passed_on: int = 0

    @property
    def to_solve_since_ms(self) -> int:
        """From when on the time runs in which it should be solved."""
        return self.opened_ms if self.reopened_ms is None else self.reopened_ms


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A customer's post that none of our answers spoke to.

    ``reasons`` are what it weighs by; a post that came with an earlier version has none.
    """

    id: PostId
    written_ms: int
    mood: float | None
    weight_ms: int = 0
    signs: tuple[Reason, ...] = ()
    reasons: tuple[Weighed, ...] = ()


def next_state(state: State, happening: Happening) -> State:
    """Return what the state becomes; raises BugError for what cannot happen in it."""
    try:
        return NEXT_STATE[state, happening]
    except KeyError:
        raise BugError(f"{happening} cannot happen to a case that is {state}") from None


def can(case: Case, happening: Happening) -> bool:
    """Say whether this can happen to a case as it stands."""
    return case.merged_into_id is None and (case.state, happening) in NEXT_STATE


def continues(case: Case, written_ms: int, within_ms: int = REOPEN_WITHIN_MS) -> bool:
    """Say whether a post written then belongs to this case or opens a linked one."""
    if case.state is not State.RESOLVED or case.resolved_ms is None:
        return True
    return written_ms - case.resolved_ms <= within_ms


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
    case: Case,
    *,
    post_id: PostId,
    written_ms: int,
    mood: float | None,
    direct: bool,
    weight_ms: int = 0,
    signs: tuple[Reason, ...] = (),
) -> Case:
    """Return the case with one more post that nobody answered; it wakes, unless it is spam."""
    state = next_state(case.state, Happening.CUSTOMER_WROTE)
    heard = _heard(case, post_id, written_ms, direct=direct)
    if state is State.SPAM:
        return replace(case, **heard)
    heard |= opened_anew(case, written_ms)
    run = case.run + 1
    since = written_ms if case.run_since_ms is None else min(case.run_since_ms, written_ms)
    lowest = _lowest(case.mood if case.run else None, mood)
    heaviest = max(case.weight_ms, weight_ms) if case.run else weight_ms
    return replace(
        case,
        **heard,
        state=state,
        run=run,
        run_since_ms=since,
        resolved_ms=None,
        snoozed_until_ms=None,
        needs_you_ms=place(since, run, heaviest, case.woke_ms, case.spread_ms),
        mood=lowest,
        weight_ms=heaviest,
        signs=together(case.signs, signs) if case.run else together(signs),
        due_ms=case.due_ms if case.run else None,
    )


def customer_thanked(case: Case, *, post_id: PostId, written_ms: int, direct: bool) -> Case:
    """Return the case closed by a thank-you, where nothing else waits for an answer (T4)."""
    if case.run:
        raise BugError("A thank-you closes nothing while posts wait for an answer")
    stood = case.state is State.RESOLVED
    closed = replace(
        case,
        **_heard(case, post_id, written_ms, direct=direct),
        state=next_state(case.state, Happening.CUSTOMER_THANKED),
        resolved_ms=case.resolved_ms if stood else written_ms,
        settled_post_id=post_id,
    )
    return with_run(awake(closed), ())


def already_answered(
    case: Case, *, post_id: PostId, written_ms: int, answered_ms: int, direct: bool
) -> Case:
    """Return the case with a post that came in only after an answer of ours had spoken to it.

    ``case`` may be new and without a post; it then begins as answered.
    """
    new = case.latest_post_id is None
    return replace(
        case,
        **_heard(case, post_id, written_ms, direct=direct, mind_run=False),
        state=next_state(case.state, Happening.WE_ANSWERED) if new else case.state,
        first_answered_ms=min(case.first_answered_ms or answered_ms, answered_ms),
        answered_ms=max(case.answered_ms or 0, answered_ms),
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
        due_ms=None,
    )
    if case.woke_ms is not None and at_ms >= case.woke_ms:
        answered = replace(answered, woke_ms=None, woke_why=None)
    return with_run(answered, unseen)


def resolved(case: Case, *, at_ms: int, newest: PostId | None = None) -> Case:
    """Return the case closed by a person; posts up to ``newest`` need no answer any more."""
    closed = replace(
        case,
        state=next_state(case.state, Happening.RESOLVED),
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=at_ms,
        settled_post_id=newest,
        settled_ms=at_ms,
    )
    return with_run(awake(closed), ())


def opened_anew(case: Case, at_ms: int) -> dict[str, Any]:
    """Return what changes of a closed case when it is opened again: its whole time begins anew.

    Nothing changes of one that was open all the while.
    """
    if case.state not in (State.RESOLVED, State.SPAM):
        return {}
    return {"reopened_ms": max(at_ms, case.resolved_ms or at_ms), "solve_by_ms": None}


def solved_in_time(case: Case) -> bool | None:
    """Say whether a closed case was solved by its target as it was then; None where none was."""
    if case.resolved_ms is None or case.solve_by_ms is None:
        return None
    return case.resolved_ms <= case.solve_by_ms


def ended_by(case: Case) -> Happening:
    """Return what it is to a case when nothing of it waits for an answer any more."""
    return Happening.NOTHING_LEFT if case.answered_ms is None else Happening.TOOK_BACK


def recounted(case: Case, *, left: Sequence[Unanswered], at_ms: int) -> Case:
    """Return a case after posts of it were edited or deleted.

    ``left`` holds when the posts that wait for an answer were written, and their moods. Without
    any, a case that needed a reply waits or closes (``ended_by``), unless its time came; others
    stay as they are.
    """
    if case.state not in (State.NEEDS_REPLY, State.SNOOZED):
        return case
    if left or case.woke_ms is not None or case.state is State.SNOOZED:
        return judged(case, left)
    state = next_state(case.state, ended_by(case))
    ended = replace(
        case,
        state=state,
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=at_ms if state is State.RESOLVED else None,
    )
    return with_run(ended, ())


def _heard(
    case: Case, post_id: PostId, written_ms: int, *, direct: bool, mind_run: bool = True
) -> dict[str, Any]:
    """Return what any post of the customer changes: a case has too many fields to copy twice."""
    newest = (
        case.latest_post_id is None
        or written_ms >= case.changed_ms
        or (mind_run and not case.run and case.state is not State.SPAM)
    )
    # what began earlier than was known should be solved earlier; what is closed stays as it was
    earlier = case.reopened_ms is None and written_ms < case.opened_ms
    to_reckon = earlier and case.state is not State.RESOLVED
    return {
        "solve_by_ms": None if to_reckon else case.solve_by_ms,
        "opened_ms": min(case.opened_ms, written_ms),
        "changed_ms": max(case.changed_ms, written_ms),
        "latest_post_id": post_id if newest else case.latest_post_id,
        "has_direct": case.has_direct or direct,
    }


def awake(case: Case) -> Case:
    """Return the case without a sleep, and without the reason for which it woke."""
    return replace(case, snoozed_until_ms=None, woke_ms=None, woke_why=None)


def judged(case: Case, left: Sequence[Unanswered]) -> Case:
    """Return the case with the posts that wait."""
    if left:
        case = replace(
            case,
            mood=min((one.mood for one in left if one.mood is not None), default=None),
            weight_ms=max(one.weight_ms for one in left),
            signs=together(*(one.signs for one in left)),
        )
    return with_run(case, [one.written_ms for one in left])


def with_run(case: Case, written: Sequence[int]) -> Case:
    """Return the case with the posts that wait: a sleeping one has them, too, a closed one none."""
    if case.state in (State.RESOLVED, State.SPAM) or not (written or case.woke_ms):
        quiet = State.WAITING if case.state is State.NEEDS_REPLY else case.state
        return replace(case, state=quiet, run=0, run_since_ms=None, needs_you_ms=None, due_ms=None)
    since, run = min(written, default=None), len(written)
    counted = replace(case, run=run, run_since_ms=since)
    if case.state is State.SNOOZED:
        return counted
    needs = place(since, run, case.weight_ms, case.woke_ms, case.spread_ms)
    return replace(counted, state=State.NEEDS_REPLY, needs_you_ms=needs)


def spreading(case: Case, *, spread_ms: int, passed_on: int) -> Case:
    """Return a case as it stands now that its posts were passed on so often (PRODUCT T5)."""
    moved = replace(case, spread_ms=spread_ms, passed_on=passed_on)
    if case.needs_you_ms is None:
        return moved
    needs = place(case.run_since_ms, case.run, case.weight_ms, case.woke_ms, spread_ms)
    return replace(moved, needs_you_ms=needs)


def place(
    since_ms: int | None, run: int, weight_ms: int, woke_ms: int | None, spread_ms: int
) -> int:
    """Return where a case stands in the order: by its run, or higher where its time came."""
    places = []
    if since_ms is not None:
        places.append(
            needs_you_ms(run_since_ms=since_ms, run=run, weight_ms=weight_ms, spread_ms=spread_ms)
        )
    if woke_ms is not None:
        places.append(woke_ms - AWOKEN_MS)
    return min(places)


def _lowest(before: float | None, now: float | None) -> float | None:
    if before is None or now is None:
        return now if before is None else before
    return min(before, now)
