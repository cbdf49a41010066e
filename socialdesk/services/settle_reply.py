"""Write down what became of a reply: X's confirmation, a refusal, or a person's word."""

from __future__ import annotations

from dataclasses import replace

from socialdesk.domain.cases import Happening, we_answered
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import PostId, RemoteId, ReplyId
from socialdesk.domain.posts import Post
from socialdesk.domain.replies import (
    HELD_BACK,
    LEFT,
    ON_HAND,
    SAID_SO,
    Delivery,
    Reply,
    charge_of,
    touched,
)
from socialdesk.domain.text import has_link
from socialdesk.errors import KnownError
from socialdesk.ports import Confirmation
from socialdesk.services.after_reply import apply_afterwards
from socialdesk.services.desk import Desk
from socialdesk.services.note_replies import note_step
from socialdesk.store.posts import NewPost
from socialdesk.store.store import Store

_TO_SENT: dict[Delivery, tuple[Delivery, ...]] = {
    Delivery.SENDING: (),
    Delivery.UNCONFIRMED: (),
    Delivery.FAILED: (Delivery.UNCONFIRMED,),
    Delivery.QUEUED: (Delivery.SENDING,),
}
"""Over which states a reply that X has gets to ``sent``, whatever a person decided meanwhile."""


def settle_sent(desk: Desk, reply: Reply, confirmation: Confirmation) -> Changes:
    """Write down X's confirmation: the reply, our post, the case, the cost and the audit.

    A reply that a person decided about meanwhile becomes sent all the same: it is on X, and may
    not leave again. One that was taken back stays so; its post is then an answer given elsewhere.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        current = store.outbox.get(reply.id)
        if current.delivery is Delivery.UNDONE or current.remote_id is not None:
            return NOTHING
        post_id = _keep_our_post(store, current, confirmation, now_ms)
        shown = touched(current, new_posts=frozenset({post_id}))
        if current.delivery is Delivery.SENT:  # by a person's word, until now
            store.outbox.change(current, remote_id=confirmation.remote_id, post_id=post_id)
            return shown
        return shown | _sent(
            desk,
            store,
            current,
            now_ms,
            remote_id=confirmation.remote_id,
            post_id=post_id,
        )


def settle_by_hand(desk: Desk, *, reply_id: ReplyId, arrived: bool) -> Changes:
    """Let a person decide about a reply of which nobody could find out whether it arrived.

    With ``arrived`` it counts as sent, and so does the answer to the case; its post is linked when
    it shows up. Without, it failed and can be sent again. Raises KnownError where it is not
    unconfirmed.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not Delivery.UNCONFIRMED:
            raise KnownError("It is known by now what became of it.")
        if arrived:
            problem = "You said that it arrived."
            return _sent(desk, store, reply, now_ms, problem=problem, problem_kind=SAID_SO)
        return fail(
            store,
            reply,
            now_ms,
            problem="You said that it did not arrive. Send it again?",
            kind=SAID_SO,
        )


