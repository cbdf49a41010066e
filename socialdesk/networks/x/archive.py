"""The archive that X gives an account's owner: its files and what stands in them.

X documents little of it (``data/README.txt`` inside each archive). Posts are as in its first API,
counts and positions as texts; messages name people by their numbers alone. Files were named
``tweet.js`` and ``direct-message.js`` at first, without the object around each post, and a file
that grows too long is followed by ``tweets-part1.js``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Channel, Link, Media, Person, Post, Spread
from socialdesk.errors import BadAnswerError
from socialdesk.networks.x.answers import (
    Json,
    first_decoded,
    list_in,
    object_in,
    objects_in,
    text_in,
    web_address_in,
)
from socialdesk.networks.x.entries import UnreadableError, created_ms
from socialdesk.networks.x.ids import remote_id
from socialdesk.networks.x.text import displayed

ACCOUNT, MANIFEST = "account.js", "manifest.js"


class Kind(StrEnum):
    """What a file of the archive holds."""

    POSTS = "posts"
    MESSAGES = "messages"
    NOTES = "notes"
    GROUPS = "groups"


_NAMES = {
    Kind.POSTS: re.compile(r"tweets?(?:-part(\d{1,4}))?\.js"),
    Kind.MESSAGES: re.compile(r"direct-messages?(?:-part(\d{1,4}))?\.js"),
    Kind.NOTES: re.compile(r"note-tweets?(?:-part(\d{1,4}))?\.js"),
    Kind.GROUPS: re.compile(r"direct-messages?-group(?:-part(\d{1,4}))?\.js"),
}
_KEYS = {
    Kind.POSTS: "tweet",
    Kind.MESSAGES: "messageCreate",
    Kind.NOTES: "noteTweet",
    Kind.GROUPS: "messageCreate",
}
_BEGINS = re.compile(
    rb'\s{0,64}window\.YTD\.\w{1,60}\.part\d{1,4}\s*=\s*\[\s*(?:\{\s*"(\w{1,60})"|\]|$)'
)
_PHOTO, _VIDEO, _MOVING = "3", "7", "16"
_MEDIA_KEYS = {"photo": _PHOTO, "video": _VIDEO, "animated_gif": _MOVING}
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*(?:https?://\S+|\S+/\S*…?)?\s*$")
_LEAST_LIKE = 60
"""A long post and its beginning share at least so many characters, or all of the beginning."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose archive it is, and when X made it."""

    remote_id: RemoteId
    handle: str
    name: str
    made_ms: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """A post of the owner's with the person it answers, as far as the archive names them.

    ``repost`` where the words are somebody else's.
    """

    post: Post
    person: Person | None
    repost: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The whole text of a long post; the archive does not say of which one."""

    created_ms: int
    text: str
    links: tuple[Link, ...]

    def is_whole_of(self, text: str) -> bool:
        """Say whether that text is only the beginning of this one."""
        begun = _CUT.sub("", text)
        like = min(len(begun), _LEAST_LIKE)
        return 0 < like <= len(begun) < len(self.text) and self.text[:like] == begun[:like]


def kinds(names: Iterable[str]) -> dict[str, Kind]:
    """Return which of the files in one folder of an archive are read, in the order for it.

    Posts come first: they name people whom messages know only by number.
    """
    found: list[tuple[int, int, str]] = []
    order = list(_NAMES)
    for name in names:
        for kind, pattern in _NAMES.items():
            if match := pattern.fullmatch(name):
                found.append((order.index(kind), int(match[1] or 0), name))
    return {name: order[kind] for kind, _, name in sorted(found)}


def key_in(kind: Kind, head: bytes) -> str | None:
    """Return the first key of each object in a file; None where it is no file of X's.

    Earlier archives have no object around each post, so their own first key is taken.
    """
    match = _BEGINS.match(head)
    if match is None:
        return None
    if kind is Kind.POSTS and match[1] not in (None, b"tweet"):
        return match[1].decode()
    return _KEYS[kind]


def read_owner(account: bytes, manifest: bytes) -> Owner:
    """Return whose archive it is; raises BadAnswerError where ``account.js`` is none of X's."""
    inside = object_in(_first_object(account).get("account"))
    number = remote_id(inside.get("accountId"))
    handle = text_in(inside.get("username"))
    if number is None or handle is None:
        raise BadAnswerError("It does not say whose archive it is.")
    made = object_in(_manifest(manifest).get("archiveInfo")).get("generationDate")
    name = text_in(inside.get("accountDisplayName")) or handle
    return Owner(number, handle, name, _moment(made))


