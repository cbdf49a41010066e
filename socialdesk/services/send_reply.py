"""Answer in public, once: saved before it leaves, never sent blindly again (PRODUCT R5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

from socialdesk.domain.cases import Happening, resolved, we_answered
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.costs import reply_charge
from socialdesk.domain.drafts import Draft, Mode
from socialdesk.domain.eligibility import Light, Verdict
from socialdesk.domain.ids import CaseId, PostId, ReplyId
from socialdesk.domain.posts import Post
from socialdesk.domain.replies import (
    LATE_AFTER_MS,
    UNDO_WINDOW_MS,
    Afterwards,
    Delivery,
    Reply,
    is_out_of_time,
    leaves_ms,
    touched,
)
from socialdesk.domain.text import has_link, remaining
from socialdesk.errors import (
    DuplicateError,
    KnownError,
    LimitedError,
    NetworkError,
    OfflineError,
    ReplyRuleError,
    SecretsError,
    SignedOutError,
)
from socialdesk.ports import Confirmation
from socialdesk.services.desk import Desk
from socialdesk.services.find_target import find_target
from socialdesk.services.recheck_posts import recheck_before_reply
from socialdesk.store.posts import NewPost
from socialdesk.store.store import Store

TRY_AGAIN_MS = 15_000
_HELD_BACK = {
    Verdict.DELETED: "The post was deleted by its author before this left.",
    Verdict.WITHHELD: "X withholds the post here now, so it takes no answer to it.",
    Verdict.PROTECTED: "Its author protects their posts now, so X takes no answer to this one.",
    Verdict.SUSPENDED: "X has suspended its author, so there is nobody to answer.",
    Verdict.HIDDEN: "X does not show this post to the shop any more.",
    Verdict.CLOSED: "Its author lets only the people they named reply now.",
    Verdict.NOT_NAMED: "Its author edited the post, and it does not name the shop any more.",
}


@dataclass(frozen=True, slots=True)
class Undone:
    """A reply that was taken back: its text is in the case's draft again."""

    changes: Changes
    case_id: CaseId | None
    text: str


def new_draft_key() -> str:
    """Return a key under which one draft can be sent once."""
    return uuid4().hex


def queue_reply(
    desk: Desk,
    *,
    case_id: CaseId,
    draft_key: str,
    text: str,
    resolve: bool = False,
    undo_ms: int = UNDO_WINDOW_MS,
) -> Changes:
    """Save a reply to leave when its undo window ends; the same draft is queued only once.

    Raises KnownError for an empty or too long text and ReplyRuleError where X takes no answer.
    """
    text = text.strip()
    _check_text(text)
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        case = store.cases.get(case_id)
        target = find_target(store, case)
        if target is None or target.verdict.light is Light.NO:
            raise ReplyRuleError("X takes no answer to this customer's posts from here.")
        reply = store.outbox.queue(
            Reply(
                id=ReplyId(0),
                draft_key=draft_key,
                case_id=case_id,
                customer_id=case.customer_id,
                account_id=target.account_id,
                text=text,
                reply_to_id=target.reply_to_id,
                delivery=Delivery.QUEUED,
                queued_ms=now_ms,
                due_ms=now_ms + undo_ms,
                afterwards=Afterwards(resolve=resolve),
            )
        )
        if reply is None:
            return NOTHING
        store.drafts.remove(case_id, Mode.PUBLIC)
        _audit(store, "reply queued", reply, now_ms, text=text)
    return touched(reply)


def undo_reply(desk: Desk, *, reply_id: ReplyId) -> Undone:
    """Take back a reply inside its undo window; raises KnownError once it is on its way."""
    return _take_back(desk, reply_id, Delivery.QUEUED, "It is already on its way to X.")


def take_back(desk: Desk, *, reply_id: ReplyId) -> Undone:
    """Put the text of a reply that was not sent back into the composer."""
    return _take_back(desk, reply_id, Delivery.FAILED, "It is not among the replies that failed.")


