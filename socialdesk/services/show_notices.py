"""Show what happened that a person may want to be told of while they look elsewhere (PRODUCT T8).

Nothing is decided here but what it is; whether, when and how it is told is ``domain.notices``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from socialdesk.domain.cases import Woke
from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.notices.gathering import Rules
from socialdesk.domain.notices.kinds import Event, Happened
from socialdesk.domain.notices.quiet import quiet_of
from socialdesk.domain.replies import HELD_BACK, Delivery
from socialdesk.domain.triage import Reason
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import shop_hours
from socialdesk.store.notices import TellablePost
from socialdesk.store.store import Store

_DANGER: Final = frozenset({Reason.SAFETY, Reason.ACCESS})
_LEAVING: Final = frozenset({Reason.LEAVING, Reason.LEGAL, Reason.PRESS})


class ToTell(NamedTuple):
    """What decides about telling: the shop's rules, and which cases need no reply any more."""

    rules: Rules
    settled: frozenset[CaseId]


def to_tell(desk: Desk, *, case_ids: Collection[CaseId], paused_until_ms: int = 0) -> ToTell:
    """Return what the shop wants to be told of, and which of these cases were settled meanwhile."""
    with desk.database.read() as store:
        settings = store.settings.load()
        settled = frozenset(case_ids) - store.notices.waiting(list(case_ids))
    quiet = quiet_of(settings, shop_hours(desk, settings), paused_until_ms)
    return ToTell(Rules(settings, quiet), settled)


def notices_of(desk: Desk, *, changes: Changes, since_ms: int) -> tuple[Happened, ...]:
    """Return what is to be told of some changes; ``since_ms`` is when the window was opened.

    A case that woke in an earlier session was told of then.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        return (
            *_posts(store, changes, now_ms),
            *_awoken(store, changes, since_ms),
            *_replies(store, changes, now_ms),
        )


def late_notices(desk: Desk, *, after_ms: int, until_ms: int) -> tuple[Happened, ...]:
    """Return whose answer is due between two moments."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        return tuple(
            Happened(
                events=(Event.LATE,),
                key=(Event.LATE, one.id, one.at_ms),
                at_ms=now_ms,
                case_id=one.id,
                customer_id=one.customer_id,
                name=one.name,
            )
            for one in store.notices.late(after_ms, until_ms)
        )


def _posts(store: Store, changes: Changes, now_ms: int) -> Iterator[Happened]:
    if not changes.new_posts:
        return
    posts = store.notices.posts(list(changes.new_posts))
    came = Counter(one.case_id for one in posts)
    for post in posts:
        yield Happened(
            events=_events(post, is_new=came[post.case_id] >= post.run),
            key=("post", post.id),
            at_ms=now_ms,
            case_id=post.case_id,
            customer_id=post.customer_id,
            name=post.name,
            words=post.text,
            direct=post.direct,
            sources=post.sources,
        )


def _events(post: TellablePost, *, is_new: bool) -> tuple[Event, ...]:
    """Return what a post is: somebody is new who did not wait before any of these posts."""
    signs = set(post.signs)
    return (
        *([Event.DANGER] if signs & _DANGER else []),
        *([Event.LEAVING] if signs & _LEAVING else []),
        *([Event.DIRECT] if post.direct else []),
        Event.NEW if is_new else Event.FURTHER,
    )


def _awoken(store: Store, changes: Changes, since_ms: int) -> Iterator[Happened]:
    if not changes.cases:
        return
    for case in store.notices.awoken(list(changes.cases), since_ms):
        event = Event.PROMISE if case.why is Woke.PROMISE else Event.WOKE
        yield Happened(
            events=(event,),
            key=(event, case.id, case.at_ms),
            at_ms=case.at_ms,
            case_id=case.id,
            customer_id=case.customer_id,
            name=case.name,
        )


def _replies(store: Store, changes: Changes, now_ms: int) -> Iterator[Happened]:
    if not changes.replies:
        return
    for reply in store.outbox.waiting(Delivery.FAILED, Delivery.UNCONFIRMED):
        if reply.id not in changes.replies or reply.problem_kind == HELD_BACK:
            continue
        customer = None if reply.customer_id is None else store.customers.get(reply.customer_id)
        yield Happened(
            events=(Event.REPLY,),
            key=(Event.REPLY, reply.id, reply.delivery, reply.attempted_ms),
            at_ms=now_ms,
            case_id=reply.case_id,
            customer_id=reply.customer_id,
            name=customer.name if customer else "",
            own_words=reply.problem or "",
        )
