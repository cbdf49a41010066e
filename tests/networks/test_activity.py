from __future__ import annotations

import json
from typing import Any

import pytest

from socialdesk.errors import BadAnswerError, SignedOutError
from socialdesk.networks.x.activity import parse_activity
from tests.networks.bodies import IRIS, POST, SHOP, person, post


def event(kind: str, payload: Any, **about: Any) -> bytes:
    data = {"event_type": kind, "filter": {"user_id": SHOP}, "payload": payload} | about
    return json.dumps({"data": data}).encode()


@pytest.mark.parametrize("kind", ["post.mention.create", "post.reply.create"])
def test_a_post_arrives_as_a_page(kind: str) -> None:
    page = parse_activity(event(kind, post(), includes={"users": [person()]}))
    assert [one.remote_id for one in page.posts] == [POST]
    assert [one.handle for one in page.people] == ["iris_reads"]


@pytest.mark.parametrize("kind", ["dm.received", "dm.sent"])
def test_messages_arrive_in_the_shape_of_the_first_api(kind: str) -> None:
    url = {
        "indices": [4, 27],
        "url": "https://t.co/Ab1Cd2Ef3G",
        "expanded_url": "https://a.example",
        "display_url": "a.example",
    }
    message = {
        "type": "message_create",
        "id": "2080765901528535096",
        "message_create": {
            "target": {"recipient_id": SHOP},
            "sender_id": IRIS,
            "message_data": {"text": "see https://t.co/Ab1Cd2Ef3G", "entities": {"urls": [url]}},
        },
    }
    people = {IRIS: {"data": person()}}
    payload = {"direct_message_events": [message], "users": people}
    page = parse_activity(event(kind, payload))
    (said,) = page.posts
    assert (said.author_id, said.reply_to_user_id, said.text) == (IRIS, IRIS, "see a.example")
    assert said.conversation_id == f"{SHOP}-{IRIS}"
    assert [one.remote_id for one in page.people] == [IRIS]


def test_a_deletion_says_what_is_gone() -> None:
    page = parse_activity(event("post.delete", {"id": POST, "author_id": IRIS}))
    assert [one.remote_id for one in page.missing] == [POST]


def test_an_encrypted_message_is_told_of_though_it_cannot_be_read() -> None:
    page = parse_activity(event("chat.received", {"id": "e4f4d3fc", "encoded_event": "CwAB"}))
    assert [one.remote_id for one in page.unreadable] == ["e4f4d3fc"]
    assert "encrypted" in page.unreadable[0].reason


def test_a_sign_in_taken_back_has_its_name() -> None:
    with pytest.raises(SignedOutError):
        parse_activity(event("oauth.revoke", {"user_id": SHOP}))


@pytest.mark.parametrize(
    "body",
    [
        event("garden.watered", {}),
        event("post.delete", {}),
        json.dumps({"data": {"event_type": ["x"]}}).encode(),
        b'{"data": 3}',
        b"<html>",
    ],
)
def test_any_other_event_is_a_bad_answer(body: bytes) -> None:
    with pytest.raises(BadAnswerError):
        parse_activity(body)
