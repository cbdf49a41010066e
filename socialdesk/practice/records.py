"""What the practice X holds: posts, direct messages and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Post:
    """A post, or one version of an edited post.

    ``written`` is the text with whole links and nothing escaped; its first ``prefix_length``
    characters are the handles that X itself puts before a reply. ``versions`` lists the ids of
    all versions, first to newest, and is shared by them. Times are UTC milliseconds.
    """

    id: int
    author_id: int
    written: str
    created_ms: int
    indexed_ms: int
    conversation_id: int
    versions: list[int]
    prefix_length: int = 0
    replied_to: int | None = None
    replied_to_user: int | None = None
    quoted: int | None = None
    reposted: int | None = None
    mentioned: frozenset[int] = frozenset()
    pictures: tuple[int, ...] = ()
    lang: str = "en"
    reply_settings: str = "everyone"
    likes: int = 0
    reposts: int = 0
    quotes: int = 0
    replies: int = 0
    deleted: bool = False
    hidden: bool = False
    withheld: bool = False

    @property
    def is_newest(self) -> bool:
        """Whether no later edit replaces this version."""
        return self.versions[-1] == self.id


@dataclass(frozen=True, kw_only=True)
class Message:
    """A direct message between two people."""

    id: int
    sender_id: int
    recipient_id: int
    text: str
    created_ms: int
    pictures: tuple[int, ...] = ()

    @property
    def conversation_id(self) -> str:
        """X's id of a conversation of two: both numeric ids, the smaller first."""
        low, high = sorted((self.sender_id, self.recipient_id))
        return f"{low}-{high}"


@dataclass(kw_only=True)
class StoredPicture:
    """An uploaded picture; ``content`` is empty for the pictures of a story.

    ``category`` is what it was uploaded for, and ``uploaded_ms`` when: X keeps it for a day.
    """

    id: int
    owner_id: int
    width: int
    height: int
    media_type: str = "image/png"
    alt_text: str = ""
    category: str = "tweet_image"
    uploaded_ms: int = 0
    content: bytes = field(default=b"", repr=False)

    @property
    def key(self) -> str:
        """X's media key; the leading 3 says that it is a photo."""
        return f"3_{self.id}"
