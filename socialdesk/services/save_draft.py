"""Keep an answer that is being written."""

from __future__ import annotations

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import CaseId
from socialdesk.services.desk import Desk


def save_draft(desk: Desk, *, case_id: CaseId, draft_key: str, text: str) -> Changes:
    """Save a case's draft; an empty one is forgotten, and one already sent stays sent."""
    with desk.database.write() as store:
        if store.outbox.was_queued(draft_key):
            return NOTHING
        if text.strip():
            store.drafts.save(
                case_id=case_id, draft_key=draft_key, text=text, changed_ms=desk.clock.now_ms()
            )
        else:
            store.drafts.remove(case_id)
    return NOTHING
