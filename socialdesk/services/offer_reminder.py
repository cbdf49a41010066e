"""Offer to be reminded of what was promised in answers that are leaving (PRODUCT C6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards.around import promise
from socialdesk.domain.guards.written import read_draft
from socialdesk.domain.ids import CaseId, ReplyId
from socialdesk.domain.replies import LEFT, Delivery, Reply
from socialdesk.services.check_draft import guard_context
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class ReminderOffer:
    """A promise in an answer that nobody is reminded of yet: to whom, its words, when it is due."""

    reply_id: ReplyId
    case_id: CaseId
    handle: str
    words: str
    due_ms: int


def reminders_to_offer(desk: Desk, *, reply_ids: Sequence[ReplyId]) -> tuple[ReminderOffer, ...]:
    """Return what these answers promise; nothing for one that was taken back or did not leave.

    It is the same promise that the warning above the box speaks of: what has a reminder within the
    hour, what is due by now, and what a person did not want to be warned of are left out.
    """
    with desk.database.read() as store:
        return tuple(
            offer
            for reply in map(store.outbox.get, reply_ids)
            if _leaves(reply)
            for offer in _promised(desk, store, reply)
        )


def _leaves(reply: Reply) -> bool:
    """Say whether it goes to a customer, or went; a long answer is told by its first part."""
    to_somebody = reply.case_id is not None and reply.mode in (Mode.PUBLIC, Mode.DIRECT)
    return to_somebody and reply.part == 1 and reply.delivery in (Delivery.QUEUED, *LEFT)


def _promised(desk: Desk, store: Store, reply: Reply) -> Iterator[ReminderOffer]:
    assert reply.case_id is not None  # noqa: S101 - _leaves has made sure
    case = store.cases.get(reply.case_id)
    handle = store.customers.get(case.customer_id).handle
    around = guard_context(desk, store, case_id=None, begun_ms=0)
    context = replace(
        around,
        now_ms=max(reply.queued_ms, reply.due_ms),
        reminders=tuple(one.due_ms for one in store.promises.of_case(case.id)),
    )
    unwanted = store.dismissals.of_case(case.id)
    for one in promise(read_draft(reply.whole or reply.text, reply.mode, mood=None), context):
        due_ms = one.due_ms or 0
        if due_ms > around.now_ms and (one.rule.value, one.about) not in unwanted:
            yield ReminderOffer(reply.id, case.id, handle, one.words, due_ms)
