"""Posts, direct messages and people as a network hands them over, and a page of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from socialdesk.domain.ids import RemoteId


class Channel(StrEnum):
    """Where words were said: in front of everyone or between two."""

    PUBLIC = "public"
    DIRECT = "direct"


class Circle(StrEnum):
    """To whom a post's author limits replies; who is named in it may always reply."""

    NAMED = "named"
    FOLLOWED = "followed"
    SUBSCRIBED = "subscribed"
    VERIFIED = "verified"
    OTHER = "other"


class Absence(StrEnum):
    """Why a network names an object without giving it (X-API trap 15).

    ``HIDDEN`` may mean that its author is protected, suspended or has blocked us: X says no more.
    """

    GONE = "gone"
    HIDDEN = "hidden"
    SUSPENDED = "suspended"
    WITHHELD = "withheld"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a network. The numeric id stays; handle and name change (X-API trap 16)."""

    remote_id: RemoteId
    handle: str
    name: str
    followers: int | None = None
    protected: bool = False
    avatar_url: str | None = None
    suspended: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a post's displayed text; start and end count code points of that text."""

    start: int
    end: int
    url: str
    display: str


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or video of a post; ``url`` is None where X gives only a key.

    For a video it is the address of a still. ``width`` and ``height`` are of the whole, in px.
    ``outgoing`` names the file of one that goes along with an answer of ours, "" for all others.
    """

    key: str
    kind: str
    url: str | None = None
    alt_text: str | None = None
    width: int | None = None
    height: int | None = None
    outgoing: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a post went, as counts; None where the network did not say."""

    reposts: int | None = None
    replies: int | None = None
    likes: int | None = None
    quotes: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One public post or direct message.

    ``remote_id`` is the stable key: the first id of the edit history. ``version_id`` is the id of
    this edit and the one to answer (X-API trap 11). ``text`` is whole, unescaped, with links as
    they are displayed. For a direct message ``reply_to_user_id`` is the other person. ``circle`` is
    None where everyone may reply or the network does not say.
    """

    remote_id: RemoteId
    version_id: RemoteId
    author_id: RemoteId
    text: str
    created_ms: int
    conversation_id: RemoteId
    channel: Channel = Channel.PUBLIC
    lang: str | None = None
    reply_to_id: RemoteId | None = None
    reply_to_user_id: RemoteId | None = None
    quoted_id: RemoteId | None = None
    reposted_id: RemoteId | None = None
    mentioned_ids: tuple[RemoteId, ...] = ()
    links: tuple[Link, ...] = ()
    media: tuple[Media, ...] = ()
    spread: Spread = Spread()
    circle: Circle | None = None

    @property
    def edited(self) -> bool:
        """True where this is not the first version."""
        return self.version_id != self.remote_id

    @property
    def refers_to(self) -> tuple[RemoteId, ...]:
        """The posts without which this one is hard to understand: what it answers and quotes."""
        return tuple(one for one in (self.reply_to_id, self.quoted_id) if one is not None)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a request limit; the headers are trusted over any table (X-API)."""

    limit: int
    remaining: int
    reset_ms: int


@dataclass(frozen=True, slots=True)
class Missing:
    """An object that the network named but did not give, with its reason in the network's words."""

    remote_id: RemoteId
    reason: str
    absence: Absence = Absence.UNKNOWN


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An entry of a page that could not be understood; kept in the page's raw answer."""

    remote_id: RemoteId | None
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """One answer to one read: posts newest first, with all that came along.

    ``context`` holds posts that others refer to. An empty page has no ``newest_id``, and must leave
    the reading position where it was (X-API trap 8). ``answered_ms`` is the time by the network's
    own clock, None where it did not say. ``raw`` is the answer's body as it came.
    """

    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    context: tuple[Post, ...] = ()
    missing: tuple[Missing, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    newest_id: RemoteId | None = None
    oldest_id: RemoteId | None = None
    next_token: str | None = None
    allowance: Allowance | None = None
    answered_ms: int | None = None
    raw: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Window:
    """What part of a source to read; all bounds are optional and exclusive as X's are."""

    since_id: RemoteId | None = None
    until_id: RemoteId | None = None
    since_ms: int | None = None
    token: str | None = None
    size: int = 100
