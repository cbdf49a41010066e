"""What becomes of a case once the last part of a reply is confirmed (PRODUCT R7)."""

from __future__ import annotations

from dataclasses import replace

from socialdesk.domain.cases import Happening
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.decisions import snoozed
from socialdesk.domain.ids import CaseId
from socialdesk.domain.replies import Afterwards, Reply
from socialdesk.domain.steps import Action
from socialdesk.services.acting import Acting
from socialdesk.services.resolve_case import close
from socialdesk.services.set_cause import give_cause
from socialdesk.services.tag_cases import add_tags
from socialdesk.store.store import Store


def apply_afterwards(store: Store, reply: Reply, now_ms: int) -> Changes:
    """Do what the person chose with a confirmed reply; call it after the case was answered.

    It closes or snoozes the case unless the customer wrote what the reply could not speak to, adds
    the tags and sets the cause. All of it can be undone, as one step. A reply without a case or
    without wishes changes nothing. Runs inside the caller's transaction.
    """
    wishes = reply.afterwards
    if reply.case_id is None or reply.part < reply.parts or wishes == Afterwards():
        return NOTHING
    act = Acting(store, Action.AFTER_REPLY, at_ms=now_ms)
    act.say(reply=reply.id)
    case = store.cases.get(reply.case_id)
    fulfil(act, case.id, replace(wishes, resolve=False, snooze_ms=None) if case.run else wishes)
    act.done()
    return act.changes


def fulfil(act: Acting, case_id: CaseId, wishes: Afterwards) -> None:
    """Tag the case, give it its cause, and close it or let it sleep, as part of that action."""
    add_tags(act, [case_id], wishes.tags)
    if wishes.cause is not None:
        give_cause(act, [case_id], wishes.cause)
    if wishes.resolve:
        close(act, [case_id])
    elif wishes.snooze_ms is not None:
        for tired in act.cases([case_id], Happening.SNOOZED):
            asleep = snoozed(tired, at_ms=act.at_ms, until_ms=act.at_ms + wishes.snooze_ms)
            act.turn(tired, asleep, Happening.SNOOZED)
