"""Show a customer's conversation, with what of ours is still on its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from socialdesk.domain.cases import Case
from socialdesk.domain.drafts import Attachment, Mode
from socialdesk.domain.eligibility import Light, Verdict
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, RemoteId
from socialdesk.domain.posts import Channel, Media
from socialdesk.domain.replies import HELD_BACK, Reply
from socialdesk.domain.sources import Account
from socialdesk.domain.views import Conversation, Referred, Said, Target
from socialdesk.services.desk import Desk
from socialdesk.services.find_target import find_direct, find_target
from socialdesk.services.send_reply import new_draft_key
from socialdesk.store.customers import Customer
from socialdesk.store.posts import StoredPost
from socialdesk.store.store import Store

PAGE = 60
ON_ITS_WAY = 1 << 40
"""Replies in the outbox stand behind posts of the same moment."""


def conversation(
    desk: Desk,
    *,
    customer_id: CustomerId,
    case_id: CaseId | None = None,
    before: tuple[int, int] | None = None,
    limit: int = PAGE,
) -> Conversation:
    """Return what was said, oldest first: the newest page, or the one before a key.

    ``case_id`` chooses the case to answer in; without it, the customer's newest.
    """
    with desk.database.read() as store:
        customer = store.customers.get(customer_id)
        cases = store.cases.of_customer(customer_id)
        case = _chosen(cases, case_id)
        posts = store.posts.said(customer_id, before=before, limit=limit + 1)
        accounts = {one.id: one for one in store.accounts.all()}
        opened = {one.id: one.opened_ms for one in cases}
        verdicts = store.targets.of([post.id for post in posts[:limit]])
        said = [
            _post_said(post, customer.name, accounts, opened, verdicts[post.id])
            for post in posts[:limit]
        ]
        said = _with_targets(store, posts, said, accounts)
        said = _with_context(store, customer, posts, said)
        if before is None:
            said += [
                _reply_said(one, accounts, store.drafts.pictures(one.draft_key))
                for one in store.outbox.of_customer(customer_id)
            ]
        said += _notes(store, customer_id, posts, limit=limit, before=before)
        drafts = store.drafts.of_case(case.id) if case else {}
        draft = drafts.get(Mode.PUBLIC)
        return Conversation(
            customer_id=customer_id,
            case_id=case.id if case else None,
            state=case.state if case else None,
            name=customer.name,
            handle=customer.handle,
            followers=customer.followers,
            said=tuple(sorted(said, key=lambda one: one.key)),
            older=_key(posts[limit - 1]) if len(posts) > limit else None,
            target=find_target(store, case) if case else None,
            direct=find_direct(store, case, customer) if case else None,
            draft=draft.text if draft else "",
            draft_key=draft.key if draft else new_draft_key(),
            drafts=drafts,
            waiting_since_ms=case.run_since_ms if case else None,
            due_ms=case.due_ms if case else None,
            answered=case is not None and case.first_answered_ms is not None,
        )


def _chosen(cases: list[Case], case_id: CaseId | None) -> Case | None:
    for case in cases:
        if case_id is None or case.id == case_id:
            return case
    return None


def _key(post: StoredPost) -> tuple[int, int]:
    return (post.created_ms, post.id)


def _post_said(
    post: StoredPost,
    customer: str,
    accounts: Mapping[AccountId, Account],
    opened: Mapping[CaseId, int],
    verdict: Verdict,
) -> Said:
    ours = post.account_id is not None
    return Said(
        key=_key(post),
        post_id=post.id,
        reply_id=None,
        case_id=post.case_id,
        ours=ours,
        who=accounts[post.account_id].name if post.account_id is not None else customer,
        channel=post.channel,
        text="" if post.deleted else post.text,
        written_ms=post.created_ms,
        links=() if post.deleted else post.links,
        mention=post.mention or ours,
        edited=post.edited,
        deleted=post.deleted,
        opens_case=post.case_id is not None and opened.get(post.case_id) == post.created_ms,
        reposted=post.reposted,
        verdict=verdict,
        page_url=_page(post),
        media=() if post.deleted else post.media,
    )


def _page(post: StoredPost) -> str:
    if post.channel is not Channel.PUBLIC or post.deleted:
        return ""
    return f"https://x.com/i/status/{post.version_id}"


def _with_context(
    store: Store, customer: Customer, posts: Sequence[StoredPost], said: Sequence[Said]
) -> list[Said]:
    """Add what posts quote, and what they answer unless it stands in this conversation itself."""
    ids = {one for post in posts for one in (post.reply_to_id, post.quoted_id) if one is not None}
    if not ids:
        return list(said)
    told = store.context.told(list(ids), network=customer.network)
    elsewhere = {one: post for one, (whose, post) in told.items() if whose != customer.id}
    quotable = {one: post for one, (_, post) in told.items()}
    return [
        _in_context(item, post, elsewhere, quotable)
        for item, post in zip(said, posts, strict=False)
    ]


def _in_context(
    item: Said,
    post: StoredPost,
    elsewhere: Mapping[RemoteId, Referred],
    quotable: Mapping[RemoteId, Referred],
) -> Said:
    parent = elsewhere.get(post.reply_to_id) if post.reply_to_id else None
    quote = quotable.get(post.quoted_id) if post.quoted_id else None
    if post.deleted or (parent is None and quote is None):
        return item
    if quote is not None and quote.text is not None:
        item = _without_link_to(item, post.quoted_id)
    return replace(item, parent=parent, quote=quote)


def _without_link_to(item: Said, quoted_id: RemoteId | None) -> Said:
    """Leave out the link to the quoted post at the end: the post itself stands there."""
    last = item.links[-1] if item.links else None
    if last is None or last.end < len(item.text.rstrip()):
        return item
    if last.url.partition("?")[0].rpartition("/")[2] != quoted_id:
        return item
    return replace(item, text=item.text[: last.start].rstrip(), links=item.links[:-1])


def _with_targets(
    store: Store,
    posts: Sequence[StoredPost],
    said: Sequence[Said],
    accounts: Mapping[AccountId, Account],
) -> list[Said]:
    """Say of each post of the customer's what an answer to it would go to."""
    engaged = store.targets.engaged([post.id for post in posts[: len(said)]])
    return [
        replace(
            item,
            target=Target(
                reply_to_id=post.version_id,
                account_id=engaged[post.id],
                account_handle=accounts[engaged[post.id]].handle,
                verdict=item.verdict,
                page_url=item.page_url,
                account_remote_id=accounts[engaged[post.id]].remote_id,
            ),
        )
        if post.id in engaged and not item.ours and item.verdict.light is not Light.NO
        else item
        for item, post in zip(said, posts, strict=False)
    ]