def send_again(desk: Desk, *, reply_id: ReplyId) -> Changes:
    """Queue a failed reply again, at a person's wish."""
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not Delivery.FAILED:
            raise KnownError("Only a reply that failed can be sent again.")
        queued = store.outbox.move(
            reply, Delivery.QUEUED, due_ms=now_ms, queued_ms=now_ms, problem=None, settled_ms=None
        )
        _audit(store, "reply sent again", queued, now_ms)
    return touched(queued)


def next_due_ms(desk: Desk) -> int | None:
    """Return when the next reply may leave, or None where none waits."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        waiting = store.outbox.waiting(Delivery.QUEUED)
    return min((leaves_ms(one, now_ms) for one in waiting), default=None)


def send_due(desk: Desk) -> Changes:
    """Send the earliest reply whose undo window has ended, if there is one.

    The post that it answers is read once more before, and a reply to what is gone does not leave.
    ``sending`` is on the disk before the request leaves; whatever happens after that, the next
    start finds it.
    """
    due = _next_due(desk)
    if due is None:
        return NOTHING
    seen = recheck_before_reply(desk, reply=due)
    return seen | _send(desk, due)


def _next_due(desk: Desk) -> Reply | None:
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        waiting = store.outbox.waiting(Delivery.QUEUED)
    return next((one for one in waiting if leaves_ms(one, now_ms) <= now_ms), None)


def _send(desk: Desk, due: Reply) -> Changes:
    reply = _pick(desk, due.id)
    if reply is None:
        return NOTHING
    if reply.delivery is not Delivery.SENDING:
        return touched(reply)
    try:
        confirmation = desk.network(reply.account_id).reply(
            text=reply.text, reply_to=reply.reply_to_id
        )
    except KnownError as problem:  # without a token, for one, nothing leaves
        return _not_confirmed(desk, reply, problem)
    return settle_sent(desk, reply, confirmation)


def settle_sent(desk: Desk, reply: Reply, confirmation: Confirmation) -> Changes:
    """Write down X's confirmation: the reply, our post, the case, the cost and the audit."""
    now_ms = desk.clock.now_ms()
    charge = reply_charge(has_link=has_link(reply.text))
    with desk.database.write() as store:
        post_id = _keep_our_post(store, reply, confirmation, now_ms)
        sent = store.outbox.move(
            reply,
            Delivery.SENT,
            settled_ms=now_ms,
            remote_id=confirmation.remote_id,
            post_id=post_id,
            problem=None,
        )
        _answer_case(store, sent, now_ms)
        store.costs.add(at_ms=now_ms, charge=charge, count=1, microusd=desk.prices.of(charge))
        _audit(store, "reply sent", sent, now_ms, remote_id=confirmation.remote_id)
    return touched(sent, new_posts=frozenset({post_id}))


def _check_text(text: str) -> None:
    if not text:
        raise KnownError("There is no text to send yet.", do="Write an answer first.")
    over = -remaining(text)
    if over > 0:
        raise KnownError(
            f"The answer is {over} characters too long for X.",
            safe="The text is kept.",
            do="Shorten it.",
        )


def _take_back(desk: Desk, reply_id: ReplyId, expected: Delivery, otherwise: str) -> Undone:
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not expected:
            raise KnownError(otherwise)
        undone = store.outbox.move(reply, Delivery.UNDONE, settled_ms=now_ms)
        begun = store.drafts.get(reply.case_id, reply.mode)
        text = "\n".join(part for part in (reply.text, begun.text if begun else "") if part)
        back = Draft(new_draft_key(), reply.mode, reply.case_id, text, now_ms)
        store.drafts.save(back, changed_ms=now_ms)
        _audit(store, "reply undone", undone, now_ms)
    return Undone(touched(undone), reply.case_id, text)


