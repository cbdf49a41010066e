"""What a person decides about a case, and what the clock does with that decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from socialdesk.domain.cases import (
    Case,
    Happening,
    State,
    Unanswered,
    Woke,
    awake,
    judged,
    next_state,
    opened_anew,
    place,
    with_run,
)
from socialdesk.domain.ids import CaseId, PostId


def reopened(case: Case, *, at_ms: int, unanswered: Sequence[Unanswered]) -> Case:
    """Return the case opened or woken by a person.

    ``unanswered`` are the posts that no answer spoke to, whether or not they had been settled.
    """
    return _opened_again(case, Happening.REOPENED, at_ms, unanswered)


def snoozed(case: Case, *, at_ms: int, until_ms: int | None) -> Case:
    """Return the case asleep until then, or with None until the customer writes."""
    return replace(
        awake(case),
        state=next_state(case.state, Happening.SNOOZED),
        changed_ms=max(case.changed_ms, at_ms),
        snoozed_until_ms=until_ms,
        needs_you_ms=None,
    )


def woken(case: Case, *, at_ms: int, why: Woke) -> Case:
    """Return the case back on top because its time came, whether or not a post waits."""
    happening = Happening.PROMISE_DUE if why is Woke.PROMISE else Happening.WOKE
    return replace(
        replace(case, **opened_anew(case, at_ms)),
        state=next_state(case.state, happening),
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=None,
        snoozed_until_ms=None,
        woke_ms=at_ms,
        woke_why=why,
        needs_you_ms=place(case.run_since_ms, case.run, case.weight_ms, at_ms, case.spread_ms),
    )


def marked_spam(case: Case, *, at_ms: int) -> Case:
    """Return the case put aside as spam, where it stays whatever comes."""
    aside = replace(
        case,
        state=next_state(case.state, Happening.MARKED_SPAM),
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=None,
    )
    return with_run(awake(aside), ())


def not_spam(case: Case, *, at_ms: int, unanswered: Sequence[Unanswered]) -> Case:
    """Return the case as a customer's after all; ``unanswered`` as in ``reopened``."""
    return _opened_again(case, Happening.NOT_SPAM, at_ms, unanswered)


def rearranged(case: Case, *, left: Sequence[Unanswered], latest: PostId | None) -> Case:
    """Return a case after a person moved posts into it or out of it.

    It takes the state that its posts give it; one that is closed opens where a post now waits, and
    one that sleeps wakes where more of them wait than when it fell asleep.
    """
    state = next_state(case.state, Happening.MOVED)
    again: dict[str, Any] = {}
    if len(left) > case.run and state in _CLOSED_UNTIL_HEARD:
        state = next_state(state, Happening.REOPENED)
        again = opened_anew(case, left[-1].written_ms)
    moved = replace(case, state=state, latest_post_id=latest, **again)
    if state is not State.RESOLVED:
        moved = replace(moved, resolved_ms=None)
    if state is not State.SNOOZED:
        moved = replace(moved, snoozed_until_ms=None)
    return judged(moved, left)


def begun(case: Case, at_ms: int) -> Case:
    """Return a case whose first post was written then; its target is reckoned from that."""
    stays = at_ms == case.opened_ms or case.reopened_ms is not None
    if stays or case.state is State.RESOLVED:
        return replace(case, opened_ms=at_ms)
    return replace(case, opened_ms=at_ms, solve_by_ms=None)


def split_off(case: Case, *, case_id: CaseId, at_ms: int) -> Case:
    """Return a new case linked to the one that it is split off, still without posts."""
    return Case(
        id=case_id,
        customer_id=case.customer_id,
        state=State.SPAM if case.state is State.SPAM else State.WAITING,
        opened_ms=at_ms,
        changed_ms=at_ms,
        answered_ms=case.answered_ms,
        source_id=case.source_id,
        previous_id=case.id,
    )


def joined(case: Case, other: Case) -> Case:
    """Return a case with what another one brings that is merged into it, besides its posts.

    Where nothing of its own waits it takes over when the other one is to come back on top.
    """
    firsts = [one.first_answered_ms for one in (case, other) if one.first_answered_ms is not None]
    return replace(
        _with_time_of(case, other),
        changed_ms=max(case.changed_ms, other.changed_ms),
        first_answered_ms=min(firsts, default=None),
        answered_ms=max(case.answered_ms or 0, other.answered_ms or 0) or None,
        cause_id=case.cause_id or other.cause_id,
    )