def read_post(body: bytes, owner: Owner) -> tuple[Told, bool]:
    """Return a post, and whether what follows it up to the next one is as it should be.

    Raises UnreadableError.
    """
    entry, rest = _decoded(body)
    entry = entry["tweet"] if type(entry.get("tweet")) is dict else entry
    version_id = remote_id(entry.get("id_str")) or remote_id(entry.get("id"))
    if version_id is None:
        raise UnreadableError("It has no id.")
    escaped = text_in(entry.get("full_text")) or text_in(entry.get("text"))
    if escaped is None:
        raise UnreadableError("It has no text.")
    entities = object_in(entry.get("entities"))
    listed = _media(entry, entities)
    urls = [*map(_positioned, objects_in(entities.get("urls")) + objects_in(entities.get("media")))]
    text, links = displayed(escaped, urls, has_media=bool(listed))
    first_id = _first_version(entry, version_id)
    reply_to = remote_id(entry.get("in_reply_to_status_id_str"))
    person = _addressed(entry, entities)
    post = Post(
        remote_id=first_id,
        version_id=version_id,
        author_id=owner.remote_id,
        text=text,
        created_ms=_created_ms(entry.get("created_at"), version_id),
        conversation_id=reply_to or first_id,
        lang=text_in(entry.get("lang")),
        reply_to_id=reply_to,
        reply_to_user_id=person.remote_id if person else None,
        mentioned_ids=_mentioned(entities),
        links=links,
        media=listed,
        spread=Spread(
            _count(entry.get("retweet_count")), None, _count(entry.get("favorite_count"))
        ),
    )
    return Told(post, person, repost=escaped.startswith("RT @")), not rest.strip(" \t\r\n,];")


def read_message(body: bytes, owner: Owner) -> Post:
    """Return a message between the owner and one other person; raises UnreadableError."""
    entry = object_in(_decoded(body)[0].get("messageCreate"))
    own_id, sender = remote_id(entry.get("id")), remote_id(entry.get("senderId"))
    receiver = remote_id(entry.get("recipientId"))
    if own_id is None:
        raise UnreadableError("It has no id.")
    if sender is None or receiver is None or owner.remote_id not in (sender, receiver):
        raise UnreadableError("It does not say between whom it is.")
    media = tuple(
        Media(key=f"dm_{own_id}_{number}", kind="photo")
        for number, _ in enumerate(list_in(entry.get("mediaUrls")))
    )
    text = entry.get("text")
    urls = [
        {"url": one.get("url"), "expanded_url": one.get("expanded"), "display_url": one["display"]}
        for one in objects_in(entry.get("urls"))
        if text_in(one.get("display"))
    ]
    shown, links = displayed(text if type(text) is str else "", urls, has_media=bool(media))
    other = receiver if sender == owner.remote_id else sender
    return Post(
        remote_id=own_id,
        version_id=own_id,
        author_id=sender,
        text=shown,
        created_ms=created_ms(entry.get("createdAt"), own_id),
        conversation_id=RemoteId("-".join(sorted((sender, receiver), key=int))),
        channel=Channel.DIRECT,
        reply_to_user_id=other,
        links=links,
        media=media,
    )


def read_note(body: bytes) -> Note:
    """Return the whole text of a long post; raises UnreadableError."""
    entry = object_in(_decoded(body)[0].get("noteTweet"))
    core = object_in(entry.get("core"))
    text, at_ms = text_in(core.get("text")), _moment(entry.get("createdAt"))
    if text is None or at_ms is None:
        raise UnreadableError("It has no text or no time.")
    urls = [
        {
            "url": one.get("shortUrl"),
            "expanded_url": one.get("expandedUrl"),
            "display_url": one.get("displayUrl"),
        }
        for one in objects_in(core.get("urls"))
    ]
    shown, links = displayed(text, urls, has_media=False)
    return Note(at_ms, shown, links)