def _pick(desk: Desk, reply_id: ReplyId) -> Reply | None:
    """Mark a due reply as sending, or as failed where it is too late or has nobody to reach.

    None where it was taken back meanwhile.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not Delivery.QUEUED:
            return None
        problem = _why_not_now(store, reply, now_ms)
        if problem is None:
            return store.outbox.move(reply, Delivery.SENDING, attempted_ms=now_ms)
        _audit(store, "reply held back", reply, now_ms, problem=problem)
        return store.outbox.move(reply, Delivery.FAILED, problem=problem, settled_ms=now_ms)


def _why_not_now(store: Store, reply: Reply, now_ms: int) -> str | None:
    if is_out_of_time(reply, now_ms):
        return "It could not leave when it should have. Send it now?"
    if reply.customer_id is None:
        return None
    target = store.targets.version(reply.reply_to_id, reply.customer_id)
    if target is None or target.verdict.light is not Light.NO:
        return None
    return _HELD_BACK.get(target.verdict, "X takes no answer to this post any more.")


def _not_confirmed(desk: Desk, reply: Reply, problem: KnownError) -> Changes:
    now_ms = desk.clock.now_ms()
    delivery, fields = _after_problem(reply, problem, now_ms)
    with desk.database.write() as store:
        moved = store.outbox.move(reply, delivery, problem=problem.what, **fields)
        _audit(
            store,
            "reply put off" if delivery is Delivery.QUEUED else f"reply {delivery}",
            moved,
            now_ms,
            problem=problem.what,
        )
    return touched(moved)


def _after_problem(
    reply: Reply, problem: KnownError, now_ms: int
) -> tuple[Delivery, dict[str, int]]:
    # A refusal as a duplicate usually means that an earlier try did arrive (X-API trap 14).
    may_have_happened = isinstance(problem, NetworkError) and problem.may_have_happened
    if may_have_happened or isinstance(problem, DuplicateError):
        return Delivery.UNCONFIRMED, {}
    soon = now_ms - reply.queued_ms < LATE_AFTER_MS
    if soon and isinstance(problem, _PASSES):
        reset_ms = getattr(problem, "reset_ms", None)
        return Delivery.QUEUED, {"due_ms": max(reset_ms or 0, now_ms + TRY_AGAIN_MS)}
    return Delivery.FAILED, {"settled_ms": now_ms}


_PASSES = (OfflineError, LimitedError, SignedOutError, SecretsError)
"""What a connection, a moment, a sign-in or an unlocked keyring heals: nothing was sent."""


def _keep_our_post(store: Store, reply: Reply, confirmation: Confirmation, now_ms: int) -> PostId:
    account = store.accounts.get(reply.account_id)
    known = store.posts.known([confirmation.remote_id], network=account.network)
    if known:
        return known[confirmation.remote_id].id
    post = Post(
        remote_id=confirmation.remote_id,
        version_id=confirmation.remote_id,
        author_id=account.remote_id,
        text=reply.text,
        created_ms=now_ms,
        conversation_id=reply.reply_to_id,
        reply_to_id=reply.reply_to_id,
    )
    post_id = PostId(store.posts.next_id())
    new = NewPost(
        id=post_id,
        post=post,
        account_id=reply.account_id,
        engaged=None,
        customer_id=reply.customer_id,
        case_id=reply.case_id,
        mood=None,
    )
    store.posts.add([new], network=account.network, arrived_ms=now_ms, answer_id=None)
    return post_id


def _answer_case(store: Store, reply: Reply, now_ms: int) -> None:
    if reply.case_id is None or reply.customer_id is None:
        return
    case = store.cases.get(reply.case_id)
    unseen = store.posts.unanswered(reply.case_id, reply.customer_id)
    answered = we_answered(case, at_ms=now_ms, unseen=unseen)
    store.cases.note(at_ms=now_ms, what=Happening.WE_ANSWERED, was=case, became=answered)
    if reply.afterwards.resolve and not unseen:
        closed = resolved(answered, at_ms=now_ms)
        store.cases.note(at_ms=now_ms, what=Happening.RESOLVED, was=answered, became=closed)
        answered = closed
    store.cases.save([replace(answered, latest_post_id=case.latest_post_id)])


def _audit(store: Store, action: str, reply: Reply, now_ms: int, **detail: str) -> None:
    store.audit.add(at_ms=now_ms, action=action, case_id=reply.case_id, reply=reply.id, **detail)
