from __future__ import annotations

from typing import Any

import pytest
import tweepy

from socialdesk.practice import PracticeShop, StoryClock
from tests.practice.conftest import START_MS, Ask, Client
from tests.practice.test_posting import upload

SHOP_ID = "9007199254740994"
JAN_ID = "9007199254740996"
MIA_ID = "9007199254740997"
SHY_ID = "9007199254740999"
DAY_MS = 86_400_000


def texts(page: dict[str, Any]) -> list[str]:
    return [event["text"] for event in page.get("data", [])]


def test_messages_are_newest_first_with_three_fields(client: Client, shop: PracticeShop) -> None:
    first = shop.send_message("jan", "harbourbooks", "Order HB-1 & more")
    second = shop.send_message("harbourbooks", "jan", "Thank you")
    shop.send_message("jan", "ana_owner", "Between us")

    assert client().get_direct_message_events(user_auth=False) == {
        "data": [
            {"id": second, "text": "Thank you", "event_type": "MessageCreate"},
            {"id": first, "text": "Order HB-1 &amp; more", "event_type": "MessageCreate"},
        ],
        "meta": {"result_count": 2},
    }


def test_no_messages_is_an_empty_page(client: Client) -> None:
    page = client().get_direct_message_events(user_auth=False)

    assert page == {"meta": {"result_count": 0}}


def test_messages_with_one_person_and_their_fields(client: Client, shop: PracticeShop) -> None:
    shop.send_message("mia", "harbourbooks", "hello")
    shop.send_message("jan", "harbourbooks", "see https://a.example/x", at_ms=START_MS)
    page = client().get_direct_message_events(
        participant_id=JAN_ID,
        dm_event_fields=["sender_id", "created_at", "dm_conversation_id", "entities"],
        expansions=["sender_id"],
        user_auth=False,
    )

    event = page["data"][0]
    assert len(page["data"]) == 1
    assert event["sender_id"] == JAN_ID
    assert event["dm_conversation_id"] == f"{SHOP_ID}-{JAN_ID}"
    assert event["created_at"] == "2026-05-28T20:26:40.000Z"
    assert event["entities"]["urls"][0]["expanded_url"] == "https://a.example/x"
    assert page["includes"]["users"] == [{"id": JAN_ID, "name": "Jan <3 books", "username": "jan"}]


