"""The life of a reply, from the button to X's confirmation.

::

    queued ──undo──> undone
      │ due, and its turn
      v
    sending ──confirmed──> sent
      │    ├──surely not sent, worth another try──> queued
      │    └──refused, or too late──> failed ──send again──> queued
      │                                  ├──taken back or given up──> undone
      │                                  └──seen on X after all──> unconfirmed
      └──no answer──> unconfirmed ──found on X, or a person says so──> sent
                            └──surely not there, or a person says so──> failed

A reply is never resent from ``sending`` or ``unconfirmed``: only a look at X, or a person, leads
out of them (PRODUCT R5, X-API trap 14).

A long answer is a thread: one row for each part, queued together. A part leaves once the part
before it is sent, and answers that one; where a part fails, those behind it fail with it and say
so, and what is sent stays sent. The case counts as answered when the last part is sent (``ends``):
half an answer is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.changes import Changes
from socialdesk.domain.costs import Charge, reply_charge
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import (
    AccountId,
    AgentId,
    CaseId,
    CustomerId,
    IncidentId,
    PostId,
    RemoteId,
    ReplyId,
)
from socialdesk.domain.posts import Channel, Post
from socialdesk.errors import BugError

UNDO_WINDOW_MS = 10_000
LATE_AFTER_MS = 10 * 60_000
"""A reply found still queued this long after its time is shown to the person, not sent late."""
SURELY_INDEXED_MS = 90_000
"""A post of ours that is not on our own timeline this long after the attempt was not sent."""
CLOCKS_DIFFER_MS = 5 * 60_000
"""This computer's clock and X's may differ by so much."""
HELD_BACK = "held_back"
"""``problem_kind`` of a part that waits for a part before it that failed."""
SAID_SO = "said_so"
"""``problem_kind`` of what a person decided, where nobody could find it out."""

_NO_POST = PostId(0)


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
LEFT = (Delivery.SENDING, Delivery.UNCONFIRMED, Delivery.SENT)
"""What left, or may have: no undo brings it back."""
ON_HAND = (Delivery.QUEUED, Delivery.FAILED)
"""What surely did not leave, and may be taken back, given up or sent."""


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

    ``whole`` is the text of all parts as it was written and stands with the first. With the row
    that ``ends`` an answer, the case counts as answered. ``due_ms`` is when it was to leave, for a
    later part when its turn came; ``again_ms`` when it is tried, or looked for, again, None where
    nothing held it up. ``remote_id`` of a sent one is None where only a person says that it
    arrived.

    ``seen_post_id`` is the newest post that was on screen when it was written: it speaks to no
    later one. ``incident_id`` says which incident a status is about.
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
    whole: str = ""
    ends: bool = True
    again_ms: int | None = None
    attempted_ms: int | None = None
    settled_ms: int | None = None
    remote_id: RemoteId | None = None
    post_id: PostId | None = None
    problem: str | None = None
    problem_kind: str | None = None
    seen_post_id: PostId = _NO_POST
    incident_id: IncidentId | None = None

    @property
    def channel(self) -> Channel:
        """Where it is said."""
        return Channel.DIRECT if self.mode is Mode.DIRECT else Channel.PUBLIC


def touched(*replies: Reply, new_posts: frozenset[PostId] = frozenset()) -> Changes:
    """Return what is to be shown anew where replies moved."""
    return Changes(
        replies=frozenset(one.id for one in replies),
        cases=frozenset(one.case_id for one in replies if one.case_id is not None),
        customers=frozenset(one.customer_id for one in replies if one.customer_id is not None),
        new_posts=new_posts,
    )


def check_step(before: Delivery, after: Delivery) -> None:
    """Raise BugError where a reply may not go from one state to the other."""
    if after not in ALLOWED[before]:
        raise BugError(f"A reply that is {before} cannot become {after}")


def charge_of(reply: Reply, *, has_link: bool) -> Charge:
    """Return what it costs: X's lower price is for the first answer to who summoned us alone."""
    if reply.mode is Mode.DIRECT:
        return Charge.DIRECT
    if reply.mode is Mode.PUBLIC and reply.part == 1:
        return reply_charge(has_link=has_link)
    return Charge.POST_WITH_LINK if has_link else Charge.POST


