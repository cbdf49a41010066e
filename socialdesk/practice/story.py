"""A practice story: people, what they post and when, and how they react; data from resources."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from socialdesk.assets import resource
from socialdesk.errors import SetupError


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody on the practice X. ``created_at`` is RFC 3339; counts are as X shows them."""

    id: int
    handle: str
    name: str
    bio: str = ""
    created_at: str
    followers: int = 0
    following: int = 0
    posts: int = 0
    verified: bool = False
    messages_open: bool = True
    protected: bool = False
    suspended: bool = False
    location: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """A handle that answers here; ``role`` is "shop" or "owner"."""

    handle: str
    role: str


@dataclass(frozen=True, kw_only=True)
class SavedSearch:
    """A search that the story's shop listens to, in X's query language."""

    name: str
    query: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture on a post: its alternative text, and size in pixels."""

    alt: str = ""
    width: int = 1200
    height: int = 800


@dataclass(frozen=True, kw_only=True)
class Wave:
    """People outside the story who pass a post on and talk about it, evenly over a time.

    ``after`` and ``until`` are in minutes from the post; the others say how many in that time.
    """

    after: float
    until: float
    reposts: int = 0
    quotes: int = 0
    replies: int = 0
    likes: int = 0


@dataclass(frozen=True, kw_only=True)
class StoryPost:
    """A post. ``at`` is in minutes from the opening, negative for what happened before it.

    ``reply_to``, ``quote`` and ``repost_of`` name another post's ``key``. ``indexed_after`` is
    how many minutes later it shows up in mentions and searches (X-API trap 9). ``likes`` and
    ``reposts`` are there at once, ``waves`` come later.
    """

    key: str
    by: str
    at: float
    text: str = ""
    reply_to: str | None = None
    quote: str | None = None
    repost_of: str | None = None
    indexed_after: float = 0
    lang: str = "en"
    likes: int = 0
    reposts: int = 0
    pictures: tuple[Picture, ...] = ()
    waves: tuple[Wave, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StoryMessage:
    """A direct message, ``at`` as for a post."""

    key: str
    by: str
    to: str
    at: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Reaction:
    """What the customer ``by`` does ``after`` minutes from our answer number ``answer``.

    ``kind`` is "reply" (a public reply to our answer), "message" (a direct message) or "like".
    ``on`` narrows it to answers given as a public "reply" or as a "message"; None takes both.
    Each reaction happens once.
    """

    by: str
    after: float
    kind: str = "reply"
    text: str = ""
    on: str | None = None
    answer: int = 1


@dataclass(frozen=True, kw_only=True)
class Story:
    """One practice story, whole."""

    name: str
    title: str
    description: str
    accounts: tuple[Account, ...]
    saved_searches: tuple[SavedSearch, ...] = ()
    people: tuple[Person, ...]
    posts: tuple[StoryPost, ...] = ()
    messages: tuple[StoryMessage, ...] = ()
    reactions: tuple[Reaction, ...] = field(default=())


_Part = TypeVar("_Part")


def _many(kind: type[_Part], rows: list[dict[str, Any]]) -> tuple[_Part, ...]:
    return tuple(kind(**row) for row in rows)


def _post(row: dict[str, Any]) -> StoryPost:
    pictures, waves = row.get("pictures", []), row.get("waves", [])
    return StoryPost(**{**row, "pictures": _many(Picture, pictures), "waves": _many(Wave, waves)})


def story_from(data: dict[str, Any]) -> Story:
    """Build a story from its JSON data; TypeError or KeyError where a part does not fit."""
    return Story(
        name=data["name"],
        title=data["title"],
        description=data["description"],
        accounts=_many(Account, data["accounts"]),
        saved_searches=_many(SavedSearch, data.get("saved_searches", [])),
        people=_many(Person, data["people"]),
        posts=tuple(_post(row) for row in data.get("posts", [])),
        messages=_many(StoryMessage, data.get("messages", [])),
        reactions=_many(Reaction, data.get("reactions", [])),
    )


def story_names() -> tuple[str, ...]:
    """Return the names of the stories that are installed, such as ``("S0", "S1")``."""
    return tuple(sorted(path.stem.upper() for path in resource("practice").glob("*.json")))


def load_story(name: str) -> Story:
    """Read the story ``name`` (either case); SetupError where it is missing or damaged."""
    if name.upper() not in story_names():
        raise SetupError(
            f"There is no practice story called {name}.",
            do=f"Choose one of {', '.join(story_names()) or 'none: install SocialDesk again'}.",
        )
    return read_story(resource("practice") / f"{name.lower()}.json")


def read_story(path: Path) -> Story:
    """Read the story in a file; SetupError where it is damaged."""
    try:
        return story_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise SetupError(
            f"The practice story {path.stem.upper()} cannot be read.",
            do="Install SocialDesk again.",
        ) from error
