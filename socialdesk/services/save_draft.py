"""Keep an answer that is being written."""

from __future__ import annotations

from dataclasses import replace

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

    ``case_id`` is None for the shop's own status alone. In a case that was merged meanwhile it
    joins the draft of the other one.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        if store.outbox.was_queued(draft_key):
            return NOTHING
        place = None if case_id is None else store.cases.standing(case_id).id
        there = store.drafts.get(place, mode)
        if text.strip() or pictures:
            draft = Draft(draft_key, mode, place, text, now_ms, reply_to_id, pictures)
            if place != case_id:
                draft = _joined(draft, there)
            store.drafts.save(draft, changed_ms=now_ms)
        elif there is not None and there.key == draft_key:
            store.drafts.keep_pictures(draft_key, ())
            store.drafts.remove(place, mode)
    return NOTHING


def _joined(draft: Draft, there: Draft | None) -> Draft:
    if there is None or there.key == draft.key:
        return draft
    text = there.text if draft.text in there.text else f"{there.text}\n{draft.text}"
    more = tuple(one for one in draft.pictures if one not in there.pictures)
    return replace(there, text=text, pictures=(*there.pictures, *more))