# -- when it leaves ------------------------------------------------------------------------------


def is_out_of_time(reply: Reply, now_ms: int) -> bool:
    """Say whether a queued reply is for a person to decide about.

    Either its time passed long ago, or the clock was set back since, so that nobody knows.
    """
    last_chance_ms = max(reply.due_ms, reply.again_ms or 0)
    return now_ms - last_chance_ms > LATE_AFTER_MS or reply.queued_ms - now_ms > CLOCKS_DIFFER_MS


def leaves_ms(reply: Reply, now_ms: int, *, free_ms: int = 0) -> int:
    """Return when a queued reply is to be taken up: when it is due, at once if out of time.

    ``free_ms`` is from when on its account may send again.
    """
    if is_out_of_time(reply, now_ms):
        return now_ms
    return max(reply.due_ms, reply.again_ms or 0, free_ms)


def waits_for(reply: Reply, earlier: Reply) -> bool:
    """Say whether a queued reply has to wait for another: within a conversation order is kept.

    What is queued for a later moment of a person's choice holds up nothing, unless both are parts
    of one thread; what failed waits for a person and holds up nothing either.
    """
    if earlier.id >= reply.id or _line(earlier) != _line(reply):
        return False
    if earlier.delivery is not Delivery.QUEUED:
        return earlier.delivery in (Delivery.SENDING, Delivery.UNCONFIRMED)
    for_later = earlier.scheduled and earlier.due_ms > reply.due_ms
    return earlier.thread_key == reply.thread_key or not for_later


def _line(reply: Reply) -> tuple[Mode, int]:
    """Return the conversation in whose order a reply stands; statuses stand in their account's."""
    return reply.mode, reply.customer_id or reply.account_id


def in_turn(waiting: Iterable[Reply]) -> list[Reply]:
    """Return the queued replies that wait for none of the others, in the order given."""
    waiting = list(waiting)
    return [
        one
        for one in waiting
        if one.delivery is Delivery.QUEUED and not any(waits_for(one, other) for other in waiting)
    ]


# -- what became of it ---------------------------------------------------------------------------


def is_that_reply(post: Post, reply: Reply) -> bool:
    """Say whether a post or message of ours is this reply: same target, same words, not older.

    X puts handles in front of public answers and shortens links, so words are compared without.
    """
    earliest = (reply.attempted_ms or reply.queued_ms) - CLOCKS_DIFFER_MS
    if post.channel is not reply.channel or post.created_ms < earliest:
        return False
    if reply.mode is Mode.DIRECT:
        return post.reply_to_user_id == reply.recipient_id and _same(post.text, reply.text)
    target = post.reply_to_id or ""
    return target == reply.reply_to_id and bare_words(post.text) == bare_words(reply.text)


def bare_words(text: str) -> list[str]:
    """Return the words of a text without handles in front and without links.

    >>> bare_words("@janb  It is on the van: https://example.com/track ^Ana")
    ['It', 'is', 'on', 'the', 'van:', '^Ana']
    """
    words = _words(text)
    while words and words[0].startswith("@"):
        words.pop(0)
    return words


def _same(text: str, other: str) -> bool:
    return _words(text) == _words(other)


def _words(text: str) -> list[str]:
    words = unicodedata.normalize("NFC", text).split()
    return [word for word in words if "." not in word[1:-1]]


def what_is_left(whole: str, sent: Iterable[str]) -> str:
    """Return the part of a text that was not sent with these parts of it.

    Parts may hold words that the text has not, such as numbers and a signature. Where they do not
    fit together more is returned rather than less: nothing that was written may get lost.

    >>> what_is_left("One lamp is here. The other is on the van.", ["One lamp is here. 1/2"])
    'The other is on the van.'
    """
    words = list(re.finditer(r"\S+", whole))
    at = 0
    for word in (word for part in sent for word in part.split()):
        if at < len(words) and word == words[at][0]:
            at += 1
    return whole[words[at].start() :] if at < len(words) else ""
