"""Take back the latest thing that a person did and that can still be taken back (Ctrl+Z)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from socialdesk.domain.cases import Case, Happening, Unanswered
from socialdesk.domain.changes import Changes
from socialdesk.domain.decisions import emptied, taken_back
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.replies import Delivery, Reply
from socialdesk.domain.steps import Action, Step
from socialdesk.services.desk import Desk
from socialdesk.services.keep_reach import weigh_spread
from socialdesk.services.send_reply import Undone, undo_reply
from socialdesk.store.customers import Customer
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back: a reply (``undone``) or a step, with the cases that it concerned.

    ``case_id`` is the case to show and ``name`` its customer's, None and "" for what concerns none
    (a list of causes, an incident).
    """

    changes: Changes
    case_id: CaseId | None
    undone: Undone | None = None
    action: Action | None = None
    cases: int = 1
    customer_id: CustomerId | None = None
    name: str = ""


def undo_latest(desk: Desk, *, since_ms: int) -> TakenBack | None:
    """Undo the newest queued reply or step since then; None where nothing is left to undo.

    What customers and the network did meanwhile stays (``decisions.taken_back``).
    """
    with desk.database.read() as store:
        reply = _latest_reply(store, since_ms)
        step = store.steps.latest(since_ms=since_ms)
    if reply is not None and (step is None or reply.queued_ms > step.at_ms):
        undone = undo_reply(desk, reply_id=reply.id)
        return TakenBack(undone.changes, reply.case_id, undone)
    return None if step is None else _undo(desk, since_ms)


def _latest_reply(store: Store, since_ms: int) -> Reply | None:
    queued = store.outbox.waiting(Delivery.QUEUED)
    recent = [one for one in queued if one.queued_ms >= since_ms]
    return max(recent, key=lambda one: (one.queued_ms, one.id), default=None)


def _undo(desk: Desk, since_ms: int) -> TakenBack | None:
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        step = store.steps.latest(since_ms=since_ms)
        if step is None:
            return None
        _put_back(store, step, now_ms)
        store.steps.mark_undone(step, at_ms=now_ms)
        for case_id in step.touched or (None,):
            store.audit.add(
                at_ms=now_ms, action="undone", case_id=case_id, step=step.id,
                what=step.action.value,
            )  # fmt: skip
        customer = _customer(store, step.case_id)
    changes = Changes(
        cases=frozenset(step.touched),
        customers=frozenset(step.customers),
        incidents=frozenset(step.incidents),
        causes=any(rows.table == "causes" for rows in step.rows),
    )
    return TakenBack(
        changes,
        step.case_id,
        action=step.action,
        cases=len(step.touched),
        customer_id=customer.id if customer else None,
        name=customer.name or customer.handle if customer else "",
    )


def _customer(store: Store, case_id: CaseId | None) -> Customer | None:
    return None if case_id is None else store.customers.get(store.cases.get(case_id).customer_id)


def _put_back(store: Store, step: Step, now_ms: int) -> None:
    waited = {origin: _waiting(store, origin) for _, origin in step.made}
    late = [rows for rows in step.rows if rows.table == "causes"]  # what cases refer to goes last
    for rows in reversed(step.rows):
        if rows not in late:
            store.steps.put_back(rows)
    overtaken = {origin for new, origin in step.made if _unmake(store, new, origin, waited, now_ms)}
    overtaken |= {one.now.id for one in step.cases if store.cases.get(one.now.id) != one.now}
    if overtaken and any(rows.table == "posts" for rows in step.rows):
        overtaken = {one.now.id for one in step.cases}  # what happened to one was about all of them
    agent = store.agents.current()
    for kept in step.cases:
        now = store.cases.get(kept.was.id)
        met_more = now.id in overtaken
        back = _case_now(store, kept.was, now, step) if met_more else kept.was
        store.cases.save([back])
        store.cases.note(
            at_ms=now_ms,
            what=Happening.UNDONE,
            was=now,
            became=back,
            who=agent.name if agent else "",
        )
    for rows in late:
        store.steps.put_back(rows)
    if any(rows.table == "posts" for rows in step.rows):
        weigh_spread(store, (kept.was.id for kept in step.cases))


def _case_now(store: Store, was: Case, now: Case, step: Step) -> Case:
    """Return what a case would be now without the step, after more happened to it."""
    # What was settled is read with the case, so it goes back first.
    store.cases.save([taken_back(was, now, left=(), until=step.until)])
    left = store.posts.run(now.id, now.customer_id)
    back = taken_back(was, now, left=left, until=step.until)
    return replace(back, latest_post_id=store.placing.latest(now.id))


def _waiting(store: Store, case_id: CaseId) -> list[Unanswered]:
    return store.posts.run(case_id, store.cases.get(case_id).customer_id)


def _unmake(
    store: Store,
    new: CaseId,
    origin: CaseId,
    waited: Mapping[CaseId, Sequence[Unanswered]],
    now_ms: int,
) -> bool:
    """Let what came into a case that a step made go to the case that it was made out of.

    An answer given there spoke to nothing of the other one, so what ``waited`` in that waits on.
    The case itself stays, empty and merged: its number is in the audit log for ever. Returns
    whether something had come.
    """
    made, into = store.cases.get(new), store.cases.get(origin)
    came = store.placing.posts_of(new)
    waiting = store.posts.run(made.id, made.customer_id)
    store.placing.move(came, into, waiting=waiting)
    store.placing.hand_over(new, origin)
    if came:
        store.placing.keep_waiting(into, waited[origin])
    store.cases.save([emptied(made, into=into, at_ms=now_ms)])
    return bool(came)
