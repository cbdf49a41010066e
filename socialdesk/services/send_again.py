"""Send again what failed, because a person says so."""

from __future__ import annotations

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import ReplyId
from socialdesk.domain.replies import Delivery, touched
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.note_replies import note_step


def send_again(desk: Desk, *, reply_id: ReplyId) -> Changes:
    """Queue a failed reply again, with every part of the same answer that failed; what is sent is.

    It still speaks only to what had arrived when it was written. Pictures are uploaded anew.
    Raises KnownError where it did not fail.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not Delivery.FAILED:
            raise KnownError("Only a reply that failed can be sent again.")
        queued = [
            store.outbox.move(
                one,
                Delivery.QUEUED,
                due_ms=now_ms,
                queued_ms=min(one.queued_ms, now_ms),
                again_ms=None,
                scheduled=False,
                problem=None,
                problem_kind=None,
                settled_ms=None,
            )
            for one in store.outbox.thread(reply)
            if one.delivery is Delivery.FAILED
        ]
        for one in queued:
            store.drafts.forget_uploads(one.draft_key)
        note_step(store, "reply sent again", queued[0], now_ms)
    return touched(*queued)