def test_messages_come_in_pages_and_reach_thirty_days_back(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    shop.send_message("jan", "harbourbooks", "long ago")
    clock.skip(31 * DAY_MS)
    for number in range(5):
        shop.send_message("jan", "harbourbooks", str(number))
    ask = client().get_direct_message_events
    first = ask(max_results=3, user_auth=False)
    token = first["meta"]["next_token"]
    second = ask(max_results=3, pagination_token=token, user_auth=False)

    assert [*texts(first), *texts(second)] == ["4", "3", "2", "1", "0"]
    assert "next_token" not in second["meta"]


def test_only_messages_occur_here(ask: Ask, shop: PracticeShop) -> None:
    shop.send_message("jan", "harbourbooks", "hello")
    for kinds, count in (("MessageCreate", 1), ("ParticipantsJoin,ParticipantsLeave", 0)):
        answer = ask("GET", "/2/dm_events", params={"event_types": kinds})
        assert answer.json()["meta"]["result_count"] == count

    assert ask("GET", "/2/dm_events", params={"event_types": "Wave"}).status_code == 400


def test_a_message_is_sent_once(client: Client, shop: PracticeShop) -> None:
    sent = client().create_direct_message(
        participant_id=JAN_ID, text="Here is your code", user_auth=False
    )

    assert sent["data"] == {
        "dm_conversation_id": f"{SHOP_ID}-{JAN_ID}",
        "dm_event_id": str(shop.messages()[0].id),
    }
    assert [(one.text, one.recipient_id) for one in shop.messages()] == [
        ("Here is your code", int(JAN_ID))
    ]


def test_a_closed_inbox_refuses_until_they_write_first(client: Client, shop: PracticeShop) -> None:
    write = client().create_direct_message
    with pytest.raises(tweepy.Forbidden) as refused:
        write(participant_id=SHY_ID, text="Hello", user_auth=False)

    assert refused.value.response.json() == {
        "detail": "You do not have permission to DM one or more participants.",
        "type": "about:blank",
        "title": "Forbidden",
        "status": 403,
    }
    assert shop.messages() == []
    shop.send_message("shy", "harbourbooks", "Hi")
    write(participant_id=SHY_ID, text="Hello", user_auth=False)
    assert len(shop.messages()) == 2


def test_whether_somebody_takes_messages_can_be_asked(client: Client) -> None:
    people = client().get_users(
        ids=[JAN_ID, SHY_ID], user_fields=["receives_your_dm"], user_auth=False
    )

    assert [one["receives_your_dm"] for one in people["data"]] == [True, False]


def test_nobody_and_oneself_cannot_be_written_to(ask: Ask) -> None:
    for other in ("123", SHOP_ID):
        path = f"/2/dm_conversations/with/{other}/messages"
        assert ask("POST", path, json={"text": "Hello"}).status_code == 403


def test_a_message_carries_a_picture(ask: Ask, client: Client) -> None:
    media_id = upload(ask, category="dm_image").json()["data"]["id"]
    client().create_direct_message(participant_id=JAN_ID, media_id=media_id, user_auth=False)
    page = client().get_direct_message_events(
        dm_event_fields=["attachments"],
        expansions=["attachments.media_keys"],
        user_auth=False,
    )

    assert page["data"][0]["attachments"]["media_keys"] == [f"3_{media_id}"]
    assert page["includes"]["media"][0]["media_key"] == f"3_{media_id}"


def test_a_picture_that_was_uploaded_for_a_post_does_not_go_with_a_message(
    ask: Ask, client: Client, shop: PracticeShop
) -> None:
    media_id = upload(ask).json()["data"]["id"]
    with pytest.raises(tweepy.BadRequest):
        client().create_direct_message(participant_id=JAN_ID, media_id=media_id, user_auth=False)
    assert shop.messages() == []


def test_sending_is_limited_to_fifteen_messages_in_a_quarter_of_an_hour(
    client: Client, clock: StoryClock
) -> None:
    for number in range(15):
        client().create_direct_message(
            participant_id=JAN_ID, text=f"Hello {number}", user_auth=False
        )
    with pytest.raises(tweepy.TooManyRequests) as refused:
        client().create_direct_message(participant_id=JAN_ID, text="Once more", user_auth=False)
    assert int(refused.value.response.headers["x-rate-limit-remaining"]) == 0
    clock.skip(15 * 60_000)
    client().create_direct_message(participant_id=JAN_ID, text="Once more", user_auth=False)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "x" * 10_001},
        {"text": "書" * 5_001},
        {"text": "x", "attachments": [{"media_id": "7"}]},
        {"text": "x", "attachments": ["7"]},
        {"text": "x", "attachments": [{"media_id": "7"}, {"media_id": "8"}]},
    ],
)
def test_a_malformed_message_is_refused(ask: Ask, shop: PracticeShop, body: object) -> None:
    answer = ask("POST", f"/2/dm_conversations/with/{JAN_ID}/messages", json=body)

    assert answer.status_code == 400
    assert shop.messages() == []


def test_a_message_of_ten_thousand_characters_is_taken(client: Client, shop: PracticeShop) -> None:
    client().create_direct_message(participant_id=MIA_ID, text="x" * 10_000, user_auth=False)
    linked = "x" * 9_976 + " https://example.com/" + "y" * 200
    client().create_direct_message(participant_id=MIA_ID, text=linked, user_auth=False)

    assert len(shop.messages()) == 2
