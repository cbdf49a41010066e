"""Direct messages of X's JSON (``/2/dm_events``: the older, unencrypted system)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Channel, Page, Post
from socialdesk.networks.x.answers import Json, decoded, object_in, objects_in, text_in
from socialdesk.networks.x.entries import (
    MediaByKey,
    UnreadableError,
    created_ms,
    media_of,
    text_of,
)
from socialdesk.networks.x.ids import remote_id
from socialdesk.networks.x.parsing import page_of
from socialdesk.networks.x.text import displayed

_COMINGS_AND_GOINGS = frozenset({"ParticipantsJoin", "ParticipantsLeave"})


def parse_direct_messages(body: bytes, headers: Mapping[str, str], account_id: RemoteId) -> Page:
    """Return the page of direct messages in an answer, as ``account_id`` sees them.

    Raises BadAnswerError or GoneError.
    """
    return page_of(
        decoded(body), body, headers, lambda entry, media: read_message(entry, media, account_id)
    )


def read_message(entry: Json, media: MediaByKey, account_id: RemoteId) -> Post | None:
    """Return the message in an event; None where somebody only joined or left.

    Raises UnreadableError.
    """
    kind = entry.get("event_type")
    if type(kind) is str and kind in _COMINGS_AND_GOINGS:
        return None
    own_id, sender_id = remote_id(entry.get("id")), remote_id(entry.get("sender_id"))
    if own_id is None:
        raise UnreadableError("It has no id.")
    if sender_id is None:
        raise UnreadableError("It does not say who wrote it.")
    listed = media_of(entry, media)
    urls = entry.get("urls") or object_in(entry.get("entities")).get("urls")
    text, links = displayed(text_of(entry), urls, has_media=bool(listed))
    conversation = text_in(entry.get("dm_conversation_id"))
    return Post(
        remote_id=own_id,
        version_id=own_id,
        author_id=sender_id,
        text=text,
        created_ms=created_ms(entry.get("created_at"), own_id),
        conversation_id=RemoteId(conversation or own_id),
        channel=Channel.DIRECT,
        reply_to_user_id=_other_person(conversation, sender_id, account_id),
        quoted_id=_shared_post(entry),
        links=links,
        media=listed,
    )


def newer_than(page: Page, since_id: RemoteId | None) -> Page:
    """Return the page without what is not newer, and then with no page after it.

    X knows no ``since_id`` for direct messages, so the reading position is kept here.
    """
    if since_id is None:
        return page
    newer = tuple(post for post in page.posts if int(post.remote_id) > int(since_id))
    reached = page.oldest_id is not None and int(page.oldest_id) <= int(since_id)
    return replace(page, posts=newer, next_token=None if reached else page.next_token)


def _other_person(
    conversation: str | None, sender_id: RemoteId, account_id: RemoteId
) -> RemoteId | None:
    """Return who the account talks with; None in a group where the account itself wrote."""
    if sender_id != account_id:
        return sender_id
    first, _, second = (conversation or "").partition("-")
    return remote_id(second if first == account_id else first) if second else None


def _shared_post(entry: Json) -> RemoteId | None:
    shared = entry.get("referenced_tweets") or entry.get("referenced_posts")
    return next((remote_id(reference.get("id")) for reference in objects_in(shared)), None)
