"""Pictures: uploading one in a single request, and giving it alternative text."""

from __future__ import annotations

import base64
import binascii
import struct

from socialdesk.practice import problems
from socialdesk.practice.call import Answer, Call, Endpoint, id_in, part_of, text_in
from socialdesk.practice.limits import Limit
from socialdesk.practice.records import StoredPicture

_SCOPES = frozenset({"media.write"})
_CATEGORIES = frozenset({"tweet_image", "dm_image"})
_MOST_BYTES = 5 * 1024 * 1024
_ALT_LENGTH = 1_000
_LIFE_S = 86_400
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"BM", "image/bmp"),
)


def _content(text: str | None) -> bytes:
    try:
        content = base64.b64decode(text or "", validate=True)
    except binascii.Error:
        raise problems.bad_body("$.media: is not valid base64") from None
    if not 0 < len(content) <= _MOST_BYTES:
        raise problems.bad_body(f"$.media: 1 to {_MOST_BYTES} bytes expected")
    return content


def _kind(content: bytes) -> str:
    for start, media_type in _KINDS:
        if content.startswith(start):
            return media_type
    raise problems.bad_body("media type unrecognized.")


def _size(content: bytes, media_type: str) -> tuple[int, int]:
    """Return width and height; 0 where the kind of picture does not say so at its start."""
    header_length = 24
    if media_type != "image/png" or len(content) < header_length:
        return 0, 0
    width, height = struct.unpack(">II", content[16:header_length])
    return width, height


def upload(call: Call) -> Answer:
    """Keep a picture for a post or a message."""
    body = call.body({"media", "media_category", "media_type", "shared", "additional_owners"})
    if text_in(body, "media_category") not in _CATEGORIES:
        raise problems.bad_body("$.media_category: is not one of [dm_image,tweet_image]")
    content = _content(text_in(body, "media"))
    media_type = _kind(content)
    width, height = _size(content, media_type)
    picture = StoredPicture(
        id=call.world.mint.make(call.now_ms),
        owner_id=call.user_id,
        width=width,
        height=height,
        media_type=media_type,
        content=content,
    )
    call.world.pictures[picture.id] = picture
    data = {
        "id": str(picture.id),
        "media_key": picture.key,
        "size": len(content),
        "expires_after_secs": _LIFE_S,
    }
    # X's description asks for `meta` and says nothing of what is in it; its examples have none.
    return 200, {"data": data, "meta": {}}


def describe(call: Call) -> Answer:
    """Give a picture its alternative text."""
    body = call.body({"id", "metadata"})
    picture = call.world.pictures.get(id_in(body, "id") or 0)
    alt = part_of(part_of(body, "metadata", {"alt_text"}), "alt_text", {"text"})
    text = text_in(alt, "text") or ""
    if picture is None or picture.owner_id != call.user_id:
        raise problems.bad_body("Your media IDs are invalid.")
    if len(text) > _ALT_LENGTH:
        raise problems.bad_body(
            f"$.metadata.alt_text.text: may only be {_ALT_LENGTH} characters long"
        )
    picture.alt_text = text
    return 200, {
        "data": {"id": str(picture.id), "associated_metadata": {"alt_text": {"text": text}}}
    }


ENDPOINTS = (
    Endpoint(
        method="POST",
        rule="/2/media/upload",
        answer=upload,
        scopes=_SCOPES,
        limit=Limit(user=500, app=50_000),
    ),
    Endpoint(
        method="POST",
        rule="/2/media/metadata",
        answer=describe,
        scopes=_SCOPES,
        limit=Limit(user=500, app=50_000),
    ),
)
