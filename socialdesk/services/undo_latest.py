"""Take back the latest thing that a person did and that can still be taken back (Ctrl+Z)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.cases import State
from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, ReplyId
from socialdesk.domain.replies import Delivery
from socialdesk.services.desk import Desk
from socialdesk.services.resolve_case import reopen_case
from socialdesk.services.send_reply import Undone, undo_reply

LOOKED_BACK = 200


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back: a reply (``undone``) or, without one, the closing of a case."""

    changes: Changes
    case_id: CaseId
    undone: Undone | None = None


def undo_latest(desk: Desk, *, since_ms: int) -> TakenBack | None:
    """Undo the newest queued reply or closed case since then; None where nothing is left to undo.

    The audit log says what came last, so there is no second memory that could disagree with it.
    """
    found = _latest(desk, since_ms)
    if isinstance(found, tuple):
        reply_id, case_id = found
        undone = undo_reply(desk, reply_id=reply_id)
        return TakenBack(undone.changes, case_id, undone)
    if found is not None:
        return TakenBack(reopen_case(desk, case_id=found), found)
    return None


def _latest(desk: Desk, since_ms: int) -> tuple[ReplyId, CaseId] | CaseId | None:
    with desk.database.read() as store:
        for entry in store.audit.latest(since_ms=since_ms, limit=LOOKED_BACK):
            if entry.case_id is None:
                continue
            if entry.action in {"reply queued", "reply sent again"}:
                reply_id = ReplyId(entry.detail["reply"])
                if store.outbox.get(reply_id).delivery is Delivery.QUEUED:
                    return reply_id, entry.case_id
            if entry.action == "case resolved":
                case = store.cases.get(entry.case_id)
                if case.state is State.RESOLVED and case.resolved_ms == entry.at_ms:
                    return entry.case_id
    return None
