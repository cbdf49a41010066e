"""Take back what has not left: all parts of an answer come back to the composer as one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from socialdesk.domain.changes import Changes
from socialdesk.domain.drafts import Attachment, Draft
from socialdesk.domain.ids import CaseId, IncidentId, ReplyId
from socialdesk.domain.replies import ON_HAND, Delivery, Reply, touched, what_is_left
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.note_replies import note_step
from socialdesk.services.queue_reply import new_draft_key
from socialdesk.store.store import Store

BETWEEN_PARTS = "\n\n"


@dataclass(frozen=True, slots=True)
class Undone:
    """A reply that was taken back: its words are in the draft of its case and mode again.

    ``incident_id`` is what a status was about.
    """

    changes: Changes
    case_id: CaseId | None
    draft: Draft
    incident_id: IncidentId | None = None


def undo_reply(desk: Desk, *, reply_id: ReplyId) -> Undone:
    """Take back a reply before it leaves, with every part that has not left either.

    An upload for it is broken off. Raises KnownError once it is on its way.
    """
    return _take_back(desk, reply_id, Delivery.QUEUED, "It is already on its way to X.")


def take_back(desk: Desk, *, reply_id: ReplyId) -> Undone:
    """Put the text of a reply that was not sent back into the composer, with the parts behind it.

    Raises KnownError where it did not fail.
    """
    return _take_back(desk, reply_id, Delivery.FAILED, "It is not among the replies that failed.")


def _take_back(desk: Desk, reply_id: ReplyId, expected: Delivery, otherwise: str) -> Undone:
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not expected:
            raise KnownError(otherwise)
        undone = bring_back(store, reply, desk.clock.now_ms())
    for one in undone.changes.replies:
        desk.uploads.cancel(one)
    return undone


def bring_back(store: Store, reply: Reply, now_ms: int) -> Undone:
    """Undo what has not left of an answer and make a draft of it, before what was begun since.

    What was sent of it stays sent; its words do not come back.
    """
    thread = store.outbox.thread(reply)
    back = [one for one in thread if one.delivery in ON_HAND]
    for one in back:
        undone = store.outbox.move(one, Delivery.UNDONE, settled_ms=now_ms, again_ms=None)
        note_step(store, "reply undone", undone, now_ms)
    draft = _draft(store, thread, back, now_ms)
    return Undone(touched(*back), reply.case_id, draft, reply.incident_id)


def _draft(store: Store, thread: Sequence[Reply], back: Sequence[Reply], now_ms: int) -> Draft:
    first = thread[0]
    begun = store.drafts.get(first.case_id, first.mode)
    texts = [_text_of(thread, back), begun.text if begun else ""]
    draft = Draft(
        key=new_draft_key(),
        mode=first.mode,
        case_id=first.case_id,
        text="\n".join(text for text in texts if text),
        begun_ms=now_ms,
        reply_to_id=(begun and begun.reply_to_id) or first.reply_to_id or None,
        pictures=(_pictures_of(store, back) + (begun.pictures if begun else ())),
    )
    if begun is not None:
        store.drafts.keep_pictures(begun.key, ())
    store.drafts.save(draft, changed_ms=now_ms)
    return draft


def _text_of(thread: Sequence[Reply], back: Sequence[Reply]) -> str:
    whole = thread[0].whole
    stay = [one.text for one in thread if one.delivery not in ON_HAND]
    if not whole:
        return BETWEEN_PARTS.join(one.text for one in back)
    return what_is_left(whole, stay) or BETWEEN_PARTS.join(one.text for one in back)


def _pictures_of(store: Store, back: Sequence[Reply]) -> tuple[Attachment, ...]:
    """Take the pictures from what comes back; their words may change, so they upload anew."""
    first = next((one for one in back if one.part == 1), None)
    if first is None:
        return ()
    pictures = store.drafts.pictures(first.draft_key)
    store.drafts.keep_pictures(first.draft_key, ())
    return tuple(replace(one, remote_id=None, uploaded_ms=None) for one in pictures)
