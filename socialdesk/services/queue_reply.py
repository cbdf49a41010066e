"""Queue what is to leave: saved before it leaves, checked, and the same draft only once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from socialdesk.domain.cases import Case
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.drafts import MOST_PICTURES, Attachment, Mode
from socialdesk.domain.eligibility import Light
from socialdesk.domain.ids import (
    AccountId,
    CaseId,
    CustomerId,
    IncidentId,
    PostId,
    RemoteId,
    ReplyId,
)
from socialdesk.domain.replies import Afterwards, Delivery, Reply, touched
from socialdesk.domain.snippets import check_filled
from socialdesk.domain.text import remaining
from socialdesk.domain.text.counting import remaining_direct
from socialdesk.errors import BugError, DirectClosedError, KnownError, ReplyRuleError
from socialdesk.services.desk import Desk
from socialdesk.services.find_target import find_direct, find_target
from socialdesk.services.note_replies import note_step
from socialdesk.store.store import Store

NO_REPLY = "X takes no answer to this customer's posts from here."


def new_draft_key() -> str:
    """Return a key under which one draft can be sent once."""
    return uuid4().hex


_NOBODY = RemoteId("")
_NO_WISHES = Afterwards()


@dataclass(frozen=True, slots=True)
class _Whom:
    """Where something goes to and from which account; every field is empty that is not needed."""

    account_id: AccountId
    reply_to_id: RemoteId = _NOBODY
    recipient_id: RemoteId | None = None
    case_id: CaseId | None = None
    customer_id: CustomerId | None = None
    handle: str = ""


def queue_reply(
    desk: Desk,
    *,
    case_id: CaseId,
    draft_key: str,
    parts: Sequence[str],
    mode: Mode = Mode.PUBLIC,
    pictures: tuple[Attachment, ...] = (),
    reply_to_id: RemoteId | None = None,
    account_id: AccountId | None = None,
    afterwards: Afterwards = _NO_WISHES,
    due_ms: int | None = None,
    undo_ms: int | None = None,
    whole: str = "",
    seen_post_id: PostId | None = None,
) -> Changes:
    """Save an answer to leave when its undo window ends, or at ``due_ms``; in public or in private.

    The parts of a long one leave one after the other, the pictures with the first. ``whole`` is the
    text as it was written, which undo brings back; without it the parts are joined. ``undo_ms``
    is the shop's setting unless given. The same draft queued twice changes nothing.
    ``seen_post_id`` is the newest post that was on screen: the answer speaks to no later one.
    Without it, every post in the file was.

    ``account_id`` is the account that the person was shown: where another one would answer by now,
    because the customer wrote to that one meanwhile, nothing is queued. Raises KnownError for that
    and for an empty or too long text, ReplyRuleError where X takes no answer to that post.
    """
    if mode not in (Mode.PUBLIC, Mode.DIRECT):
        raise BugError(f"A {mode} answers nobody")
    with desk.database.write() as store:
        if store.outbox.was_queued(draft_key):
            return NOTHING
        case = store.cases.standing(case_id)  # it may have been merged while this was written
        whom = _in_public(store, case, reply_to_id) if mode is Mode.PUBLIC else _direct(store, case)
        _check_account(store, account_id, whom.account_id)
        return _queue(
            desk,
            store,
            whom,
            mode=mode,
            draft_key=draft_key,
            parts=parts,
            pictures=pictures,
            times=(due_ms, undo_ms),
            afterwards=afterwards,
            whole=whole,
            seen_post_id=seen_post_id,
        )


def queue_status(
    desk: Desk,
    *,
    draft_key: str,
    account_id: AccountId,
    parts: Sequence[str],
    pictures: tuple[Attachment, ...] = (),
    due_ms: int | None = None,
    undo_ms: int | None = None,
    whole: str = "",
    incident_id: IncidentId | None = None,
) -> Changes:
    """Save a post of the shop's own, which answers nobody (PRODUCT R13); otherwise as an answer.

    ``incident_id`` is the incident that it is about.
    """
    with desk.database.write() as store:
        return _queue(
            desk,
            store,
            _Whom(account_id),
            mode=Mode.STATUS,
            draft_key=draft_key,
            parts=parts,
            pictures=pictures,
            times=(due_ms, undo_ms),
            afterwards=_NO_WISHES,
            whole=whole,
            incident_id=incident_id,
        )


def reschedule(desk: Desk, *, reply_id: ReplyId, due_ms: int) -> Changes:
    """Let what has not left leave at another time, with the parts behind it.

    Raises KnownError once it is on its way, or for a time that is past.
    """
    now_ms = desk.clock.now_ms()
    _check_time(due_ms, now_ms)
    with desk.database.write() as store:
        reply = store.outbox.get(reply_id)
        if reply.delivery is not Delivery.QUEUED:
            raise KnownError("Only what still waits here can leave at another time.")
        moved = [
            store.outbox.change(one, due_ms=due_ms, again_ms=None, scheduled=True)
            for one in store.outbox.thread(reply)
            if one.delivery is Delivery.QUEUED
        ]
        note_step(store, "reply rescheduled", reply, now_ms, due_ms=due_ms)
    return touched(*moved)


def _in_public(store: Store, case: Case, chosen: RemoteId | None) -> _Whom:
    """Return where a public answer goes: to the post that a person chose, else to the best one."""
    target = find_target(store, case)
    if target is None:
        raise ReplyRuleError(NO_REPLY)
    account_id, reply_to_id, light = (
        target.account_id,
        target.reply_to_id,
        target.verdict.light,
    )
    if chosen is not None and chosen != reply_to_id:
        post = store.targets.version(chosen, case.customer_id)
        if post is None:
            raise ReplyRuleError("The post that you chose to answer is not there any more.")
        account_id = post.account_id or account_id
        reply_to_id, light = post.version_id, post.verdict.light
    if light is Light.NO:
        raise ReplyRuleError(NO_REPLY)
    return _Whom(
        account_id,
        reply_to_id,
        case_id=case.id,
        customer_id=case.customer_id,
        handle=store.customers.get(case.customer_id).handle,
    )


def _check_account(store: Store, shown: AccountId | None, now: AccountId) -> None:
    """Raise KnownError where another account would answer than the one that was shown."""
    if shown is None or shown == now:
        return
    handles = {one.id: f"@{one.handle}" for one in store.accounts.all()}
    before = handles.get(shown, "the account that you saw")
    raise KnownError(
        f"They wrote again meanwhile, so {handles[now]} would answer now and not {before}.",
        safe="Nothing has left, and your words are kept.",
        do="Read what they wrote last, then send again.",
    )


def _direct(store: Store, case: Case) -> _Whom:
    target = find_direct(store, case, store.customers.get(case.customer_id))
    if target is None:
        raise DirectClosedError("X takes no direct message to this customer from here.")
    return _Whom(
        target.account_id,
        recipient_id=target.recipient_id,
        case_id=case.id,
        customer_id=case.customer_id,
    )


def _queue(
    desk: Desk,
    store: Store,
    whom: _Whom,
    *,
    mode: Mode,
    draft_key: str,
    parts: Sequence[str],
    pictures: tuple[Attachment, ...],
    times: tuple[int | None, int | None],
    afterwards: Afterwards,
    whole: str,
    seen_post_id: PostId | None = None,
    incident_id: IncidentId | None = None,
) -> Changes:
    texts = [part.strip() for part in parts]
    check_texts(texts, mode, pictures, handle=whom.handle)
    now_ms = desk.clock.now_ms()
    due_ms, undo_ms = times
    if due_ms is not None:
        _check_time(due_ms, now_ms)
    if undo_ms is None:
        undo_ms = store.settings.load().undo_window_ms
    agent = store.agents.current()
    first = Reply(
        id=ReplyId(0),
        draft_key=draft_key,
        case_id=whom.case_id,
        customer_id=whom.customer_id,
        account_id=whom.account_id,
        text=texts[0],
        reply_to_id=whom.reply_to_id,
        delivery=Delivery.QUEUED,
        queued_ms=now_ms,
        due_ms=now_ms + undo_ms if due_ms is None else due_ms,
        mode=mode,
        thread_key=draft_key,
        parts=len(texts),
        agent_id=agent.id if agent else None,
        recipient_id=whom.recipient_id,
        scheduled=due_ms is not None,
        seen_post_id=store.cases.newest_post() if seen_post_id is None else seen_post_id,
        incident_id=incident_id,
    )
    queued = [store.outbox.queue(one) for one in _parts(first, texts, afterwards, whole)]
    kept = [one for one in queued if one is not None]
    if not kept:
        return NOTHING
    store.drafts.keep_pictures(draft_key, pictures)
    store.drafts.remove(whom.case_id, mode)
    note_step(store, "reply queued", kept[0], now_ms, posts=len(texts))
    return touched(*kept)


def _parts(first: Reply, texts: Sequence[str], afterwards: Afterwards, whole: str) -> list[Reply]:
    """Return the row of each part: those behind the first have keys of their own."""
    rows = [
        replace(
            first,
            draft_key=first.draft_key if number == 1 else f"{first.draft_key}/{number}",
            text=text,
            part=number,
            ends=number == len(texts),
        )
        for number, text in enumerate(texts, start=1)
    ]
    rows[0] = replace(rows[0], whole=whole.strip())
    rows[-1] = replace(rows[-1], afterwards=afterwards)
    return rows


def check_texts(
    texts: Sequence[str], mode: Mode, pictures: Sequence[Attachment], *, handle: str = ""
) -> None:
    """Raise KnownError where X would not take these parts or so many pictures.

    The same for a variable of a snippet that nobody filled (PRODUCT R6).

    ``handle`` is the customer's, which X puts in front of an answer itself: there it costs no room,
    but in a part behind the first it does. A message is counted by the same rules (PRODUCT R2).
    """
    if not texts or not all(texts):
        raise KnownError("There is no text to send yet.", do="Write an answer first.")
    for number, text in enumerate(texts, start=1):
        check_filled(text)
        free = [handle] if number == 1 else []
        left = remaining_direct(text) if mode is Mode.DIRECT else remaining(text, free)
        if left < 0:
            which = "The answer" if len(texts) == 1 else f"Part {number} of the answer"
            raise KnownError(
                f"{which} is {-left} characters too long for X.",
                safe="The text is kept.",
                do="Shorten it.",
            )
    most = 1 if mode is Mode.DIRECT else MOST_PICTURES
    if len(pictures) > most:
        raise KnownError(
            f"X takes {most} {'picture' if most == 1 else 'pictures'} with this at most.",
            safe="The text and the pictures are kept.",
            do="Take some away.",
        )


def _check_time(due_ms: int, now_ms: int) -> None:
    if due_ms <= now_ms:
        raise KnownError("That time is past already.", do="Choose a later one.")
