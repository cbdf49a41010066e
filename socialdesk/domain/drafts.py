"""What is being written: for one customer's case in one of three ways, or as the shop's status."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import CaseId, RemoteId

MOST_PICTURES = 4
"""X takes so many pictures with a post; with a direct message it takes one."""


class Mode(StrEnum):
    """How something is said (PRODUCT R1); a status is the shop's own post, to nobody (R13)."""

    PUBLIC = "public"
    DIRECT = "direct"
    NOTE = "note"
    STATUS = "status"

    @property
    def leaves(self) -> bool:
        """True where it goes to the network, False for a note, which never does."""
        return self is not Mode.NOTE


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture that goes along, as it is stored: made ready already, with nothing hidden in it.

    ``file_name`` is its name in the folder of pictures that leave. ``remote_id`` is X's id of the
    uploaded picture and ``uploaded_ms`` when it got it: X keeps one for a day.
    """

    file_name: str
    media_type: str
    width: int
    height: int
    size: int
    alt_text: str = ""
    remote_id: RemoteId | None = None
    uploaded_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Words being written. ``key`` is the key under which they can be sent, once.

    ``begun_ms`` is when the first letter of it was written: what the customer wrote since may not
    have been read. ``reply_to_id`` is the post that a person chose to answer, None for the newest.
    ``case_id`` is None for a status.
    """

    key: str
    mode: Mode
    case_id: CaseId | None
    text: str
    begun_ms: int
    reply_to_id: RemoteId | None = None
    pictures: tuple[Attachment, ...] = ()