def _notes(
    store: Store,
    customer_id: CustomerId,
    posts: Sequence[StoredPost],
    *,
    limit: int,
    before: tuple[int, int] | None,
) -> list[Said]:
    """Return the notes of the time that a page of posts is about."""
    since_ms = posts[limit - 1].created_ms if len(posts) > limit else 0
    until = {} if before is None else {"before_ms": before[0]}
    notes = store.notes.of_customers([customer_id], since_ms=since_ms, **until)
    return [
        Said(
            key=(note.written_ms, 2 * ON_ITS_WAY + note.id),
            post_id=None,
            reply_id=None,
            note_id=note.id,
            case_id=note.case_id,
            ours=True,
            who=note.who,
            channel=Channel.PUBLIC,
            text=note.text,
            written_ms=note.written_ms,
            edited=note.changed_ms != note.written_ms,
        )
        for note in notes
    ]


def _page_of_reply(reply: Reply) -> str:
    """Return where a person can say it without us."""
    if reply.mode is Mode.DIRECT:
        return f"https://x.com/messages/compose?recipient_id={reply.recipient_id}"
    return f"https://x.com/i/status/{reply.reply_to_id}"


def _shown(picture: Attachment) -> Media:
    """Return a picture that goes along with an answer as it is shown in its bubble."""
    return Media(
        key=f"outgoing {picture.file_name}",
        kind="photo",
        alt_text=picture.alt_text or None,
        width=picture.width,
        height=picture.height,
        outgoing=picture.file_name,
    )


def _reply_said(
    reply: Reply, accounts: Mapping[AccountId, Account], pictures: tuple[Attachment, ...]
) -> Said:
    return Said(
        key=(reply.queued_ms, ON_ITS_WAY + reply.id),
        post_id=None,
        reply_id=reply.id,
        case_id=reply.case_id,
        ours=True,
        who=accounts[reply.account_id].name,
        channel=Channel.DIRECT if reply.mode is Mode.DIRECT else Channel.PUBLIC,
        text=reply.text,
        written_ms=reply.queued_ms,
        delivery=reply.delivery,
        problem=reply.problem,
        due_ms=max(reply.due_ms, reply.again_ms or 0),
        page_url=_page_of_reply(reply),
        part=reply.part,
        parts=reply.parts,
        pictures=pictures,
        media=tuple(map(_shown, pictures)),
        scheduled=reply.scheduled,
        held_back=reply.problem_kind == HELD_BACK,
    )
