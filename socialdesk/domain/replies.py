"""The life of a reply, from the button to X's confirmation.

::

    queued ──undo──> undone
      │ due
      v
    sending ──confirmed──> sent
      │    ├──surely not sent, worth another try──> queued
      │    └──refused, or too late──> failed ──send again──> queued
      │                                  └──seen on X after all──> unconfirmed
      └──no answer──> unconfirmed ──found on our timeline──> sent
                            └──surely not there──> failed

A reply is never resent from ``sending`` or ``unconfirmed``: only a look at our own timeline, or a
person, leads out of them (PRODUCT R5, X-API trap 14).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.changes import Changes
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import (
    AccountId,
    AgentId,
    CaseId,
    CustomerId,
    PostId,
    RemoteId,
    ReplyId,
)
from socialdesk.domain.posts import Post
from socialdesk.errors import BugError

UNDO_WINDOW_MS = 10_000
LATE_AFTER_MS = 10 * 60_000
"""A reply found still queued this long after its time is shown to the person, not sent late."""
SURELY_INDEXED_MS = 90_000
"""A post of ours that is not on our own timeline this long after the attempt was not sent."""
CLOCKS_DIFFER_MS = 5 * 60_000
"""This computer's clock and X's may differ by so much."""


class Delivery(StrEnum):
    """Where a reply stands."""

    QUEUED = "queued"
    UNDONE = "undone"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"


ALLOWED: dict[Delivery, frozenset[Delivery]] = {
    Delivery.QUEUED: frozenset({Delivery.UNDONE, Delivery.SENDING, Delivery.FAILED}),
    Delivery.UNDONE: frozenset(),
    Delivery.SENDING: frozenset(
        {Delivery.SENT, Delivery.QUEUED, Delivery.FAILED, Delivery.UNCONFIRMED}
    ),
    Delivery.UNCONFIRMED: frozenset({Delivery.SENT, Delivery.FAILED}),
    Delivery.FAILED: frozenset({Delivery.QUEUED, Delivery.UNDONE, Delivery.UNCONFIRMED}),
    Delivery.SENT: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What becomes of the case once the last part of a reply is confirmed (PRODUCT R7).

    ``snooze_ms`` is how long it sleeps from then on. ``resolve`` and ``snooze_ms`` exclude each
    other; tags are added to those it has.
    """

    resolve: bool = False
    tags: tuple[str, ...] = ()
    cause: str | None = None
    snooze_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One intended post or message. ``draft_key`` is unique: queueing a draft twice gives one row.

    A long answer is several of them with one ``thread_key``, each one a reply to the part before
    it; ``reply_to_id`` of a later part is known only when that one is sent, and until then names
    what the first part answers. It is "" for a message and for a status. ``recipient_id`` is whom
    a direct message goes to. ``afterwards`` stands with the last part. ``scheduled`` is true where
    a person chose the time. ``problem_kind`` is the name of the error class behind ``problem``.
    """

    id: ReplyId
    draft_key: str
    case_id: CaseId | None
    customer_id: CustomerId | None
    account_id: AccountId
    text: str
    reply_to_id: RemoteId
    delivery: Delivery
    queued_ms: int
    due_ms: int
    mode: Mode = Mode.PUBLIC
    thread_key: str = ""
    part: int = 1
    parts: int = 1
    agent_id: AgentId | None = None
    recipient_id: RemoteId | None = None
    scheduled: bool = False
    afterwards: Afterwards = Afterwards()
    attempted_ms: int | None = None
    settled_ms: int | None = None
    remote_id: RemoteId | None = None
    post_id: PostId | None = None
    problem: str | None = None
    problem_kind: str | None = None


def touched(reply: Reply, *, new_posts: frozenset[PostId] = frozenset()) -> Changes:
    """Return what is to be shown anew where a reply moved."""
    return Changes(
        replies=frozenset({reply.id}),
        cases=frozenset() if reply.case_id is None else frozenset({reply.case_id}),
        customers=frozenset() if reply.customer_id is None else frozenset({reply.customer_id}),
        new_posts=new_posts,
    )


def check_step(before: Delivery, after: Delivery) -> None:
    """Raise BugError where a reply may not go from one state to the other."""
    if after not in ALLOWED[before]:
        raise BugError(f"A reply that is {before} cannot become {after}")


def is_out_of_time(reply: Reply, now_ms: int) -> bool:
    """Say whether a queued reply is for a person to decide about.

    Either its time passed long ago, or the clock was set back since, so that nobody knows.
    """
    return now_ms - reply.due_ms > LATE_AFTER_MS or reply.queued_ms - now_ms > CLOCKS_DIFFER_MS


def leaves_ms(reply: Reply, now_ms: int) -> int:
    """Return when a queued reply is to be taken up: when it is due, at once if out of time."""
    return now_ms if is_out_of_time(reply, now_ms) else reply.due_ms


def is_that_reply(post: Post, reply: Reply) -> bool:
    """Say whether a post on our own timeline is this reply: same target, same words, not older.

    X puts handles in front and shortens links, so both texts are compared without them.
    """
    earliest = (reply.attempted_ms or reply.queued_ms) - CLOCKS_DIFFER_MS
    return (
        post.reply_to_id == reply.reply_to_id
        and post.created_ms >= earliest
        and bare_words(post.text) == bare_words(reply.text)
    )


def bare_words(text: str) -> list[str]:
    """Return the words of a text without handles in front and without links.

    >>> bare_words("@janb  It is on the van: https://example.com/track ^Ana")
    ['It', 'is', 'on', 'the', 'van:', '^Ana']
    """
    words = unicodedata.normalize("NFC", text).split()
    while words and words[0].startswith("@"):
        words.pop(0)
    return [word for word in words if "." not in word[1:-1]]
