"""Archives as X makes them, with words of our own; and some that X would never make."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.helpers.builders import JAN, NOON_MS, SHOP

OLD_MS = NOON_MS - 400 * 86_400_000
"""More than a year before the tests' noon."""
Json = dict[str, Any]


def old_post(
    number: int,
    text: str = "We are open until six today.",
    *,
    at_ms: int = OLD_MS,
    to: tuple[str, str] | None = None,
    reply_to: str | None = None,
    **more: Any,
) -> Json:
    """A post of the shop's as the archive has it; ``to`` is the number and handle answered."""
    when = datetime.fromtimestamp(at_ms / 1000, UTC)
    entry: Json = {
        "edit_info": {"initial": {"editTweetIds": [str(number)], "isEditEligible": True}},
        "retweeted": False,
        "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        "favorite_count": "3",
        "id_str": str(number),
        "id": str(number),
        "retweet_count": "1",
        "created_at": when.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "full_text": text,
        "lang": "en",
    }
    if to:
        entry |= {
            "in_reply_to_user_id_str": to[0],
            "in_reply_to_screen_name": to[1],
            "in_reply_to_status_id_str": reply_to or str(number - 1),
        }
    return {"tweet": entry | more}


def old_message(number: int, text: str, *, by: str, to: str, at_ms: int = OLD_MS) -> Json:
    """A direct message as the archive has it."""
    when = datetime.fromtimestamp(at_ms / 1000, UTC)
    return {
        "messageCreate": {
            "recipientId": to,
            "reactions": [],
            "urls": [],
            "text": text,
            "mediaUrls": [],
            "senderId": by,
            "id": str(number),
            "createdAt": when.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        }
    }


def talk(*messages: Json, between: str = f"{JAN.remote_id}-{SHOP.remote_id}") -> Json:
    """A conversation of direct messages."""
    return {"dmConversation": {"conversationId": between, "messages": list(messages)}}


def script(name: str, entries: list[Any]) -> bytes:
    """A file of the archive as X writes it."""
    return f"window.YTD.{name} = {json.dumps(entries, indent=2, ensure_ascii=False)}".encode()


def about(remote_id: str = str(SHOP.remote_id), handle: str = SHOP.handle) -> dict[str, bytes]:
    """The files that say whose archive it is."""
    account = {"account": {"username": handle, "accountId": remote_id, "accountDisplayName": "L"}}
    manifest = {
        "userInfo": {"accountId": remote_id},
        "archiveInfo": {"generationDate": "2026-09-20T08:00:00.000Z", "isPartialArchive": False},
    }
    return {
        "data/account.js": script("account.part0", [account]),
        "data/manifest.js": b"window.__THAR_CONFIG = " + json.dumps(manifest).encode(),
    }


def an_archive(
    path: Path,
    *posts: Json,
    talks: tuple[Json, ...] = (),
    files: dict[str, bytes] | None = None,
) -> Path:
    """Write an archive of the shop's account."""
    inside = about()
    if posts:
        inside["data/tweets.js"] = script("tweets.part0", list(posts))
    if talks:
        inside["data/direct-messages.js"] = script("direct_messages.part0", list(talks))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, body in (inside | (files or {})).items():
            zipped.writestr(name, body)
    return path
