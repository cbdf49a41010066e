"""Pictures: uploading one in a single request, and giving it alternative text."""

from __future__ import annotations

import base64
import binascii

from socialdesk.practice import problems
from socialdesk.practice.call import Answer, Call, Endpoint, id_in, part_of, text_in
from socialdesk.practice.limits import Limit
from socialdesk.practice.records import StoredPicture
from socialdesk.practice.uploads import CATEGORIES, LIFE_MS, kind_of, own_picture, size_of

_SCOPES = frozenset({"media.write"})
_MOST_BYTES = 5 * 1024 * 1024
_ALT_LENGTH = 1_000
_GIVEN_TYPES = frozenset({"image/jpeg", "image/pjpeg", "image/bmp", "image/png", "image/webp"})


def _content(text: str | None) -> bytes:
    try:
        content = base64.b64decode(text or "", validate=True)
    except binascii.Error:
        raise problems.bad_body("$.media: is not valid base64") from None
    if not 0 < len(content) <= _MOST_BYTES:
        raise problems.bad_body(f"$.media: 1 to {_MOST_BYTES} bytes expected")
    return content


def upload(call: Call) -> Answer:
    """Keep a picture for a post or a message."""
    body = call.body({"media", "media_category", "media_type", "shared", "additional_owners"})
    category = text_in(body, "media_category")
    if category not in CATEGORIES:
        raise problems.bad_body("$.media_category: is not one of [dm_image,tweet_image]")
    if text_in(body, "media_type") not in _GIVEN_TYPES | {None}:
        raise problems.bad_body(f"$.media_type: is not one of [{','.join(sorted(_GIVEN_TYPES))}]")
    content = _content(text_in(body, "media"))
    media_type = kind_of(content)
    width, height = size_of(content, media_type)
    picture = StoredPicture(
        id=call.world.mint.make(call.now_ms),
        owner_id=call.user_id,
        width=width,
        height=height,
        media_type=media_type,
        content=content,
        category=category,
        uploaded_ms=call.now_ms,
    )
    call.world.pictures[picture.id] = picture
    data = {
        "id": str(picture.id),
        "media_key": picture.key,
        "size": len(content),
        "expires_after_secs": LIFE_MS // 1000,
    }
    # X's description asks for `meta` and says nothing of what is in it; its examples have none.
    return 200, {"data": data, "meta": {}}


def describe(call: Call) -> Answer:
    """Give a picture its alternative text."""
    body = call.body({"id", "metadata"})
    picture = own_picture(call, id_in(body, "id") or 0)
    alt = part_of(part_of(body, "metadata", {"alt_text"}), "alt_text", {"text"})
    text = text_in(alt, "text") or ""
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