def give_up(desk: Desk, *, reply_id: ReplyId) -> Changes:
    """Let a person decide that the rest of an answer is not sent; its text stays in the history.

    Where parts of it were sent, they are all the answer that there will be, so the case counts as
    answered by them. Raises KnownError for what left, or may have.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery not in ON_HAND:
            raise KnownError("It left already, or may have, so it cannot be given up.")
        thread = store.outbox.thread(reply)
        rest = [one for one in thread if one.delivery in ON_HAND]
        for one in rest:
            store.outbox.move(
                one,
                Delivery.UNDONE,
                settled_ms=now_ms,
                again_ms=None,
                problem="You decided not to send it.",
                problem_kind=SAID_SO,
            )
        note_step(store, "reply given up", reply, now_ms)
        left = [one for one in thread if one.delivery in LEFT]
        if left and not left[-1].ends:
            _end_with(store, left[-1], now_ms)
    for one in rest:
        desk.uploads.cancel(one.id)
    return touched(*rest)


def fail(
    store: Store,
    reply: Reply,
    now_ms: int,
    *,
    problem: str,
    kind: str,
    action: str = "reply failed",
) -> Changes:
    """Write down that a reply did not leave, and that the parts behind it wait for it."""
    failed = store.outbox.move(
        reply,
        Delivery.FAILED,
        settled_ms=now_ms,
        again_ms=None,
        problem=problem,
        problem_kind=kind,
    )
    note_step(store, action, failed, now_ms, problem=problem)
    held = [
        store.outbox.move(
            later,
            Delivery.FAILED,
            settled_ms=now_ms,
            problem=held_back_by(failed),
            problem_kind=HELD_BACK,
        )
        for later in store.outbox.thread(reply)
        if later.part > reply.part and later.delivery is Delivery.QUEUED
    ]
    return touched(failed, *held)


def held_back_by(earlier: Reply) -> str:
    """Return why the parts behind one that failed do not leave."""
    return f"Part {earlier.part} of {earlier.parts} did not leave, so this waits for it."


def _sent(
    desk: Desk,
    store: Store,
    reply: Reply,
    now_ms: int,
    *,
    problem: str | None = None,
    problem_kind: str | None = None,
    remote_id: RemoteId | None = None,
    post_id: PostId | None = None,
) -> Changes:
    for between in _TO_SENT[reply.delivery]:
        reply = store.outbox.move(reply, between)
    sent = store.outbox.move(
        reply,
        Delivery.SENT,
        settled_ms=now_ms,
        again_ms=None,
        remote_id=remote_id,
        post_id=post_id,
        problem=problem,
        problem_kind=problem_kind,
    )
    charge = charge_of(sent, has_link=has_link(sent.text))
    store.costs.add(at_ms=now_ms, charge=charge, count=1, microusd=desk.prices.of(charge))
    detail = {"remote_id": remote_id} if remote_id else {"word": problem}
    note_step(store, "reply sent", sent, now_ms, **detail)
    changes = touched(sent) | _next_turn(store, sent, now_ms)
    return changes | _answer_case(store, sent, now_ms) if sent.ends else changes


def _next_turn(store: Store, sent: Reply, now_ms: int) -> Changes:
    """Let the part behind a sent one know: its time begins to run now."""
    for later in store.outbox.thread(sent):
        if later.part != sent.part + 1:
            continue
        if later.delivery is Delivery.QUEUED:
            return touched(store.outbox.change(later, due_ms=max(later.due_ms, now_ms)))
        if later.delivery is Delivery.FAILED and later.problem_kind == HELD_BACK:
            problem = "What comes before it is on X after all. Send the rest?"
            return touched(store.outbox.change(later, problem=problem))
    return NOTHING


def _end_with(store: Store, last: Reply, now_ms: int) -> None:
    ending = store.outbox.change(last, ends=True)
    if ending.delivery is Delivery.SENT:
        _answer_case(store, ending, now_ms)


def _answer_case(store: Store, reply: Reply, now_ms: int) -> Changes:
    if reply.case_id is None or reply.customer_id is None:
        return NOTHING
    case = store.cases.get(reply.case_id)
    unseen = store.posts.unanswered(reply.case_id, reply.customer_id)
    answered = we_answered(case, at_ms=now_ms, unseen=unseen)
    store.cases.note(at_ms=now_ms, what=Happening.WE_ANSWERED, was=case, became=answered)
    store.cases.save([replace(answered, latest_post_id=case.latest_post_id)])
    return apply_afterwards(store, reply, now_ms)


def _keep_our_post(store: Store, reply: Reply, confirmation: Confirmation, now_ms: int) -> PostId:
    account = store.accounts.get(reply.account_id)
    known = store.posts.known([confirmation.remote_id], network=account.network)
    if known:
        return known[confirmation.remote_id].id
    direct = reply.mode is Mode.DIRECT
    post = Post(
        remote_id=confirmation.remote_id,
        version_id=confirmation.remote_id,
        author_id=account.remote_id,
        text=reply.text,
        created_ms=now_ms,
        conversation_id=reply.reply_to_id or confirmation.remote_id,
        channel=reply.channel,
        reply_to_id=reply.reply_to_id or None,
        reply_to_user_id=reply.recipient_id if direct else None,
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
