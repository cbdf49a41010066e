"""Answers of X as bytes: pages of mentions with their people, as X writes them."""

from __future__ import annotations

import html
import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.bench import words
from tests.bench.make_file import SHOP_ID

PAGE = 100
CUSTOMERS_PER_POST = 1 / 1.8
"""On average a customer writes 1.8 of the posts."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_ID = 1_900_000_000_000_000_000
Json = dict[str, Any]


def pages(posts: int, *, seed: int, now_ms: int) -> list[bytes]:
    """Return pages of 100 posts each, the oldest page first, each with its newest post first."""
    roll = words.dice(seed)
    customers = max(1, round(posts * CUSTOMERS_PER_POST))
    entries = []
    for n in range(posts):
        customer = 1 + int(roll.random() * customers)
        at_ms = now_ms - (posts - n) * 1_000
        entries.append(entry(words.said(roll), customer=customer, number=n, at_ms=at_ms, roll=roll))
    return [page(entries[n : n + PAGE][::-1]) for n in range(0, posts, PAGE)]


def page(entries: list[Json]) -> bytes:
    """Return the body of one answer with these posts and everyone in them."""
    authors = dict.fromkeys(entry["author_id"] for entry in entries)
    answer = {
        "data": entries,
        "includes": {"users": [_shop(), *(_person(int(one)) for one in authors)]},
        "meta": {
            "result_count": len(entries),
            "newest_id": entries[0]["id"],
            "oldest_id": entries[-1]["id"],
        },
    }
    return json.dumps(answer).encode()


def entry(
    said: words.Words, *, customer: int, number: int, at_ms: int, roll: random.Random
) -> Json:
    """Return one post as X gives it: escaped, with its entities."""
    text = html.escape(said.text, quote=False)
    post_id = str(_FIRST_ID + number * 7_919)
    is_reply = roll.random() < 0.15
    whole: Json = {
        "id": post_id,
        "text": text,
        "author_id": str(author_of(customer)),
        "created_at": _time(at_ms),
        "conversation_id": post_id,
        "edit_history_tweet_ids": [post_id],
        "edit_controls": {
            "edits_remaining": 5,
            "is_edit_eligible": not is_reply,
            "editable_until": _time(at_ms + 3_600_000),
        },
        "lang": said.lang,
        "reply_settings": "everyone",
        "entities": _entities(text, said),
        "public_metrics": {
            "retweet_count": int(roll.random() * 3),
            "reply_count": int(roll.random() * 3),
            "like_count": int(roll.random() * 8),
            "quote_count": 0,
            "bookmark_count": 0,
            "impression_count": int(roll.random() * 900),
        },
    }
    if is_reply:
        before = str(_FIRST_ID - 1 - number)
        whole |= {
            "conversation_id": before,
            "in_reply_to_user_id": SHOP_ID,
            "referenced_tweets": [{"type": "replied_to", "id": before}],
        }
    return whole


def author_of(customer: int) -> int:
    """Return X's id of a customer, the same as in the made file."""
    return 2_000_000 + customer


def _entities(text: str, said: words.Words) -> Json:
    found: Json = {}
    named = [(f"@{words.SHOP}", SHOP_ID), (f"@{said.friend}" if said.friend else "", "77")]
    mentions = [
        _at(text, handle) | {"username": handle[1:], "id": who}
        for handle, who in named
        if handle and handle in text
    ]
    if mentions:
        found["mentions"] = mentions
    if said.link:
        shown = f"harbourlamps.example/orders/{said.link[-3:]}"
        found["urls"] = [
            _at(text, said.link)
            | {
                "url": said.link,
                "expanded_url": f"https://{shown}?from=post",
                "display_url": shown,
                "status": 200,
                "title": "Where is my order?",
                "description": "Harbour Lamps: follow a parcel from our door to yours.",
                "unwound_url": f"https://{shown}?from=post",
            }
        ]
    if "#" in text:
        found["hashtags"] = [{"start": text.index("#"), "end": len(text), "tag": text[-5:]}]
    return found


def _at(text: str, part: str) -> Json:
    start = text.index(part)
    return {"start": start, "end": start + len(part)}


def _person(author: int) -> Json:
    handle, name = words.person(author - author_of(0))
    return {
        "id": str(author),
        "username": handle,
        "name": name,
        "protected": False,
        "profile_image_url": f"https://pbs.twimg.com/profile_images/{author}/face_normal.jpg",
        "public_metrics": {
            "followers_count": author % 5_000,
            "following_count": author % 800,
            "tweet_count": author % 9_000,
            "listed_count": 0,
            "like_count": author % 3_000,
            "media_count": 4,
        },
    }


def _shop() -> Json:
    return {
        "id": SHOP_ID,
        "username": words.SHOP,
        "name": "Harbour Lamps",
        "protected": False,
        "public_metrics": {"followers_count": 2_140, "following_count": 310},
    }


def _time(at_ms: int) -> str:
    when = _EPOCH + timedelta(milliseconds=at_ms)
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")
