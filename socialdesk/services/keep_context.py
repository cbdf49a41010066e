"""Keep what new posts answer and quote, and note what of that the page did not bring along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socialdesk.domain.ids import PostId, RemoteId
from socialdesk.domain.posts import Page, Person, Post
from socialdesk.store.posts import NewPost
from socialdesk.store.store import Store

Found = dict[RemoteId, tuple[Post, Person | None]]


def keep_context(store: Store, *, page: Page, new: Sequence[NewPost], network: str) -> None:
    """Keep the context of new posts, which are oldest first and stored already.

    Context opens no case and waits for nobody. What arrived by itself is context no longer.
    """
    arrived = {one for item in new for one in (item.post.remote_id, item.post.version_id)}
    store.context.drop(list(arrived), network=network)
    referring = _first_referring(new)
    elsewhere = [one for one in referring if one not in arrived]
    if not elsewhere:
        return
    stored = store.context.stored(elsewhere, network=network)
    needed = [one for one in elsewhere if one not in stored]
    found = among(needed, page.context, page.people)
    store.context.keep(found, network=network)
    refused = {one.remote_id for one in page.missing} & set(needed) - set(found)
    store.context.give_up(refused, network=network)
    store.context.want(
        {one: referring[one] for one in needed if one not in found and one not in refused},
        network=network,
    )


def among(ids: Iterable[RemoteId], posts: Iterable[Post], people: Iterable[Person]) -> Found:
    """Return those of the ids that are among the posts, whatever version is meant (trap 11)."""
    authors = {person.remote_id: person for person in people}
    by_id = {one: post for post in posts for one in (post.remote_id, post.version_id)}
    return {one: (by_id[one], authors.get(by_id[one].author_id)) for one in ids if one in by_id}


def _first_referring(new: Sequence[NewPost]) -> dict[RemoteId, PostId]:
    first: dict[RemoteId, PostId] = {}
    for item in new:
        for one in item.post.refers_to:
            first.setdefault(one, item.id)
    return first
