"""Note who joins in on another customer's matter, with an answer to it or a quote of it (T5).

Each stays a customer with a case of their own; nobody is ever put together with somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from socialdesk.domain.ids import CaseId, PostId, RemoteId
from socialdesk.store.posts import NewPost
from socialdesk.store.reach import Origin, Refers, references
from socialdesk.store.store import Store


def note_joined(store: Store, new: Sequence[NewPost], *, network: str) -> frozenset[CaseId]:
    """Link new posts to what they are about, and to them what came before them.

    Pages come newest first and X indexes some posts late, so an answer may be here before what it
    answers. Returns the cases at both ends of every new link.
    """
    customers = [one for one in new if one.case_id is not None and one.account_id is None]
    joined = _joined(store, [*_referring(customers), *_came_before(store, customers)], network)
    if not joined:
        return frozenset()
    store.reach.join(joined)
    origins = (origin.case_id for origin in joined.values())
    return store.reach.cases_of(joined) | frozenset(origins)


def _referring(new: Iterable[NewPost]) -> list[Refers]:
    found = []
    for one in new:
        post = one.post
        ids = references(post.conversation_id, post.reply_to_id, post.quoted_id)
        if ids and one.customer_id is not None:
            found.append(Refers(one.id, one.customer_id, ids))
    return found


def _came_before(store: Store, new: Iterable[NewPost]) -> list[Refers]:
    """Return what is about these posts; X tells of each whether anybody answered or quoted it."""
    answered = [one.post for one in new if one.post.spread.replies or one.post.spread.quotes]
    if not answered:
        return []
    since_ms = min(post.created_ms for post in answered)
    ids = {one for post in answered for one in (post.remote_id, post.version_id)}
    return store.reach.referring(sorted(ids), since_ms=since_ms)


def _joined(store: Store, referring: Sequence[Refers], network: str) -> Mapping[PostId, Origin]:
    ids = {one for refers in referring for one in refers.ids}
    if not ids:
        return {}
    origins = store.reach.origins(sorted(ids), network=network)
    found = {one.id: _first_of_others(one, origins) for one in referring}
    return {post_id: origin for post_id, origin in found.items() if origin is not None}


def _first_of_others(refers: Refers, origins: Mapping[RemoteId, Origin]) -> Origin | None:
    about = (origins.get(one) for one in refers.ids)
    others = (one for one in about if one is not None and one.customer_id != refers.customer_id)
    return next(others, None)