def _with_time_of(case: Case, other: Case) -> Case:
    if case.state is State.RESOLVED and (other.woke_ms or other.snoozed_until_ms):
        again = opened_anew(case, other.changed_ms)
        case = replace(case, state=next_state(case.state, Happening.REOPENED), **again)
    if other.woke_ms is not None and case.woke_ms is None and case.state is not State.SPAM:
        quiet = State.WAITING if case.state is State.SNOOZED else case.state
        case = replace(case, state=quiet, snoozed_until_ms=None)
        return replace(case, woke_ms=other.woke_ms, woke_why=other.woke_why)
    if other.snoozed_until_ms is not None and case.state is State.WAITING:
        asleep = next_state(case.state, Happening.SNOOZED)
        return replace(case, state=asleep, snoozed_until_ms=other.snoozed_until_ms)
    return case


def emptied(case: Case, *, into: Case, at_ms: int) -> Case:
    """Return what is left of a case whose posts went into another one: its number."""
    closed = replace(
        awake(case),
        state=next_state(case.state, Happening.MERGED),
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=at_ms,
        latest_post_id=None,
        merged_into_id=into.id,
    )
    return with_run(closed, ())


def taken_back(was: Case, now: Case, *, left: Sequence[Unanswered], until: PostId) -> Case:
    """Return a case as it stands when a person's decision is undone after more has happened.

    ``was`` is the case before the decision and ``now`` as it stands; ``left`` holds the posts that
    would wait for an answer without it, and those after ``until`` came since. What the customer and
    the network did stays; what the person decided goes.
    """
    since = [one for one in left if one.id > until]
    thanked = (
        bool(since)
        and since == list(left)
        and now.state is State.RESOLVED
        and since[-1].id <= (now.settled_post_id or 0)
    )
    base = replace(
        _with_target(now, was, was.reopened_ms),
        **{name: getattr(was, name) for name in _DECIDED},
        run=0,
        run_since_ms=None,
        needs_you_ms=None,
        due_ms=now.due_ms or was.due_ms,
    )
    if thanked:
        settled = now.settled_post_id
        closed = replace(base, state=State.RESOLVED, resolved_ms=now.resolved_ms)
        return with_run(replace(closed, settled_post_id=settled), ())
    if was.state is State.SPAM or (was.state in _CLOSED_UNTIL_HEARD and not since):
        return judged(replace(base, state=was.state), left)
    if was.state is State.RESOLVED:  # what came since has opened it
        base = _with_target(base, now, max(since[0].written_ms, was.resolved_ms or 0))
    base = replace(base, state=State.WAITING, resolved_ms=None, snoozed_until_ms=None)
    if was.woke_ms is not None and (now.answered_ms or 0) >= was.woke_ms:
        base = replace(base, woke_ms=None, woke_why=None)
    return judged(base, left)


def _with_target(case: Case, known: Case, reopened_ms: int | None) -> Case:
    """Return a case opened again then, with a target that is known for that, else with none."""
    solve_by = [one.solve_by_ms for one in (case, known) if one.reopened_ms == reopened_ms]
    return replace(case, reopened_ms=reopened_ms, solve_by_ms=next(iter(solve_by), None))


_DECIDED = (
    "cause_id", "merged_into_id", "resolved_ms", "settled_post_id", "settled_ms",
    "snoozed_until_ms", "woke_ms", "woke_why",
)  # fmt: skip
_CLOSED_UNTIL_HEARD = (State.RESOLVED, State.SNOOZED)


def _opened_again(
    case: Case, what: Happening, at_ms: int, unanswered: Sequence[Unanswered]
) -> Case:
    again = replace(
        awake(replace(case, **opened_anew(case, at_ms))),
        state=next_state(case.state, what),
        changed_ms=max(case.changed_ms, at_ms),
        resolved_ms=None,
        settled_post_id=None,
        settled_ms=None,
    )
    return judged(again, unanswered)
