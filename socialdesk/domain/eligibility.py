"""May a post be answered through the API, and if not, why (PRODUCT R4; X-API "Reply rule").

X lets a program answer a post only where its author named (@mentioned) or quoted the account that
answers. On top of that the author may limit who replies, and that limit is set where a conversation
begins: whoever is named there may always reply, and so may who began it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import AccountId, RemoteId
from socialdesk.domain.posts import Absence, Channel, Circle, Post


class Light(StrEnum):
    """What can be said before X is asked."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Verdict(StrEnum):
    """What stands in the way of an answer, or what allows it."""

    NAMED = "named"
    QUOTED = "quoted"
    OURS = "ours"
    LIMITED = "limited"
    CLOSED = "closed"
    NOT_NAMED = "not_named"
    REPOST = "repost"
    DELETED = "deleted"
    WITHHELD = "withheld"
    PROTECTED = "protected"
    SUSPENDED = "suspended"
    HIDDEN = "hidden"
    OUTDATED = "outdated"
    DIRECT = "direct"
    WEB = "web"

    @property
    def light(self) -> Light:
        """Whether X takes an answer: yes, no, or to be known only by trying."""
        if self in _MAY:
            return Light.YES
        return Light.MAYBE if self is Verdict.LIMITED else Light.NO


_MAY = frozenset({Verdict.NAMED, Verdict.QUOTED, Verdict.OURS})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a post and of who wrote it.

    ``named`` and ``quoted`` speak of the shop's account that would answer. ``on_network`` is False
    for what came from a web feed; ``newest`` for a version that an edit has replaced. ``absence``
    is why X does not show a post that is not deleted, None where it does. ``circle`` is to whom
    replies are limited, None for everyone or where X did not say. ``begins`` is True for the first
    post of a conversation; for any other, ``invited`` says whether we began that conversation or
    are named where it begins, None where its beginning is not known here.
    """

    named: bool = False
    quoted: bool = False
    ours: bool = False
    channel: Channel = Channel.PUBLIC
    on_network: bool = True
    repost: bool = False
    deleted: bool = False
    absence: Absence | None = None
    author_protected: bool = False
    author_suspended: bool = False
    circle: Circle | None = None
    begins: bool = True
    invited: bool | None = None
    newest: bool = True


def verdict(facts: Facts) -> Verdict:
    """Return whether a post can be answered through the API, as the reason for it.

    >>> verdict(Facts(named=True)), verdict(Facts()).light
    (<Verdict.NAMED: 'named'>, <Light.NO: 'no'>)
    >>> verdict(Facts(quoted=True, circle=Circle.NAMED)).light
    <Light.NO: 'no'>
    """
    in_the_way = _elsewhere(facts) or _gone(facts)
    if in_the_way is not None:
        return in_the_way
    if facts.ours:
        return Verdict.OURS
    if facts.repost:
        return Verdict.REPOST
    if not (facts.named or facts.quoted):
        return Verdict.NOT_NAMED
    return _limit(facts) or (Verdict.NAMED if facts.named else Verdict.QUOTED)


def _elsewhere(facts: Facts) -> Verdict | None:
    if not facts.on_network:
        return Verdict.WEB
    return Verdict.DIRECT if facts.channel is Channel.DIRECT else None


def _gone(facts: Facts) -> Verdict | None:
    """Return why nobody can answer this post at all, or not see it."""
    if facts.deleted:
        return Verdict.DELETED
    if not facts.newest:
        return Verdict.OUTDATED
    if facts.author_suspended:
        return Verdict.SUSPENDED
    if facts.absence is Absence.WITHHELD:
        return Verdict.WITHHELD
    if facts.absence is not None:
        return Verdict.PROTECTED if facts.author_protected else Verdict.HIDDEN
    return None


def _limit(facts: Facts) -> Verdict | None:
    """Return what a limit on replies means for us; None where there is none, or we are inside."""
    invited = facts.named if facts.begins else facts.invited
    if facts.circle is None or invited:
        return None
    # Whether its author follows the shop, or counts it as verified, X does not tell beforehand.
    surely_outside = facts.circle is Circle.NAMED and invited is not None
    return Verdict.CLOSED if surely_outside else Verdict.LIMITED


@dataclass(frozen=True, slots=True)
class Engagement:
    """Which of our accounts a post's author named or else quoted: the one that may answer."""

    account_id: AccountId
    only_quoted: bool


def engagement(
    post: Post, ours: Mapping[RemoteId, AccountId], quotable: Mapping[RemoteId, AccountId]
) -> Engagement | None:
    """Return how a post engages us, None where it does not; with several named, the first of ours.

    ``quotable`` are our own posts, by every id they are quoted by. A reply to a post of ours names
    its account: X itself puts the handle there.
    """
    for remote_id, account_id in ours.items():
        if remote_id == post.reply_to_user_id or remote_id in post.mentioned_ids:
            return Engagement(account_id, only_quoted=False)
    quoted = quotable.get(post.quoted_id) if post.quoted_id else None
    return Engagement(quoted, only_quoted=True) if quoted is not None else None