def _decoded(body: bytes) -> tuple[Json, str]:
    try:
        return first_decoded(body)
    except BadAnswerError as error:
        raise UnreadableError(str(error.what)) from error


def _first_object(file: bytes) -> Json:
    begins = file.find(b"{")
    if begins < 0:
        raise BadAnswerError("It does not say whose archive it is.")
    return first_decoded(file[begins:])[0]


def _manifest(file: bytes) -> Json:
    try:
        return _first_object(file)
    except BadAnswerError:
        return {}  # older archives have none


def _addressed(entry: Json, entities: Json) -> Person | None:
    """Return whom a post answers; the name is as it was then, where the post names them."""
    number = remote_id(entry.get("in_reply_to_user_id_str"))
    if number is None:
        return None
    handle = text_in(entry.get("in_reply_to_screen_name"))
    for one in objects_in(entities.get("user_mentions")):
        if one.get("id_str") == number:
            handle = handle or text_in(one.get("screen_name"))
            return Person(number, handle or number, text_in(one.get("name")) or handle or number)
    return Person(number, handle or number, handle or nameless(number))


def nameless(number: RemoteId) -> str:
    """Return what somebody is called of whom X says nothing but the number."""
    return f"X user {number}"


def _first_version(entry: Json, version_id: RemoteId) -> RemoteId:
    """Return the stable key: the first of all versions (X-API trap 11)."""
    about = object_in(entry.get("edit_info"))
    edit = object_in(about.get("edit"))
    initial = object_in(about.get("initial")) or object_in(edit.get("editControlInitial"))
    listed = (remote_id(one) for one in list_in(initial.get("editTweetIds")))
    first = remote_id(edit.get("initialTweetId")) or next(listed, None)
    return first or version_id


def _mentioned(entities: Json) -> tuple[RemoteId, ...]:
    found = (remote_id(one.get("id_str")) for one in objects_in(entities.get("user_mentions")))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _media(entry: Json, entities: Json) -> tuple[Media, ...]:
    """Return a post's media by the keys of X's API, with the address where X still shows them."""
    extended = object_in(entry.get("extended_entities"))
    listed = objects_in(extended.get("media")) or objects_in(entities.get("media"))
    return tuple(
        Media(
            key=f"{_MEDIA_KEYS.get(str(one.get('type')), _PHOTO)}_{number}",
            kind=text_in(one.get("type")) or "photo",
            url=web_address_in(one.get("media_url_https")) or web_address_in(one.get("media_url")),
            alt_text=text_in(one.get("ext_alt_text")),
        )
        for one in listed
        if (number := remote_id(one.get("id_str")))
    )


def _positioned(entity: Json) -> Json:
    indices = [_count(one) for one in list_in(entity.get("indices"))]
    begin, end = indices if len(indices) == 2 else (None, None)  # noqa: PLR2004 - from and to
    return {**entity, "start": begin, "end": end}


def _count(value: Any) -> int | None:
    if type(value) is int:
        return value if 0 <= value < 1 << 40 else None
    if type(value) is str and value.isascii() and value.isdigit() and len(value) <= 12:  # noqa: PLR2004 - no count on X is longer
        return int(value)
    return None


_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_WRITTEN = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})", re.ASCII)


def _created_ms(value: Any, own_id: RemoteId) -> int:
    """Return when a post was written, ``Wed Oct 10 20:19:24 +0000 2018``, else as its id says."""
    match = _WRITTEN.fullmatch(value) if type(value) is str else None
    if match is not None and match[1] in _MONTHS:
        month = _MONTHS.index(match[1]) // 4 + 1
        day, hour, minute, second, year = map(int, match.groups()[1:])
        try:
            when = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        except ValueError:
            pass  # then the id knows
        else:
            return int(when.timestamp()) * 1_000
    return created_ms(value, own_id)


def _moment(value: Any) -> int | None:
    if type(value) is not str:
        return None
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1_000)
