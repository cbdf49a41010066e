"""Uploaded pictures: what kind and size they are, and whether they may go along."""

from __future__ import annotations

import struct
from collections.abc import Collection
from typing import Literal

from socialdesk.practice import problems
from socialdesk.practice.call import Call
from socialdesk.practice.records import StoredPicture

Category = Literal["tweet_image", "dm_image"]
CATEGORIES: frozenset[str] = frozenset({"tweet_image", "dm_image"})
LIFE_MS = 86_400_000
INVALID = "Your media IDs are invalid."
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"RIFF", "image/webp"),
    (b"BM", "image/bmp"),
)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG's segments that say a size


def kind_of(content: bytes) -> str:
    """Return the media type of a picture by how it begins; refuse what X takes for none.

    Moving pictures go another way on X, in pieces and under a category of their own.
    """
    for start, media_type in _KINDS:
        if content.startswith(start):
            return media_type
    raise problems.bad_body("media type unrecognized.")


def size_of(content: bytes, media_type: str) -> tuple[int, int]:
    """Return width and height in pixels; 0 where the kind of picture does not say so simply."""
    try:
        if media_type == "image/png":
            width, height = struct.unpack(">II", content[16:24])
            return width, height
        return _size_of_jpeg(content) if media_type == "image/jpeg" else (0, 0)
    except (struct.error, IndexError):
        return 0, 0


def _size_of_jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == 0xFF:  # noqa: PLR2004 - the mark of a segment
        if content[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        at += 2 + length
    return 0, 0


def usable(call: Call, ids: Collection[int], category: Category, *, most: int) -> tuple[int, ...]:
    """Return the pictures to go along; refuse too many, and those that are not theirs to send.

    They must be uploaded by who is signed in, for this use, and less than a day ago.
    """
    found = [own_picture(call, one) for one in ids]
    if len(found) > most or len(set(ids)) != len(ids):
        raise problems.bad_body(INVALID)
    if any(one.category != category for one in found):
        raise problems.bad_body(INVALID)
    return tuple(one.id for one in found)


def own_picture(call: Call, picture_id: int) -> StoredPicture:
    """Return an uploaded picture of who is signed in, as long as X keeps it; else refuse."""
    picture = call.world.pictures.get(picture_id)
    if picture is None or picture.owner_id != call.user_id:
        raise problems.bad_body(INVALID)
    if call.now_ms - picture.uploaded_ms >= LIFE_MS:
        raise problems.bad_body(INVALID)
    return picture
