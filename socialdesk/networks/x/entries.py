"""One post or one person of X's JSON, in both of its vocabularies (X-API traps 10, 11, 13, 16).

What is essential and cannot be understood makes the entry unreadable; what is only nice to have
and cannot be understood is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Circle, Media, Person, Post, Spread
from socialdesk.networks.x.answers import (
    Json,
    count_in,
    list_in,
    object_in,
    objects_in,
    text_in,
    web_address_in,
)
from socialdesk.networks.x.ids import FIRST_TIMED_ID, remote_id, snowflake_ms
from socialdesk.networks.x.text import displayed

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,50}")
_KINDS = {"3": "photo", "7": "video", "13": "video", "16": "animated_gif"}
_SPREAD_UNKNOWN = Spread()
_CIRCLES = {
    "mentionedUsers": Circle.NAMED,
    "following": Circle.FOLLOWED,
    "subscribers": Circle.SUBSCRIBED,
    "verified": Circle.VERIFIED,
}

MediaByKey = Mapping[str, Json]


class UnreadableError(ValueError):
    """Why one entry could not be understood; it never leaves this package."""


def read_post(entry: Json, media: MediaByKey) -> Post:
    """Return the post in an entry; ``media`` are the page's own. Raises UnreadableError."""
    get = entry.get
    version_id, author_id = remote_id(get("id")), remote_id(get("author_id"))
    if version_id is None:
        raise UnreadableError("It has no id.")
    if author_id is None:
        raise UnreadableError("It does not say who wrote it.")
    note = get("note_tweet") or get("note_post")
    whole = note if type(note) is dict and type(note.get("text")) is str else entry
    entities = object_in(whole.get("entities"))
    listed = media_of(entry, media)
    text, links = displayed(text_of(whole), entities.get("urls"), has_media=bool(listed))
    first_id = _first_version(entry, version_id)
    refers = _references(entry)
    return Post(
        remote_id=first_id,
        version_id=version_id,
        author_id=author_id,
        text=text,
        created_ms=created_ms(get("created_at"), version_id),
        conversation_id=_conversation(entry, version_id) or refers.reply_to_id or first_id,
        lang=text_in(get("lang")),
        reply_to_id=refers.reply_to_id,
        reply_to_user_id=remote_id(get("in_reply_to_user_id")),
        quoted_id=refers.quoted_id,
        reposted_id=refers.reposted_id,
        mentioned_ids=_mentioned(entry, entities),
        links=links,
        media=listed,
        spread=_spread(get("public_metrics")),
        circle=_circle(get("reply_settings")),
    )


def read_person(entry: Json) -> Person:
    """Return the person in an entry. Names come as they are: X does not escape them (trap 10).

    Raises UnreadableError.
    """
    person_id, handle, name = remote_id(entry.get("id")), entry.get("username"), entry.get("name")
    if person_id is None or type(handle) is not str or not _HANDLE.fullmatch(handle):
        raise UnreadableError("It is a person without a proper id and handle.")
    return Person(
        remote_id=person_id,
        handle=handle,
        name=name if type(name) is str else handle,
        followers=count_in(object_in(entry.get("public_metrics")).get("followers_count")),
        protected=entry.get("protected") is True,
        avatar_url=web_address_in(entry.get("profile_image_url")),
    )


def created_ms(value: Any, own_id: RemoteId) -> int:
    """Return when an entry was made, as UTC milliseconds; where X does not say, its id does.

    Raises UnreadableError where neither does.
    """
    if type(value) is str:
        try:
            when = datetime.fromisoformat(value)
            return ((when if when.tzinfo else when.replace(tzinfo=UTC)) - _EPOCH) // _MS
        except (ValueError, OverflowError):
            pass  # then the id knows
    if int(own_id) < FIRST_TIMED_ID:
        raise UnreadableError("It does not say when it was written.")
    return snowflake_ms(own_id)


def text_of(entry: Json) -> str:
    """Return an entry's escaped text; raises UnreadableError."""
    text = entry.get("text")
    if type(text) is not str:
        raise UnreadableError("It has no text.")
    return text


def media_of(entry: Json, media: MediaByKey) -> tuple[Media, ...]:
    """Return the media that an entry lists, in its order; what X sent only as a key stays one."""
    attachments = entry.get("attachments")
    if type(attachments) is not dict:
        return ()
    keys = list_in(attachments.get("media_keys"))
    return tuple(_medium(key, media.get(key, {})) for key in keys if type(key) is str and key)


def _medium(key: str, about: Json) -> Media:
    return Media(
        key=key,
        kind=text_in(about.get("type")) or _KINDS.get(key.partition("_")[0], "media"),
        url=web_address_in(about.get("url")) or web_address_in(about.get("preview_image_url")),
        alt_text=text_in(about.get("alt_text")),
        width=count_in(about.get("width")),
        height=count_in(about.get("height")),
    )


def _first_version(entry: Json, version_id: RemoteId) -> RemoteId:
    """Return the stable key: the first of all versions, its own where X leaves that blank."""
    history = entry.get("edit_history_tweet_ids") or entry.get("edit_history_post_ids")
    if type(history) is not list or history[0] == version_id:
        return version_id
    return remote_id(history[0]) or version_id


def _conversation(entry: Json, version_id: RemoteId) -> RemoteId | None:
    """Return the conversation's id; None for a root, which after an edit names its newest id."""
    conversation = entry.get("conversation_id")
    return None if conversation == version_id else remote_id(conversation)


class _References(NamedTuple):
    reply_to_id: RemoteId | None = None
    quoted_id: RemoteId | None = None
    reposted_id: RemoteId | None = None


_REFERENCES = {
    "replied_to": "reply_to_id",
    "quoted": "quoted_id",
    "retweeted": "reposted_id",
    "reposted": "reposted_id",
}
_NO_REFERENCES = _References()


def _references(entry: Json) -> _References:
    references = entry.get("referenced_tweets") or entry.get("referenced_posts")
    if not references:
        return _NO_REFERENCES
    found: dict[str, RemoteId | None] = {}
    for reference in objects_in(references):
        kind = reference.get("type")
        if type(kind) is str and kind in _REFERENCES:
            found[_REFERENCES[kind]] = remote_id(reference.get("id"))
    return _References(**found)


def _mentioned(entry: Json, entities: Json) -> tuple[RemoteId, ...]:
    mentions = list_in(entities.get("mentions"))
    if entities is not (cut := entry.get("entities")) and type(cut) is dict:
        mentions = mentions + list_in(cut.get("mentions"))  # a long post may name them there alone
    ids = {remote_id(mention.get("id")): None for mention in mentions if type(mention) is dict}
    return tuple(filter(None, ids))  # each once, in their order


def _circle(settings: Any) -> Circle | None:
    """Return to whom replies are limited; a limit that X invents later is at least known as one."""
    if settings == "everyone" or type(settings) is not str:
        return None
    return _CIRCLES.get(settings, Circle.OTHER)


def _spread(metrics: Any) -> Spread:
    if type(metrics) is not dict:
        return _SPREAD_UNKNOWN
    get = metrics.get
    reposts = get("retweet_count")
    return _spread_of(
        count_in(get("repost_count") if reposts is None else reposts),
        count_in(get("reply_count")),
        count_in(get("like_count")),
        count_in(get("quote_count")),
    )


@lru_cache(maxsize=1024)
def _spread_of(
    reposts: int | None, replies: int | None, likes: int | None, quotes: int | None
) -> Spread:
    """Return the counts together; most posts to a shop share a few combinations."""
    return Spread(reposts, replies, likes, quotes)
