from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import tweepy

from socialdesk.practice import PracticeShop, StoryClock
from socialdesk.practice.ids import first_id_at, time_of
from tests.practice.conftest import START_MS, Ask, Client

SHOP_ID = "9007199254740994"
JAN_ID = "9007199254740996"
MINUTE_MS = 60_000
DAY_MS = 86_400_000


def mentioned(client: tweepy.Client, **how: Any) -> dict[str, Any]:
    page: dict[str, Any] = client.get_users_mentions(SHOP_ID, user_auth=False, **how)
    return page


def texts(page: dict[str, Any]) -> list[str]:
    return [post["text"] for post in page.get("data", [])]


def test_mentions_are_newest_first_with_three_fields(client: Client, shop: PracticeShop) -> None:
    first = shop.publish("jan", "@harbourbooks one")
    second = shop.publish("mia", "hello .@harbourbooks two")
    shop.publish("mia", "nothing to do with it")

    assert mentioned(client()) == {
        "data": [
            {
                "id": second,
                "text": "hello .@harbourbooks two",
                "edit_history_tweet_ids": [second],
            },
            {"id": first, "text": "@harbourbooks one", "edit_history_tweet_ids": [first]},
        ],
        "meta": {"result_count": 2, "newest_id": second, "oldest_id": first},
    }


def test_an_empty_page_has_neither_data_nor_ids(client: Client, shop: PracticeShop) -> None:
    assert mentioned(client()) == {"meta": {"result_count": 0}}

    only = shop.publish("jan", "@harbourbooks one")

    assert mentioned(client(), since_id=only) == {"meta": {"result_count": 0}}


def test_own_posts_and_reposts_are_no_mentions(client: Client, shop: PracticeShop) -> None:
    shop.publish("harbourbooks", "we are @harbourbooks")
    original = shop.publish("jan", "@harbourbooks look")
    shop.world.repost(shop.world.id_of("mia"), int(original), START_MS + MINUTE_MS)

    assert texts(mentioned(client())) == ["@harbourbooks look"]


def test_since_and_until_leave_out_their_own_ids(client: Client, shop: PracticeShop) -> None:
    ids = [shop.publish("jan", f"@harbourbooks {number}") for number in range(5)]

    assert texts(mentioned(client(), since_id=ids[1])) == [
        "@harbourbooks 4",
        "@harbourbooks 3",
        "@harbourbooks 2",
    ]
    assert texts(mentioned(client(), until_id=ids[1])) == ["@harbourbooks 0"]


