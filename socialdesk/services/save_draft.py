"""Keep an answer that is being written."""

from __future__ import annotations

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.drafts import Attachment, Draft, Mode
from socialdesk.domain.ids import CaseId, RemoteId
from socialdesk.services.desk import Desk


def save_draft(
    desk: Desk,
    *,
    case_id: CaseId | None,
    draft_key: str,
    text: str,
    mode: Mode = Mode.PUBLIC,
    pictures: tuple[Attachment, ...] = (),
    reply_to_id: RemoteId | None = None,
) -> Changes:
    """Save what is being written; an empty draft is forgotten, and one already sent stays sent.

    ``case_id`` is None for the shop's own status alone.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        if store.outbox.was_queued(draft_key):
            return NOTHING
        if text.strip() or pictures:
            draft = Draft(draft_key, mode, case_id, text, now_ms, reply_to_id, pictures)
            store.drafts.save(draft, changed_ms=now_ms)
        else:
            store.drafts.keep_pictures(draft_key, ())
            store.drafts.remove(case_id, mode)
    return NOTHING
