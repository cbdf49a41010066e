from __future__ import annotations

import json
from typing import Any

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Channel, Page
from socialdesk.networks.x.messages import newer_than, parse_direct_messages
from tests.networks.bodies import IRIS, SHOP, person

PAIR = f"{SHOP}-{IRIS}"


def message(**about: Any) -> dict[str, Any]:
    return {
        "id": "2080765901528535096",
        "event_type": "MessageCreate",
        "text": "my order is 5512 &amp; I live on the quay",
        "sender_id": IRIS,
        "dm_conversation_id": PAIR,
        "created_at": "2026-07-24T21:23:44.000Z",
    } | about


def messages(*events: Any, **parts: Any) -> Page:
    answer = {"data": list(events), "meta": {"result_count": len(events)}} | parts
    return parse_direct_messages(json.dumps(answer).encode(), {}, SHOP)


def test_a_message_names_the_customer_whoever_wrote_it() -> None:
    page = messages(message(), message(id="3", sender_id=SHOP), includes={"users": [person()]})
    theirs, ours = page.posts
    assert (theirs.author_id, theirs.reply_to_user_id) == (IRIS, IRIS)
    assert (ours.author_id, ours.reply_to_user_id) == (SHOP, IRIS)
    assert theirs.channel is Channel.DIRECT
    assert theirs.conversation_id == PAIR
    assert theirs.text == "my order is 5512 & I live on the quay"
    assert [one.handle for one in page.people] == ["iris_reads"]


def test_in_a_group_nobody_in_particular_is_answered() -> None:
    (ours,) = messages(message(sender_id=SHOP, dm_conversation_id="1578398451921985538")).posts
    assert ours.reply_to_user_id is None


def test_comings_and_goings_are_no_words() -> None:
    page = messages(
        {"id": "4", "event_type": "ParticipantsJoin", "participant_ids": [IRIS]},
        {"id": "5", "event_type": "ParticipantsLeave", "participant_ids": [IRIS]},
    )
    assert (page.posts, page.unreadable) == ((), ())


def test_a_message_without_a_sender_is_told_of() -> None:
    page = messages(message(sender_id=None), message(text=None, id="6"), message(id=None))
    assert [one.remote_id for one in page.unreadable] == ["2080765901528535096", "6", None]


def test_a_shared_post_and_a_picture_come_along() -> None:
    text = "look https://t.co/Ab1Cd2Ef3G"
    urls = [
        {"start": 5, "end": 28, "url": "https://t.co/Ab1Cd2Ef3G", "display_url": "pic.x.com/Ab1"}
    ]
    (shared,) = messages(
        message(
            text=text,
            entities={"urls": urls},
            attachments={"media_keys": ["3_1"]},
            referenced_tweets=[{"id": "1580559079470145536"}],
        )
    ).posts
    assert shared.text == "look"
    assert shared.quoted_id == "1580559079470145536"
    assert [one.kind for one in shared.media] == ["photo"]


def test_the_reading_position_is_kept_here_as_x_knows_none() -> None:
    page = messages(message(id="30"), message(id="20"), meta={"next_token": "more"})
    newer = newer_than(page, RemoteId("20"))
    assert [one.remote_id for one in newer.posts] == ["30"]
    assert newer.next_token is None
    assert newer_than(page, RemoteId("10")).next_token == page.next_token is not None
    assert newer_than(page, None) == page
