"""Keep promises in mind: note them, settle them, and say which are due (PRODUCT C6).

When one falls due its case comes back on top (``snooze_case.wake_due``).
"""

from __future__ import annotations

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, PostId, PromiseId
from socialdesk.domain.promises import MadePromise, Outcome
from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.services.acting import acting
from socialdesk.services.desk import Desk

LONGEST_WORDS = 280


def make_promise(
    desk: Desk, *, case_id: CaseId, words: str, due_ms: int, post_id: PostId | None = None
) -> Changes:
    """Note a promise, to be reminded of it at ``due_ms``; noted twice, it is one.

    Raises KnownError where no words are left of it.
    """
    clean = " ".join(words.split())[:LONGEST_WORDS]
    if not clean:
        raise KnownError("A promise needs words.", safe="Nothing was changed.")
    with acting(desk, Action.MAKE_PROMISE) as act:
        case = act.store.cases.standing(case_id)  # it may have been merged since
        open_ones = act.store.promises.of_case(case.id)
        if not any(_same(one, clean, due_ms) for one in open_ones):
            promise_id = act.store.promises.next_id()
            act.keep("promises", "id", [promise_id])
            act.store.promises.add(
                MadePromise(promise_id, case.id, post_id, clean, act.at_ms, due_ms)
            )
            act.touch(case)
            act.say(promise=promise_id, due_ms=due_ms)
    return act.changes


def settle_promise(desk: Desk, *, promise_id: PromiseId, outcome: Outcome) -> Changes:
    """Note that a promise was kept, or that nobody has to keep it; once settled it stays so.

    Raises KnownError where it is not there any more.
    """
    with acting(desk, Action.SETTLE_PROMISE) as act:
        promise = act.store.promises.get(promise_id)
        if promise is None:
            raise KnownError("This promise is not there any more.", safe="Nothing was changed.")
        if promise.settled_ms is None:
            act.keep("promises", "id", [promise_id])
            act.store.promises.settle(promise_id, outcome, at_ms=act.at_ms)
            act.touch(act.store.cases.get(promise.case_id))
            act.say(promise=promise_id, outcome=outcome.value)
    return act.changes


def promises_of_case(desk: Desk, *, case_id: CaseId) -> tuple[MadePromise, ...]:
    """Return a case's promises: the open ones first, the earliest due first."""
    with desk.database.read() as store:
        return tuple(store.promises.of_case(case_id))


def due_promises(desk: Desk) -> tuple[MadePromise, ...]:
    """Return the open promises that are due now, the latest of all first."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        return tuple(store.promises.due_until(now_ms))


def _same(one: MadePromise, words: str, due_ms: int) -> bool:
    return one.settled_ms is None and (one.words, one.due_ms) == (words, due_ms)
