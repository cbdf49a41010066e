"""Where a search found what was looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import NoteId, PostId

_FROM_ARCHIVES = 1 << 61
"""Posts out of archives have numbers below 0 themselves; so far below 0 are their keys."""


def alone(post_id: PostId) -> int:
    """Return the key, below 0, of a row for a post that belongs to no case."""
    return -post_id if post_id > 0 else post_id - _FROM_ARCHIVES


def post_alone(key: int) -> PostId:
    """Return the post that a key below 0 stands for.

    >>> [post_alone(alone(PostId(number))) for number in (7, -7)]
    [7, -7]
    """
    return PostId(-key if key > -_FROM_ARCHIVES // 2 else key + _FROM_ARCHIVES)


class Where(StrEnum):
    """In what something was found."""

    POST = "post"
    DIRECT = "direct"
    REPLY = "reply"
    UNSENT = "unsent"
    NOTE = "note"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the newest hit of a case is; the ids are None where it is not in one of these."""

    where: Where
    post_id: PostId | None = None
    note_id: NoteId | None = None
