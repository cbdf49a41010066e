"""Find out what became of replies that got no answer: look on X itself (X-API trap 14)."""

from __future__ import annotations

from collections.abc import Callable

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.drafts import Mode
from socialdesk.domain.posts import Page, Window
from socialdesk.domain.replies import (
    CLOCKS_DIFFER_MS,
    SURELY_INDEXED_MS,
    Delivery,
    Reply,
    is_that_reply,
    touched,
)
from socialdesk.domain.sources import Account
from socialdesk.errors import DuplicateError, LimitedError, NetworkError, SecretsError
from socialdesk.ports import Confirmation, Network
from socialdesk.services.desk import Desk
from socialdesk.services.hold_copied import hold_copied
from socialdesk.services.note_replies import note_step
from socialdesk.services.settle_reply import fail, settle_sent

LOOK_AGAIN_MS = 10_000
LOOK_AGAIN_DIRECT_MS = 40_000
"""X allows 15 reads of messages in 15 minutes, and listening needs most of them."""
LONGEST_PAUSE_MS = 20 * 60_000
"""X's limits are over after a quarter of an hour."""
MOST_PAGES = 10
_MESSAGES_A_LOOK = 20


def recover(desk: Desk) -> Changes:
    """At start: what was being sent when the last session ended may or may not have arrived.

    What waits in a file that was copied since does not leave by itself.
    """
    changes = hold_copied(desk)
    with desk.database.write() as store:
        for reply in store.outbox.waiting(Delivery.SENDING):
            problem = "SocialDesk was closed while this was being sent."
            moved = store.outbox.move(
                reply, Delivery.UNCONFIRMED, problem=problem, problem_kind="closed"
            )
            note_step(store, "reply unconfirmed", moved, desk.clock.now_ms(), problem=problem)
            changes |= touched(moved)
    return changes


def next_look_ms(desk: Desk) -> int | None:
    """Return when to look for a reply next, None where there is none to look for."""
    with desk.database.read() as store:
        replies = store.outbox.waiting(Delivery.UNCONFIRMED)
    now_ms = desk.clock.now_ms()
    return min((_looked_for_ms(one, now_ms) for one in replies), default=None)


def confirm_replies(desk: Desk) -> Changes:
    """Look for the unconfirmed replies whose time to be looked for has come.

    What is there is sent. What is surely not there, because X had long enough to show it, failed
    and waits for a person. Where X cannot be read, nothing is known, and it is read again later.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        replies = store.outbox.waiting(Delivery.UNCONFIRMED)
    changes = NOTHING
    for reply in replies:
        if _looked_for_ms(reply, now_ms) <= now_ms:
            changes |= _look_for(desk, reply)
    return changes


def _looked_for_ms(reply: Reply, now_ms: int) -> int:
    """Return when to look for a reply; at once where the clock was set back since."""
    again_ms = reply.again_ms or 0
    return again_ms if again_ms - now_ms <= LONGEST_PAUSE_MS else now_ms


def _look_for(desk: Desk, reply: Reply) -> Changes:
    looked_ms = desk.clock.now_ms()
    try:
        found = _find(desk, reply)
    except (NetworkError, SecretsError) as trouble:
        reset_ms = trouble.reset_ms if isinstance(trouble, LimitedError) else None
        return _look_later(desk, reply, max(reset_ms or 0, looked_ms + LOOK_AGAIN_MS))
    if found is not None:
        return settle_sent(desk, reply, found)
    sure_ms = (reply.attempted_ms or reply.queued_ms) + SURELY_INDEXED_MS
    if looked_ms < sure_ms:
        pause_ms = LOOK_AGAIN_DIRECT_MS if reply.mode is Mode.DIRECT else LOOK_AGAIN_MS
        return _look_later(desk, reply, min(looked_ms + pause_ms, sure_ms))
    return _not_there(desk, reply)


def _not_there(desk: Desk, reply: Reply) -> Changes:
    with desk.database.write() as store:
        current = store.outbox.get(reply.id)
        if current.delivery is not Delivery.UNCONFIRMED:  # a person decided meanwhile
            return NOTHING
        twice = current.problem_kind == DuplicateError.__name__
        problem = current.problem if twice else None
        return fail(
            store,
            current,
            desk.clock.now_ms(),
            problem=problem or "It is not on X: it did not arrive there. Send it again?",
            kind=DuplicateError.__name__ if twice else "not_found",
            action="reply not found on X",
        )


def _look_later(desk: Desk, reply: Reply, again_ms: int) -> Changes:
    with desk.database.write() as store:
        current = store.outbox.get(reply.id)
        if current.delivery is Delivery.UNCONFIRMED:
            store.outbox.change(current, again_ms=again_ms)
    return NOTHING


def _find(desk: Desk, reply: Reply) -> Confirmation | None:
    network = desk.network(reply.account_id)
    with desk.database.read() as store:
        account = store.accounts.get(reply.account_id)
    since_ms = (reply.attempted_ms or reply.queued_ms) - CLOCKS_DIFFER_MS
    read = _reading(network, account, reply, since_ms)
    token: str | None = None
    for _ in range(MOST_PAGES):
        page = read(token)
        found = [
            post
            for post in page.posts
            if post.author_id == account.remote_id and is_that_reply(post, reply)
        ]
        with desk.database.read() as store:
            for post in found:
                if not store.outbox.is_confirmed(post.remote_id):
                    return Confirmation(post.remote_id, post.text)
        token = page.next_token
        if token is None or any(post.created_ms < since_ms for post in page.posts):
            return None
    raise NetworkError("The shop's own timeline is too long to look through.")


def _reading(
    network: Network, account: Account, reply: Reply, since_ms: int
) -> Callable[[str | None], Page]:
    """Return what reads a page of where the reply would be: with its recipient, or our timeline."""
    recipient = reply.recipient_id
    if recipient is None:
        return lambda token: network.own_posts(
            account.remote_id, Window(since_ms=since_ms, token=token)
        )
    return lambda token: network.direct_messages_with(
        account.remote_id, recipient, Window(token=token, size=_MESSAGES_A_LOOK)
    )
