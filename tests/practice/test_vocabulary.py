"""The newer of X's vocabularies, which says "post": asked for with post.fields, and strictly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from socialdesk.practice import PracticeShop
from tests.practice.conftest import TIMEOUT_S, Ask

SAMPLES = Path(__file__).parents[2].parent / "shared" / "reference" / "x-payloads"
ALL_FIELDS = (
    "attachments,conversation_id,created_at,display_text_range,edit_controls,entities,id,lang,"
    "note_post,possibly_sensitive,public_metrics,reply_settings,text"
)
ALL_EXPANSIONS = (
    "attachments.media_keys,author_id,edit_history_post_ids,in_reply_to_user_id,referenced_posts"
)


@pytest.fixture
def busy(shop: PracticeShop) -> PracticeShop:
    """A shop with an edited post, a long one that is a reply, and their parent."""
    first = shop.publish("jan", "@harbourbooks is teh atlas in?")
    shop.troubles.edit(first, "@harbourbooks is the atlas in?")
    ours = shop.publish("harbourbooks", "It is. ^Ana")
    shop.publish("mia", "And I have waited " + "and waited " * 40, reply_to=int(ours))
    return shop


@pytest.fixture
def ask(shop: PracticeShop) -> Ask:
    """Ask past the check against X's description 2.166, which is of the older vocabulary."""
    token = shop.sign_in("harbourbooks").access_token

    def asked(method: str, path: str, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.request(
            method, f"{shop.url}{path}", headers=headers, timeout=TIMEOUT_S, **more
        )

    return asked


def mentions(ask: Ask, shop: PracticeShop, **query: str) -> requests.Response:
    person_id = shop.world.id_of("harbourbooks")
    return ask("GET", f"/2/users/{person_id}/mentions", params=query)


def keys_of(body: Any, at: str = "") -> set[str]:
    """Return every name in an answer with its place."""
    if isinstance(body, dict):
        inner = (keys_of(value, f"{at}.{name}") for name, value in body.items())
        return {f"{at}.{name}" for name in body}.union(*inner)
    if isinstance(body, list):
        return set().union(*(keys_of(one, at) for one in body))
    return set()


def test_what_is_asked_in_the_newer_words_is_answered_in_them(ask: Ask, busy: PracticeShop) -> None:
    query = {"post.fields": ALL_FIELDS, "expansions": ALL_EXPANSIONS}
    body = mentions(ask, busy, **query).json()
    reply, edited = body["data"]
    assert len(edited["edit_history_post_ids"]) == 2
    assert reply["note_post"]["text"].count("waited") == 41
    assert [one["type"] for one in reply["referenced_posts"]] == ["replied_to"]
    assert reply["public_metrics"]["repost_count"] == 0
    assert reply["referenced_posts"][0]["id"] in {one["id"] for one in body["includes"]["posts"]}
    assert "tweet" not in json.dumps(body)


def test_the_older_words_are_answered_as_before(ask: Ask, busy: PracticeShop) -> None:
    query = {"tweet.fields": "public_metrics", "expansions": "referenced_tweets.id"}
    body = mentions(ask, busy, **query).json()
    assert "retweet_count" in body["data"][0]["public_metrics"]
    assert "tweets" in body["includes"]
    assert "edit_history_tweet_ids" in mentions(ask, busy).json()["data"][0]


@pytest.mark.skipif(
    not SAMPLES.exists(), reason="X's published answers are not part of the project"
)
def test_no_name_is_answered_that_x_s_own_answer_does_not_have(
    ask: Ask, busy: PracticeShop
) -> None:
    sample = json.loads((SAMPLES / "mentions_post_vocabulary.json").read_text())
    body = mentions(ask, busy, **{"post.fields": ALL_FIELDS, "expansions": ALL_EXPANSIONS}).json()
    ours = {one for one in keys_of(body["data"]) if "entities" not in one}
    assert ours <= keys_of(sample["data"])
    assert set(body["includes"]) <= set(sample["includes"])


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"post.fields": "note_tweet"}, "post.fields"),
        ({"post.fields": "author_id"}, "post.fields"),
        ({"post.fields": ""}, "post.fields"),
        ({"post.fields": "id", "expansions": "referenced_tweets.id"}, "expansions"),
        ({"expansions": "edit_history_post_ids,edit_history_tweet_ids"}, "expansions"),
        ({"post.fields": "id", "tweet.fields": "id"}, "tweet.fields"),
        ({"expansions": "referenced_posts.author_id"}, "expansions"),
    ],
)
def test_words_of_the_wrong_vocabulary_are_refused(
    ask: Ask, busy: PracticeShop, query: dict[str, str], named: str
) -> None:
    answer = mentions(ask, busy, **query)
    assert answer.status_code == 400
    assert named in answer.json()["errors"][0]["parameters"]


def test_an_endpoint_without_posts_does_not_know_the_newer_words(
    ask: Ask, shop: PracticeShop
) -> None:
    asked = {"ids": str(shop.world.id_of("jan")), "post.fields": "id"}
    assert ask("DELETE", "/2/tweets/1", params=asked).status_code == 400
