"""What can be told, how loudly, and how much of it is shown."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import CaseId, CustomerId, SourceId


class Event(StrEnum):
    """What can happen, the gravest first: of several that one post is, the first one names it."""

    DANGER = "danger"
    LEAVING = "leaving"
    DIRECT = "direct"
    NEW = "new"
    FURTHER = "further"
    REPLY = "reply"
    LISTENING = "listening"
    SPIKE = "spike"
    PROMISE = "promise"
    WOKE = "woke"
    LATE = "late"

    @property
    def is_post(self) -> bool:
        """True where it is a customer's post."""
        return self in _POSTS


_POSTS = (Event.DANGER, Event.LEAVING, Event.DIRECT, Event.NEW, Event.FURTHER)
GRAVE = frozenset({Event.DANGER})
"""What does not wait for a pause, nor, if the shop wants it so, for the end of quiet hours."""


class Loudness(StrEnum):
    """Whether an event is told, and whether it is heard."""

    NO = "no"
    QUIETLY = "quietly"
    SOUND = "sound"


class Shows(StrEnum):
    """How much a notification shows, the least last."""

    WORDS = "words"
    NAME = "name"
    NOTHING = "nothing"


class Screen(StrEnum):
    """What is known of the screen: others may read one that is locked."""

    OPEN = "open"
    LOCKED = "locked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that may be told; a post is one, whatever it is all at once.

    ``events`` are what it is, the gravest first. ``key`` is the same for what is the same: it is
    told once. ``name`` and ``words`` are a customer's, who may write anything, and "" where there
    is none; ``own_words`` are ours and show at every step. ``sources`` are those that it came from.
    """

    events: tuple[Event, ...]
    key: Hashable
    at_ms: int
    case_id: CaseId | None = None
    customer_id: CustomerId | None = None
    name: str = ""
    words: str = ""
    own_words: str = ""
    direct: bool = False
    sources: frozenset[SourceId] = frozenset()

    @property
    def is_grave(self) -> bool:
        """True for what does not wait."""
        return not GRAVE.isdisjoint(self.events)