def test_start_is_within_and_end_is_not(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    for hours in range(3):
        shop.publish("jan", f"@harbourbooks {hours}", at_ms=START_MS + hours * 60 * MINUTE_MS)
    clock.skip(DAY_MS)
    start = datetime.fromtimestamp(START_MS // 1000, UTC)
    page = mentioned(
        client(), start_time=start, end_time=start + timedelta(hours=2), max_results=10
    )

    assert texts(page) == ["@harbourbooks 1", "@harbourbooks 0"]


def test_pages_lead_to_each_other_both_ways(client: Client, shop: PracticeShop) -> None:
    for number in range(12):
        shop.publish("jan", f"@harbourbooks {number}")
    first = mentioned(client(), max_results=5)
    second = mentioned(client(), max_results=5, pagination_token=first["meta"]["next_token"])
    third = mentioned(client(), max_results=5, pagination_token=second["meta"]["next_token"])
    back = mentioned(client(), max_results=5, pagination_token=third["meta"]["previous_token"])

    found = [*texts(first), *texts(second), *texts(third)]
    assert found == [f"@harbourbooks {number}" for number in range(11, -1, -1)]
    assert "previous_token" not in first["meta"]
    assert "next_token" not in third["meta"]
    assert texts(back) == texts(second)


def test_a_page_stays_put_while_new_posts_arrive(client: Client, shop: PracticeShop) -> None:
    for number in range(6):
        shop.publish("jan", f"@harbourbooks {number}")
    token = mentioned(client(), max_results=5)["meta"]["next_token"]
    shop.publish("jan", "@harbourbooks new")

    page = mentioned(client(), max_results=5, pagination_token=token)

    assert texts(page) == ["@harbourbooks 0"]


def test_a_token_is_good_for_its_own_list_alone(
    client: Client, shop: PracticeShop, ask: Ask
) -> None:
    for number in range(6):
        shop.publish("jan", f"@harbourbooks {number}")
    token = mentioned(client(), max_results=5)["meta"]["next_token"]

    for path in (f"/2/users/{JAN_ID}/mentions", f"/2/users/{SHOP_ID}/tweets"):
        assert ask("GET", path, params={"pagination_token": token}).status_code == 400
    for garbage in ("x", "ünï", "0" * 40):
        answer = ask("GET", f"/2/users/{SHOP_ID}/mentions", params={"pagination_token": garbage})
        assert answer.status_code == 400


def test_mentions_reach_800_back(client: Client, shop: PracticeShop) -> None:
    for number in range(805):
        shop.publish("jan", f"@harbourbooks {number}")
    page = mentioned(client(), max_results=100)
    count = len(page["data"])
    while "next_token" in page["meta"]:
        page = mentioned(client(), max_results=100, pagination_token=page["meta"]["next_token"])
        count += len(page["data"])

    assert count == 800
    assert page["data"][-1]["text"] == "@harbourbooks 5"


@pytest.mark.parametrize("size", ["4", "101", "many", "-5"])
def test_a_page_size_out_of_bounds_is_refused(ask: Ask, size: str) -> None:
    answer = ask("GET", f"/2/users/{SHOP_ID}/mentions", params={"max_results": size})

    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {
            "parameters": {"max_results": [size]},
            "message": f"The `max_results` query parameter value [{size}] is not between 5 and 100",
        }
    ]


def test_a_malformed_time_is_refused(ask: Ask) -> None:
    for time in ("yesterday", "2026-02-30T00:00:00Z", "2026-05-01"):
        answer = ask("GET", f"/2/users/{SHOP_ID}/mentions", params={"start_time": time})

        assert answer.status_code == 400


def test_a_late_indexed_post_appears_behind_since_id(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    shop.troubles.index_late(5 * MINUTE_MS)
    late = shop.publish("jan", "@harbourbooks slow")
    shop.troubles.index_late(0)
    quick = shop.publish("mia", "@harbourbooks quick")

    assert texts(mentioned(client())) == ["@harbourbooks quick"]
    assert client().get_tweet(late, user_auth=False)["data"]["id"] == late
    clock.skip(6 * MINUTE_MS)
    assert int(late) < int(quick)
    assert mentioned(client(), since_id=quick) == {"meta": {"result_count": 0}}
    assert texts(mentioned(client())) == ["@harbourbooks quick", "@harbourbooks slow"]


def test_deleted_protected_and_suspended_drop_out_of_lists(
    client: Client, shop: PracticeShop
) -> None:
    gone = shop.publish("jan", "@harbourbooks gone")
    shop.publish("mia", "@harbourbooks locked")
    shop.publish("vic", "@harbourbooks banned")
    shop.publish("shy", "@harbourbooks stays")
    shop.troubles.delete(gone)
    shop.troubles.protect("mia")
    shop.troubles.suspend("vic")

    assert texts(mentioned(client())) == ["@harbourbooks stays"]


def test_the_own_timeline_shows_a_new_post_at_once_and_can_leave_out_replies(
    client: Client, shop: PracticeShop
) -> None:
    asked = shop.publish("jan", "@harbourbooks hello?")
    shop.publish("harbourbooks", "We open at ten.")
    client().create_tweet(text="Hello!", in_reply_to_tweet_id=asked, user_auth=False)

    whole = client().get_users_tweets(SHOP_ID, user_auth=False)
    plain = client().get_users_tweets(SHOP_ID, exclude=["replies"], user_auth=False)

    assert texts(whole) == ["@jan Hello!", "We open at ten."]
    assert texts(plain) == ["We open at ten."]


def test_a_timeline_of_nobody_is_an_error(ask: Ask) -> None:
    answer = ask("GET", "/2/users/77/mentions")

    assert answer.json()["errors"][0]["title"] == "Not Found Error"
    assert ask("GET", "/2/users/abc/mentions").status_code == 400
    exclude = ask("GET", f"/2/users/{SHOP_ID}/tweets", params={"exclude": "quotes"})
    assert exclude.status_code == 400


# -- recent search ----------------------------------------------------------------------------


def test_search_finds_the_last_week_page_by_page(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    shop.publish("jan", "harbour books, long ago")
    clock.skip(8 * DAY_MS)
    for number in range(12):
        shop.publish("mia", f"harbour books {number}")
    first = client().search_recent_tweets("harbour", max_results=10, user_auth=False)
    token = first["meta"]["next_token"]
    second = client().search_recent_tweets("harbour", next_token=token, user_auth=False)

    assert [*texts(first), *texts(second)] == [f"harbour books {n}" for n in range(11, -1, -1)]
    assert set(second["meta"]) == {"result_count", "newest_id", "oldest_id"}


def test_a_search_token_belongs_to_its_query(client: Client, shop: PracticeShop, ask: Ask) -> None:
    for number in range(12):
        shop.publish("mia", f"harbour books {number}")
    token = client().search_recent_tweets("harbour", user_auth=False)["meta"]["next_token"]
    other = {"query": "books", "next_token": token}

    assert ask("GET", "/2/tweets/search/recent", params=other).status_code == 400


def test_a_since_id_older_than_a_week_is_refused_and_the_limit_is_named(
    client: Client, clock: StoryClock
) -> None:
    clock.skip(DAY_MS)
    with pytest.raises(tweepy.BadRequest) as refused:
        client().search_recent_tweets("harbour", since_id="2000000000000000000", user_auth=False)

    error = refused.value.response.json()["errors"][0]
    assert error["parameters"] == {"since_id": ["2000000000000000000"]}
    words = error["message"]
    assert words.startswith("'since_id' must be a tweet id created after 2026-05-22T20:26Z.")
    oldest = int(words.rpartition(" ")[2])
    assert oldest & ((1 << 22) - 1) == 0
    assert abs(time_of(oldest) - (START_MS - 6 * DAY_MS)) < MINUTE_MS
    found = client().search_recent_tweets("harbour", since_id=oldest + (1 << 34), user_auth=False)
    assert found == {"meta": {"result_count": 0}}


def test_times_that_search_does_not_reach_are_refused(ask: Ask, clock: StoryClock) -> None:
    clock.skip(DAY_MS)
    for window in (
        {"start_time": "2026-05-01T00:00:00Z"},
        {"end_time": "2026-05-30T00:00:00.000Z"},
        {"until_id": str(first_id_at(START_MS - 30 * DAY_MS))},
    ):
        params = {"query": "harbour", **window}
        assert ask("GET", "/2/tweets/search/recent", params=params).status_code == 400


def test_counts_take_only_the_apps_own_token(shop: PracticeShop, ask: Ask) -> None:
    shop.publish("jan", "harbour books", at_ms=START_MS - DAY_MS)
    shop.publish("jan", "harbour books again", at_ms=START_MS - DAY_MS)
    params = {"query": "harbour", "granularity": "day"}
    refused = ask("GET", "/2/tweets/counts/recent", params=params)
    counted = ask("GET", "/2/tweets/counts/recent", params=params, token=shop.app_token()).json()

    assert refused.status_code == 403
    assert refused.json()["title"] == "Unsupported Authentication"
    assert counted["meta"] == {"total_tweet_count": 2}
    assert sum(bucket["tweet_count"] for bucket in counted["data"]) == 2
    assert len(counted["data"]) == 8
    ends = [bucket["end"] for bucket in counted["data"]]
    assert ends[:-1] == [bucket["start"] for bucket in counted["data"]][1:]


def test_counts_refuse_an_unknown_granularity(shop: PracticeShop, ask: Ask) -> None:
    params = {"query": "harbour", "granularity": "year"}

    answer = ask("GET", "/2/tweets/counts/recent", params=params, token=shop.app_token())

    assert answer.status_code == 400


def test_the_apps_token_cannot_ask_who_it_is(shop: PracticeShop, ask: Ask) -> None:
    answer = ask("GET", "/2/users/me", token=shop.app_token())

    assert answer.status_code == 403
    assert answer.json()["title"] == "Unsupported Authentication"
