"""Find out what became of replies that got no answer: look at our own timeline (X-API trap 14)."""

from __future__ import annotations

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.posts import Window
from socialdesk.domain.replies import (
    CLOCKS_DIFFER_MS,
    SURELY_INDEXED_MS,
    Delivery,
    Reply,
    is_that_reply,
    touched,
)
from socialdesk.errors import NetworkError
from socialdesk.ports import Confirmation
from socialdesk.services.desk import Desk
from socialdesk.services.send_reply import settle_sent

LOOK_AGAIN_MS = 10_000
MOST_PAGES = 10


def recover(desk: Desk) -> Changes:
    """At start: what was being sent when the last session ended may or may not have arrived."""
    changes = NOTHING
    with desk.database.write() as store:
        for reply in store.outbox.waiting(Delivery.SENDING):
            problem = "SocialDesk was closed while this was being sent."
            moved = store.outbox.move(reply, Delivery.UNCONFIRMED, problem=problem)
            changes |= touched(moved)
    return changes


def unconfirmed(desk: Desk) -> int:
    """Return how many replies wait to be looked for."""
    with desk.database.read() as store:
        return len(store.outbox.waiting(Delivery.UNCONFIRMED))


def confirm_replies(desk: Desk) -> Changes:
    """Look for unconfirmed replies on our timeline.

    What is there is sent. What is surely not there, because X had long enough to show it, failed
    and waits for a person. Raises NetworkError where the timeline cannot be read; nothing changes
    then.
    """
    with desk.database.read() as store:
        replies = store.outbox.waiting(Delivery.UNCONFIRMED)
    changes = NOTHING
    for reply in replies:
        changes |= _look_for(desk, reply)
    return changes


def _look_for(desk: Desk, reply: Reply) -> Changes:
    looked_ms = desk.clock.now_ms()
    found = _find(desk, reply)
    if found is not None:
        return settle_sent(desk, reply, found)
    if looked_ms - (reply.attempted_ms or reply.queued_ms) < SURELY_INDEXED_MS:
        return NOTHING
    with desk.database.write() as store:
        problem = "It is not on X: it did not arrive there. Send it again?"
        moved = store.outbox.move(
            reply, Delivery.FAILED, problem=problem, settled_ms=desk.clock.now_ms()
        )
        store.audit.add(
            at_ms=desk.clock.now_ms(), action="reply not found on X", case_id=reply.case_id,
            reply=reply.id,
        )  # fmt: skip
    return touched(moved)


def _find(desk: Desk, reply: Reply) -> Confirmation | None:
    network = desk.network(reply.account_id)
    with desk.database.read() as store:
        account = store.accounts.get(reply.account_id)
    since_ms = (reply.attempted_ms or reply.queued_ms) - CLOCKS_DIFFER_MS
    token: str | None = None
    for _ in range(MOST_PAGES):
        page = network.own_posts(account.remote_id, Window(since_ms=since_ms, token=token))
        found = [post for post in page.posts if is_that_reply(post, reply)]
        with desk.database.read() as store:
            for post in found:
                if not store.outbox.is_confirmed(post.remote_id):
                    return Confirmation(post.remote_id, post.text)
        token = page.next_token
        if token is None:
            return None
    raise NetworkError("The shop's own timeline is too long to look through.")
