"""Show everything that was meant to leave and is not plainly sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.drafts import Attachment, Mode
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, ReplyId
from socialdesk.domain.replies import Delivery, Reply, leaves_ms
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store


class Act(StrEnum):
    """What a person can do about a reply that is not plainly sent."""

    UNDO = "undo"
    RESCHEDULE = "reschedule"
    SEND_AGAIN = "send_again"
    TAKE_BACK = "take_back"
    GIVE_UP = "give_up"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"
    OPEN = "open"


_ACTS: dict[Delivery, tuple[Act, ...]] = {
    Delivery.QUEUED: (Act.UNDO, Act.RESCHEDULE),
    Delivery.SENDING: (),
    Delivery.UNCONFIRMED: (Act.OPEN, Act.ARRIVED, Act.NOT_ARRIVED),
    Delivery.FAILED: (Act.SEND_AGAIN, Act.TAKE_BACK, Act.OPEN, Act.GIVE_UP),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One reply, or one part of a long one, that is not plainly sent.

    ``name`` and ``handle`` are the recipient's, "" for a status. ``why`` is what is in its way, ""
    where nothing is; ``kind`` names the reason. ``leaves_ms`` is when it is sent or tried again,
    None where it waits for a person, for X, or for a part before it. ``acts`` are in the order in
    which they are offered. ``page_url`` is where a person can say it themselves, or look.
    """

    reply_id: ReplyId
    case_id: CaseId | None
    customer_id: CustomerId | None
    name: str
    handle: str
    account_id: AccountId
    account_handle: str
    mode: Mode
    delivery: Delivery
    text: str
    part: int
    parts: int
    queued_ms: int
    leaves_ms: int | None
    scheduled: bool
    why: str
    kind: str
    acts: tuple[Act, ...]
    page_url: str
    pictures: tuple[Attachment, ...] = ()


def outbox_page(desk: Desk) -> tuple[Waiting, ...]:
    """Return everything not plainly sent: what waits for a person first, then by its time."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        replies = store.outbox.waiting(*_ACTS)
        waiting = [_waiting(store, one, now_ms) for one in replies]
    return tuple(sorted(waiting, key=_order))


def unsettled_replies(desk: Desk) -> list[Reply]:
    """Return the replies that failed or are not confirmed, the oldest first."""
    with desk.database.read() as store:
        return store.outbox.waiting(Delivery.FAILED, Delivery.UNCONFIRMED)


def _order(one: Waiting) -> tuple[bool, int, int]:
    for_a_person = one.delivery in (Delivery.FAILED, Delivery.UNCONFIRMED)
    return not for_a_person, one.leaves_ms or one.queued_ms, one.reply_id


def _waiting(store: Store, reply: Reply, now_ms: int) -> Waiting:
    account = store.accounts.get(reply.account_id)
    customer = None if reply.customer_id is None else store.customers.get(reply.customer_id)
    queued = reply.delivery is Delivery.QUEUED
    return Waiting(
        reply_id=reply.id,
        case_id=reply.case_id,
        customer_id=reply.customer_id,
        name=customer.name if customer else "",
        handle=customer.handle if customer else "",
        account_id=account.id,
        account_handle=account.handle,
        mode=reply.mode,
        delivery=reply.delivery,
        text=reply.text,
        part=reply.part,
        parts=reply.parts,
        queued_ms=reply.queued_ms,
        leaves_ms=leaves_ms(reply, now_ms) if queued and reply.part == 1 else None,
        scheduled=reply.scheduled,
        why=reply.problem or "",
        kind=reply.problem_kind or "",
        acts=_ACTS[reply.delivery],
        page_url=_page(reply, account.handle),
        pictures=store.drafts.pictures(reply.draft_key),
    )


def _page(reply: Reply, our_handle: str) -> str:
    if reply.recipient_id is not None:
        return f"https://x.com/messages/compose?recipient_id={reply.recipient_id}"
    if reply.delivery is Delivery.UNCONFIRMED:
        return f"https://x.com/{our_handle}/with_replies"
    if reply.reply_to_id:
        return f"https://x.com/i/status/{reply.reply_to_id}"
    return "https://x.com/compose/post"
