"""Answers of X, written for the tests: one ordinary post and what can be made of it."""

from __future__ import annotations

import json
from typing import Any

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Post
from socialdesk.networks.x.parsing import parse_page

SHOP = RemoteId("1100000000000000001")
IRIS = RemoteId("1200000000000000002")
POST = RemoteId("2080765813578191303")
POSTED_MS = 1_784_928_203_000

Json = dict[str, Any]


def post(**about: Any) -> Json:
    """Return Iris's mention of the shop, with some of it changed; None leaves a part out."""
    whole = {
        "id": POST,
        "text": "@harbourlamps my lamp hums",
        "author_id": IRIS,
        "created_at": "2026-07-24T21:23:23.000Z",
        "conversation_id": POST,
        "edit_history_tweet_ids": [POST],
        "lang": "en",
        "entities": {"mentions": [{"start": 0, "end": 13, "username": "harbourlamps", "id": SHOP}]},
        "public_metrics": {
            "retweet_count": 1,
            "reply_count": 2,
            "like_count": 3,
            "quote_count": 4,
            "bookmark_count": 5,
            "impression_count": 600,
        },
    } | about
    return {name: value for name, value in whole.items() if value is not None}


def person(**about: Any) -> Json:
    """Return Iris, with some of her changed; None leaves a part out."""
    whole = {
        "id": IRIS,
        "username": "iris_reads",
        "name": "Iris & the lamp",
        "protected": False,
        "profile_image_url": "https://pbs.twimg.com/profile_images/1/iris_normal.jpg",
        "public_metrics": {"followers_count": 97, "following_count": 3},
    } | about
    return {name: value for name, value in whole.items() if value is not None}


def body_of(*posts: Any, **parts: Any) -> bytes:
    """Return the body of a page with these posts; ``parts`` are its other members."""
    page = {"data": list(posts), "meta": {"result_count": len(posts)}} | parts
    return json.dumps(page).encode()


def page_of(*posts: Any, **parts: Any) -> Page:
    """Return what becomes of such a body."""
    return parse_page(body_of(*posts, **parts), {})


def read(**about: Any) -> Post:
    """Return what becomes of one post."""
    page = page_of(post(**about))
    assert page.unreadable == ()
    (only,) = page.posts
    return only


def link(text: str, short: str, **about: Any) -> Json:
    """Return the entity of the link ``short`` in X's ``text``."""
    start = text.index(short)
    return {"start": start, "end": start + len(short), "url": short} | about
