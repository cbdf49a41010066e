"""Plain data for tests of the window's parts: no database, no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from socialdesk.domain.cases import State
from socialdesk.domain.costs import Charge, Prices
from socialdesk.domain.drafts import Draft, Mode
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, PostId, RemoteId, ReplyId
from socialdesk.domain.posts import Channel
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Conversation, DirectTarget, Said, Standing, Target

PRICES = Prices(
    as_of="2026-08-22",
    microusd={
        Charge.SUMMONED_REPLY: 10_000,
        Charge.POST_WITH_LINK: 200_000,
        Charge.POST: 15_000,
        Charge.DIRECT: 15_000,
    },
)

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS
NOON_MS = round(datetime(2023, 10, 3, 12, 0, tzinfo=UTC).timestamp() * 1000)

TARGET = Target(
    RemoteId("900000000000000001"),
    AccountId(1),
    "harbourbooks",
    account_remote_id=RemoteId("9001"),
)
DIRECT = DirectTarget(RemoteId("501"), AccountId(1), "harbourbooks", wrote=True)


def customer_said(number: int, text: str = "", *, at_ms: int | None = None) -> Said:
    """Return post ``number`` of Jan; the posts are a minute apart."""
    when = NOON_MS + number * MINUTE_MS if at_ms is None else at_ms
    return Said(
        key=(when, number),
        post_id=PostId(number),
        reply_id=None,
        case_id=CaseId(412),
        ours=False,
        who="Jan B.",
        channel=Channel.PUBLIC,
        text=text or f"Post number {number}",
        written_ms=when,
    )


def we_said(number: int, text: str = "We are sorry. ^Ana") -> Said:
    """Return post ``number`` as an answer of ours that is on X."""
    return replace(customer_said(number, text), ours=True, who="Ana")


def on_its_way(number: int, delivery: Delivery, *, reply_id: int = 1) -> Said:
    """Return a reply of ours in the outbox; a queued one has ten seconds left at ``NOON_MS``."""
    return replace(
        we_said(number),
        post_id=None,
        reply_id=ReplyId(reply_id),
        delivery=delivery,
        due_ms=NOON_MS + 10_000,
        problem="X could not be reached." if delivery is Delivery.FAILED else None,
    )


def conversation_of(*said: Said) -> Conversation:
    """Return Jan's conversation with this in it, open and answerable."""
    return Conversation(
        customer_id=CustomerId(3),
        case_id=CaseId(412),
        state=State.NEEDS_REPLY,
        name="Jan B.",
        handle="janb",
        followers=1_204,
        said=said,
        older=None,
        target=TARGET,
        draft="",
        draft_key="",
        drafts={},
        direct=DIRECT,
        waiting_since_ms=NOON_MS - 72 * MINUTE_MS,
    )


def a_draft(
    text: str, *, mode: Mode = Mode.PUBLIC, key: str = "key-of-412", case: int = 412
) -> Draft:
    """Return words that were begun in Jan's case."""
    return Draft(key, mode, CaseId(case), text, NOON_MS)


def begun_with(conversation: Conversation, *drafts: Draft) -> Conversation:
    """Return a conversation in which these were begun."""
    return replace(conversation, drafts={one.mode: one for one in drafts})


STANDING = Standing(
    counts={},
    checked_ms=NOON_MS - 9_000,
    no_gap_since_ms=NOON_MS - 4 * 60 * MINUTE_MS,
    misses=0,
    problem=None,
    posts_today=46,
    answered_today=39,
    first_response_median_ms=11 * MINUTE_MS,
    month_microusd=3_104_000,
    unsettled=0,
    cap_microusd=10_000_000,
    forecast_microusd=5_600_000,
)
