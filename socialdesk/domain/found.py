"""Where a search found what was looked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import NoteId, PostId


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
