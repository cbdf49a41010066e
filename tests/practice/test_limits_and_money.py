from __future__ import annotations

from collections.abc import Callable

import pytest

from socialdesk.practice import PracticeShop, StoryClock
from tests.practice.conftest import START_MS, Ask, LoopbackAdapter

SHOP_ID = "9007199254740994"
QUARTER_MS = 15 * 60_000
DAY_MS = 86_400_000


def standing(answer: object, prefix: str = "x-rate-limit") -> tuple[int, int, int]:
    """Return limit, remaining and reset from the headers of an answer."""
    headers = answer.headers  # type: ignore[attr-defined]  # requests.Response, through Any
    limit, left, reset = (
        int(headers[f"{prefix}-{one}"]) for one in ("limit", "remaining", "reset")
    )
    return limit, left, reset


def test_the_headers_count_down_and_name_the_reset(ask: Ask) -> None:
    first, second = ask("GET", "/2/dm_events"), ask("GET", "/2/dm_events")

    assert standing(first)[:2] == (15, 14)
    assert standing(second)[:2] == (15, 13)
    assert standing(first)[2] == standing(second)[2]
    assert 0 <= standing(first)[2] - (START_MS + QUARTER_MS) // 1000 <= 30


def test_above_the_limit_a_429_says_until_when(ask: Ask, clock: StoryClock) -> None:
    for _ in range(15):
        assert ask("GET", "/2/dm_events").status_code == 200
    refused = ask("GET", "/2/dm_events")

    assert refused.status_code == 429
    assert refused.json() == {
        "title": "Too Many Requests",
        "detail": "Too Many Requests",
        "type": "about:blank",
        "status": 429,
    }
    assert standing(refused)[:2] == (15, 0)
    clock.skip_to(standing(refused)[2] * 1000)
    assert ask("GET", "/2/dm_events").status_code == 200


def test_a_limit_is_each_users_own_and_per_endpoint(ask: Ask, shop: PracticeShop) -> None:
    for _ in range(16):
        ask("GET", "/2/dm_events")
    owner = shop.sign_in("ana_owner").access_token

    assert ask("GET", "/2/dm_events", token=owner).status_code == 200
    path = "/2/dm_conversations/with/9007199254740996/dm_events"
    assert ask("GET", path).status_code == 200


@pytest.mark.parametrize(
    ("path", "limit"),
    [
        ("/2/users/me", 75),
        (f"/2/users/{SHOP_ID}/mentions", 300),
        ("/2/tweets/search/recent?query=harbour", 300),
        ("/2/tweets?ids=1", 3_500),  # the app's limit is the stricter one here
        (f"/2/users?ids={SHOP_ID}", 300),
    ],
)
def test_the_stricter_of_both_limits_is_shown(ask: Ask, path: str, limit: int) -> None:
    assert standing(ask("GET", path))[:2] == (limit, limit - 1)


def test_all_accounts_together_meet_the_apps_limit(ask: Ask, shop: PracticeShop) -> None:
    tokens = [shop.sign_in(handle).access_token for handle in ("harbourbooks", "ana_owner")]
    path = f"/2/users?ids={SHOP_ID}"
    for _ in range(150):
        for token in tokens:
            assert ask("GET", path, token=token).status_code == 200

    assert ask("GET", path, token=tokens[0]).status_code == 429


def test_a_refused_request_counts_and_shows_its_headers_too(ask: Ask) -> None:
    refused = ask("POST", "/2/tweets", json={"text": ""})

    assert refused.status_code == 400
    assert standing(refused)[:2] == (100, 99)


def test_creating_shows_the_limits_of_a_day(ask: Ask) -> None:
    made = ask("POST", "/2/tweets", json={"text": "Hello"})

    assert standing(made)[:2] == (100, 99)
    assert standing(made, "x-app-limit-24hour")[:2] == (10_000, 9_999)
    assert standing(made, "x-user-limit-24hour")[:2] == (10_000, 9_999)
    path = "/2/dm_conversations/with/9007199254740996/messages"
    sent = ask("POST", path, json={"text": "Hello"})
    assert standing(sent, "x-app-limit-24hour")[:2] == (1_440, 1_439)


# -- money ------------------------------------------------------------------------------------


def test_reading_the_same_thing_twice_in_a_day_costs_once(
    ask: Ask, shop: PracticeShop, clock: StoryClock
) -> None:
    stranger = shop.publish("jan", "harbour books")
    for _ in range(2):
        ask("GET", f"/2/tweets/{stranger}")
    assert shop.purse.spent_microusd == 5_000
    clock.skip(DAY_MS)
    ask("GET", f"/2/tweets/{stranger}")

    assert shop.purse.spent_microusd == 10_000


def test_own_mentions_cost_less_and_an_empty_page_nothing(ask: Ask, shop: PracticeShop) -> None:
    ask("GET", f"/2/users/{SHOP_ID}/mentions")
    assert shop.purse.spent_microusd == 0
    shop.publish("jan", "@harbourbooks hi")
    ask("GET", f"/2/users/{SHOP_ID}/mentions")

    assert shop.purse.spent_microusd == 1_000


@pytest.mark.parametrize(
    ("text", "answers_a_mention", "price"),
    [
        ("Plain", False, 15_000),
        ("Here you are", True, 10_000),
        ("See https://a.example", True, 200_000),
        ("See https://a.example", False, 200_000),
    ],
)
def test_what_a_post_costs(
    ask: Ask, shop: PracticeShop, text: str, answers_a_mention: bool, price: int
) -> None:
    asked = shop.publish("jan", "@harbourbooks hi")
    reply = {"reply": {"in_reply_to_tweet_id": asked}} if answers_a_mention else {}

    assert ask("POST", "/2/tweets", json={"text": text, **reply}).status_code == 201
    assert shop.purse.spent_microusd == price


def test_a_refused_post_costs_nothing(ask: Ask, shop: PracticeShop) -> None:
    ask("POST", "/2/tweets", json={"text": "x" * 300})

    assert shop.purse.spent_microusd == 0


def test_once_the_credit_is_used_up_nothing_works(
    open_shop: Callable[..., PracticeShop], ask: Ask, adapter: LoopbackAdapter
) -> None:
    shop = open_shop(credit_microusd=20_000)
    token = shop.sign_in("harbourbooks").access_token
    adapter.shop_url = shop.url

    assert ask("POST", "/2/tweets", json={"text": "One"}, token=token).status_code == 201
    assert ask("POST", "/2/tweets", json={"text": "Two"}, token=token).status_code == 201
    refused = ask("GET", "/2/users/me", token=token)

    assert refused.status_code == 402
    assert refused.json()["title"] == "CreditsDepleted"
    assert refused.json()["account_id"] == int(SHOP_ID)
    assert len(shop.posts()) == 2


@pytest.mark.parametrize(
    ("kind", "status", "title"),
    [
        ("credits", 402, "CreditsDepleted"),
        ("spend_cap", 403, "SpendCapReached"),
        ("usage_cap", 429, "UsageCapExceeded"),
    ],
)
def test_money_troubles_look_like_xs(
    ask: Ask, shop: PracticeShop, kind: str, status: int, title: str
) -> None:
    shop.troubles.add(kind)  # type: ignore[arg-type]  # a parameter of this test
    refused = ask("GET", "/2/users/me")

    assert (refused.status_code, refused.json()["title"]) == (status, title)
    assert "x-rate-limit-reset" not in refused.headers
    shop.troubles.clear()
    assert ask("GET", "/2/users/me").status_code == 200
