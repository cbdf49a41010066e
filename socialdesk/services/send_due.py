"""Send what is due, one after the other: never late unasked, never blindly again (PRODUCT R5)."""

from __future__ import annotations

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.drafts import Mode
from socialdesk.domain.eligibility import Light, Verdict
from socialdesk.domain.ids import AccountId, RemoteId, ReplyId
from socialdesk.domain.replies import (
    HELD_BACK,
    LATE_AFTER_MS,
    Delivery,
    Reply,
    in_turn,
    is_out_of_time,
    leaves_ms,
    touched,
)
from socialdesk.errors import (
    CancelledError,
    DuplicateError,
    KnownError,
    LimitedError,
    NetworkError,
    NoAnswerError,
    OfflineError,
    SecretsError,
    SignedOutError,
    UploadGoneError,
)
from socialdesk.ports import Confirmation
from socialdesk.services.desk import Desk
from socialdesk.services.note_replies import note_step
from socialdesk.services.recheck_posts import recheck_before_reply
from socialdesk.services.settle_reply import fail, held_back_by, settle_sent
from socialdesk.services.undo_reply import bring_back
from socialdesk.services.upload_pictures import upload_pictures, uploaded
from socialdesk.store.store import Store

TRY_AGAIN_MS = 15_000
_PASSES = (OfflineError, LimitedError, SignedOutError, SecretsError, UploadGoneError)
"""What a connection, a moment, a sign-in, a keyring or another upload heals: nothing was sent."""
_LATE = "It could not leave when it should have. Send it now?"
_GONE = {
    Verdict.DELETED: "The post was deleted by its author before this left.",
    Verdict.WITHHELD: "X withholds the post here now, so it takes no answer to it.",
    Verdict.PROTECTED: "Its author protects their posts now, so X takes no answer to this one.",
    Verdict.SUSPENDED: "X has suspended its author, so there is nobody to answer.",
    Verdict.HIDDEN: "X does not show this post to the shop any more.",
    Verdict.CLOSED: "Its author lets only the people they named reply now.",
    Verdict.NOT_NAMED: "Its author edited the post, and it does not name the shop any more.",
}


def next_due_ms(desk: Desk) -> int | None:
    """Return when the next reply may leave, or None where none waits for its time."""
    with desk.database.read() as store:
        return min((at_ms for at_ms, _ in _queue(store, desk.clock.now_ms())), default=None)


def send_due(desk: Desk) -> Changes:
    """Send the earliest reply whose time and turn have come, if there is one.

    Within a conversation they leave in the order in which they were queued, with a gap between any
    two of an account (X-API trap 17). The post that it answers is read once more before, and a
    reply to what is gone does not leave; then its pictures are uploaded. ``sending`` is on the
    disk before the request leaves; whatever happens after that, the next start finds it.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        at_ms, due = min(_queue(store, now_ms), key=_soonest, default=(0, None))
    if due is None or at_ms > now_ms:
        return NOTHING
    changes = NOTHING
    if not is_out_of_time(due, now_ms):
        try:
            changes = recheck_before_reply(desk, reply=due)
            upload_pictures(desk, reply=due)
        except KnownError as problem:  # nothing of the reply itself has left yet
            return changes | _not_uploaded(desk, due.id, problem)
    return changes | _send(desk, due.id)


def _queue(store: Store, now_ms: int) -> list[tuple[int, Reply]]:
    """Return the replies whose turn it is, each with when it leaves."""
    waiting = store.outbox.waiting(Delivery.QUEUED, Delivery.SENDING, Delivery.UNCONFIRMED)
    if not waiting:
        return []
    free = _free_from(store, now_ms)
    return [
        (leaves_ms(one, now_ms, free_ms=free.get(one.account_id, 0)), one)
        for one in in_turn(waiting)
    ]


def _soonest(queued: tuple[int, Reply]) -> tuple[int, int]:
    at_ms, reply = queued
    return at_ms, reply.id


def _free_from(store: Store, now_ms: int) -> dict[AccountId, int]:
    """Return from when on each account may send again; a last time in the future is no time."""
    gap_ms = store.settings.load().send_gap_ms
    last = store.outbox.attempted()
    return {account: at_ms + gap_ms for account, at_ms in last.items() if at_ms <= now_ms}


def _send(desk: Desk, reply_id: ReplyId) -> Changes:
    picked = _pick(desk, reply_id)
    if isinstance(picked, Changes):
        return picked
    reply, pictures = picked
    try:
        confirmation = _leave(desk, reply, pictures)
    except KnownError as problem:  # without a token, for one, nothing leaves
        return _not_confirmed(desk, reply, problem)
    return settle_sent(desk, reply, confirmation)


def _leave(desk: Desk, reply: Reply, pictures: tuple[RemoteId, ...]) -> Confirmation:
    network = desk.network(reply.account_id)
    if reply.recipient_id is not None:
        return network.send_direct(
            text=reply.text,
            recipient_id=reply.recipient_id,
            picture=pictures[0] if pictures else None,
        )
    if reply.reply_to_id:
        return network.reply(text=reply.text, reply_to=reply.reply_to_id, pictures=pictures)
    return network.post(text=reply.text, pictures=pictures)


def _pick(desk: Desk, reply_id: ReplyId) -> tuple[Reply, tuple[RemoteId, ...]] | Changes:
    """Mark a due reply as sending and return it with the ids of its pictures.

    It fails where it is too late or has nobody to reach; nothing happens where it was taken back
    or put off meanwhile, has to wait after all, or its pictures are not with X.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        due = [one for at_ms, one in _queue(store, now_ms) if at_ms <= now_ms]
        reply = next((one for one in due if one.id == reply_id), None)
        if reply is None:
            return NOTHING
        before = _part_before(store, reply)
        why = _why_not_now(store, reply, before, now_ms)
        if why is not None:
            return fail(store, reply, now_ms, problem=why[0], kind=why[1])
        pictures = uploaded(store, reply, now_ms)
        if pictures is None:
            return touched(store.outbox.change(reply, again_ms=now_ms + TRY_AGAIN_MS))
        sending = store.outbox.move(
            reply,
            Delivery.SENDING,
            attempted_ms=now_ms,
            again_ms=None,
            reply_to_id=_answers(reply, before),
        )
        return sending, pictures


def _part_before(store: Store, reply: Reply) -> Reply | None:
    thread = store.outbox.thread(reply)
    return next((one for one in thread if one.part == reply.part - 1), None)


def _answers(reply: Reply, before: Reply | None) -> RemoteId:
    """Return what a reply answers: a later part the newest part before it whose id is known."""
    if before is None or reply.mode is Mode.DIRECT:
        return reply.reply_to_id
    if before.remote_id is not None:
        return before.remote_id
    return before.reply_to_id


def _why_not_now(
    store: Store, reply: Reply, before: Reply | None, now_ms: int
) -> tuple[str, str] | None:
    if is_out_of_time(reply, now_ms):
        return _LATE, "late"
    if before is not None:
        sent = before.delivery is Delivery.SENT
        return None if sent else (held_back_by(before), HELD_BACK)
    if reply.mode is not Mode.PUBLIC or reply.customer_id is None:
        return None
    target = store.targets.version(reply.reply_to_id, reply.customer_id)
    if target is None or target.verdict.light is not Light.NO:
        return None
    words = _GONE.get(target.verdict, "X takes no answer to this post any more.")
    return words, target.verdict.value


def _not_confirmed(desk: Desk, reply: Reply, problem: KnownError) -> Changes:
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        current = store.outbox.get(reply.id)
        if current.delivery is not Delivery.SENDING:
            return touched(current)
        if _may_have_arrived(problem):
            unsure = store.outbox.move(
                current,
                Delivery.UNCONFIRMED,
                problem=problem.what,
                problem_kind=type(problem).__name__,
            )
            note_step(store, "reply unconfirmed", unsure, now_ms, problem=problem.what)
            return touched(unsure)
        return _put_off_or_fail(store, current, problem, now_ms)


def _may_have_arrived(problem: KnownError) -> bool:
    # A refusal as a duplicate usually means that an earlier try did arrive (X-API trap 14).
    may_have_happened = isinstance(problem, NetworkError) and problem.may_have_happened
    return may_have_happened or isinstance(problem, DuplicateError)


def _not_uploaded(desk: Desk, reply_id: ReplyId, problem: KnownError) -> Changes:
    """Decide what follows when the pictures did not reach X; called off, the reply comes back."""
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not Delivery.QUEUED:
            return touched(reply)
        if isinstance(problem, CancelledError):
            return bring_back(store, reply, now_ms).changes
        return _put_off_or_fail(store, reply, problem, now_ms)


def _put_off_or_fail(store: Store, reply: Reply, problem: KnownError, now_ms: int) -> Changes:
    kind = type(problem).__name__
    lost_upload = reply.delivery is Delivery.QUEUED and isinstance(problem, NoAnswerError)
    soon = now_ms - reply.due_ms < LATE_AFTER_MS
    if not soon or not (lost_upload or isinstance(problem, _PASSES)):
        return fail(store, reply, now_ms, problem=problem.what, kind=kind)
    if isinstance(problem, UploadGoneError):
        store.drafts.forget_uploads(reply.draft_key)
    reset_ms = getattr(problem, "reset_ms", None) or 0
    later = {"again_ms": max(reset_ms, now_ms + TRY_AGAIN_MS)}
    if reply.delivery is Delivery.SENDING:
        reply = store.outbox.move(reply, Delivery.QUEUED)
    put_off = store.outbox.change(reply, problem=problem.what, problem_kind=kind, **later)
    note_step(store, "reply put off", put_off, now_ms, problem=problem.what)
    return touched(put_off)
