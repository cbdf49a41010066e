from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
import tweepy

from socialdesk.errors import SetupError
from socialdesk.practice import PracticeShop, StoryClock, Trouble
from socialdesk.practice.troubles import Kind
from tests.practice.conftest import Ask, Client, story_of

SHOP_ID = "9007199254740994"
MENTIONS = f"/2/users/{SHOP_ID}/mentions"


def test_a_server_error_comes_as_often_as_asked(client: Client, shop: PracticeShop) -> None:
    shop.troubles.add("status", status=503, times=2)
    for _ in range(2):
        with pytest.raises(tweepy.TwitterServerError):
            client().get_me(user_auth=False)

    assert client().get_me(user_auth=False)["data"]["username"] == "harbourbooks"
    assert [one.status for one in shop.requests] == [503, 503, 200]


@pytest.mark.parametrize("status", [200, 503])
def test_a_page_comes_instead_of_json(ask: Ask, shop: PracticeShop, status: int) -> None:
    shop.troubles.add("html", status=status)
    answer = ask("GET", MENTIONS)

    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")
    with pytest.raises(requests.JSONDecodeError):
        answer.json()


def test_a_token_is_refused_although_it_is_good(client: Client, shop: PracticeShop) -> None:
    shop.troubles.add("unauthorized", times=1)

    with pytest.raises(tweepy.Unauthorized):
        client().get_me(user_auth=False)


def test_a_429_comes_with_a_reset_and_without(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    shop.troubles.add("limited", reset_s=90, times=1)
    with pytest.raises(tweepy.TooManyRequests) as with_reset:
        client().get_me(user_auth=False)
    ahead_s = with_reset.value.reset_time - clock.now_ms() / 1000
    shop.troubles.add("limited", reset_s=None, times=1)
    with pytest.raises(tweepy.TooManyRequests) as without:
        client().get_me(user_auth=False)

    assert 60 < ahead_s <= 91
    assert without.value.reset_time is None


def test_trouble_touches_only_its_path_and_method(ask: Ask, shop: PracticeShop) -> None:
    shop.troubles.add("status", path="/2/tweets", method="POST")

    assert ask("GET", MENTIONS).status_code == 200
    assert ask("GET", "/2/tweets?ids=1").status_code == 200
    assert ask("POST", "/2/tweets", json={"text": "Hi"}).status_code == 503
    assert shop.posts() == []


def test_trouble_leaves_the_token_endpoint_alone_unless_named(shop: PracticeShop) -> None:
    everywhere = Trouble(kind="status")
    named = Trouble(kind="status", path="/2/oauth2/token")

    assert everywhere.touches("GET", "/2/users/me")
    assert not everywhere.touches("POST", "/2/oauth2/token")
    assert not everywhere.touches("POST", "/practice/troubles")
    assert named.touches("POST", "/2/oauth2/token")
    with pytest.raises(ValueError, match="no trouble is called"):
        shop.troubles.add("rain")  # type: ignore[arg-type]  # what is tested


def test_an_answer_breaks_off_in_the_middle(ask: Ask, shop: PracticeShop) -> None:
    shop.troubles.add("cut", times=1)

    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        ask("GET", MENTIONS)
    assert ask("GET", MENTIONS).status_code == 200


def test_a_cut_answer_has_a_whole_head_and_half_a_body(shop: PracticeShop) -> None:
    shop.troubles.add("cut", times=1)
    bearer = {"Authorization": f"Bearer {shop.sign_in('harbourbooks').access_token}"}
    connection = http.client.HTTPConnection(shop.url.removeprefix("http://"), timeout=5)
    connection.request("GET", "/2/users/me", headers=bearer)
    answer = connection.getresponse()

    assert answer.status == 200
    with pytest.raises(http.client.IncompleteRead) as broken:
        answer.read()
    assert len(broken.value.partial) == int(answer.headers["Content-Length"]) // 2
    connection.close()


def test_a_post_succeeds_and_its_answer_is_lost(
    ask: Ask, client: Client, shop: PracticeShop
) -> None:
    shop.troubles.add("lose_answer", method="POST", times=1)
    with pytest.raises(requests.ConnectionError):
        ask("POST", "/2/tweets", json={"text": "Once only"})

    assert [post.written for post in shop.posts()] == ["Once only"]
    again = ask("POST", "/2/tweets", json={"text": "Once only"})
    assert again.json()["detail"].endswith("duplicate content.")
    timeline = client().get_users_tweets(SHOP_ID, user_auth=False)
    assert [post["text"] for post in timeline["data"]] == ["Once only"]
    assert [one.status for one in shop.requests if one.method == "POST"] == [None, 403]


Write = tuple[str, dict[str, Any]]
WRITES: list[Write] = [
    ("/2/tweets", {"text": "Hi"}),
    ("/2/dm_conversations/with/9007199254740996/messages", {"text": "Hi"}),
    ("/2/media/upload", {"media": "iVBORw0KGgo=", "media_category": "tweet_image"}),
]
writes = pytest.mark.parametrize("write", WRITES, ids=["post", "message", "picture"])


def done(shop: PracticeShop) -> int:
    return len(shop.posts()) + len(shop.messages()) + len(shop.world.pictures)


@writes
@pytest.mark.parametrize(
    ("kind", "times_done"), [("lose_answer", 1), ("cut", 1), ("reset", 0), ("status", 0)]
)
def test_every_kind_of_writing_meets_every_kind_of_broken_answer(
    ask: Ask, shop: PracticeShop, write: Write, kind: Kind, times_done: int
) -> None:
    path, body = write
    shop.troubles.add(kind, path=path, method="POST", times=1)
    try:
        assert ask("POST", path, json=body).status_code == 503
    except requests.RequestException:
        assert kind != "status"

    assert done(shop) == times_done
    assert ask("POST", path, json={**body, **again(body)}).status_code < 300
    assert done(shop) == times_done + 1


def again(body: dict[str, Any]) -> dict[str, str]:
    """Return what X does not take for a duplicate."""
    return {"text": "Hi again"} if "text" in body else {}


@writes
@pytest.mark.parametrize(
    ("kind", "status"), [("limited", 429), ("unauthorized", 401), ("credits", 402)]
)
def test_every_kind_of_writing_can_be_refused(
    ask: Ask, shop: PracticeShop, write: Write, kind: Kind, status: int
) -> None:
    path, body = write
    shop.troubles.add(kind, path=path, times=1)

    assert ask("POST", path, json=body).status_code == status
    assert done(shop) == 0


def test_our_own_timeline_can_show_our_posts_late(
    client: Client, shop: PracticeShop, clock: StoryClock
) -> None:
    shop.troubles.index_own_late(30_000)
    made = client().create_tweet(text="Open until six.", user_auth=False)["data"]["id"]

    def shown() -> list[str]:
        page = client().get_users_tweets(SHOP_ID, user_auth=False)
        return [post["id"] for post in page.get("data", [])]

    assert shown() == []
    clock.skip(30_000)
    assert shown() == [made]


def test_an_answer_comes_late(ask: Ask, shop: PracticeShop) -> None:
    shop.troubles.add("latency", delay_ms=20, times=1)

    assert ask("GET", MENTIONS).status_code == 200
    assert shop.troubles.shown() == []


def test_the_server_stops_although_a_socket_is_stalled(
    open_shop: Callable[..., PracticeShop],
) -> None:
    shop = open_shop(story_of())
    shop.troubles.add("stall", path="/2/users/me", times=1)
    shop.troubles.add("latency", path="/2/tweets", delay_ms=60_000, times=1)
    outcomes: list[str] = []

    def wait_for(path: str) -> None:
        try:
            requests.get(shop.url + path, timeout=30)
        except requests.ConnectionError as error:
            outcomes.append(type(error).__name__)

    waiting = [
        threading.Thread(target=wait_for, args=(path,)) for path in ("/2/users/me", "/2/tweets")
    ]
    for one in waiting:
        one.start()
    _until(lambda: not shop.troubles.shown())
    shop.stop()
    for one in waiting:
        one.join(timeout=10)

    assert outcomes == ["ConnectionError", "ConnectionError"]
    assert not any(one.is_alive() for one in waiting)


def _until(condition: Callable[[], bool]) -> None:
    """Wait on a condition, at most ten seconds."""
    waiting = threading.Event()
    ends = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < ends, "it never came"
        waiting.wait(0.005)


def test_the_server_can_be_stopped_twice_and_before_it_started() -> None:
    shop = PracticeShop(story=story_of(), clock=StoryClock())
    shop.stop()
    shop.stop()

    with pytest.raises(requests.ConnectionError):
        requests.get(shop.url, timeout=5)


def test_a_port_in_use_is_said_plainly(shop: PracticeShop, clock: StoryClock) -> None:
    port = int(shop.url.rpartition(":")[2])

    with pytest.raises(SetupError, match=f"cannot use port {port}"):
        PracticeShop(story=story_of(), clock=clock, port=port)


# -- the switches over HTTP -------------------------------------------------------------------


def switch(shop: PracticeShop, **body: Any) -> requests.Response:
    return requests.post(f"{shop.url}/practice/troubles", json=body, timeout=5)


def test_the_switches_work_over_http(ask: Ask, shop: PracticeShop) -> None:
    on = switch(shop, add={"kind": "status", "path": MENTIONS, "status": 500, "times": 3})
    assert on.json()["troubles"][0]["left"] == 3
    assert ask("GET", MENTIONS).status_code == 500
    shown = requests.get(f"{shop.url}/practice/troubles", timeout=5).json()["troubles"]
    assert [(one["kind"], one["left"]) for one in shown] == [("status", 2)]
    assert switch(shop, clear=True).json() == {"troubles": []}
    assert ask("GET", MENTIONS).status_code == 200


def test_posts_and_people_change_over_http(client: Client, shop: PracticeShop) -> None:
    first = shop.publish("jan", "@harbourbooks one")
    edited = switch(shop, edit={"post_id": first, "text": "@harbourbooks won"}).json()["edited"]
    second = shop.publish("mia", "@harbourbooks two")
    switch(shop, delete={"post_id": second})
    switch(shop, change_person={"who": "jan", "changes": {"name": "Jan again"}})
    third = shop.publish("vic", "@harbourbooks three")
    switch(shop, withhold={"post_id": third}, index_late=60_000)
    shop.publish("vic", "@harbourbooks late")
    page = client().get_users_mentions(SHOP_ID, expansions=["author_id"], user_auth=False)

    assert [post["id"] for post in page["data"]] == [edited]
    assert page["includes"]["users"][0]["name"] == "Jan again"


def test_the_clock_skips_over_http(shop: PracticeShop, clock: StoryClock) -> None:
    before_ms = clock.now_ms()
    answer = requests.post(f"{shop.url}/practice/clock", json={"skip_ms": 60_000}, timeout=5)

    assert answer.json()["now_ms"] >= before_ms + 60_000
    for wrong in ({"skip_ms": -1}, {"skip_ms": "soon"}, {}):
        refused = requests.post(f"{shop.url}/practice/clock", json=wrong, timeout=5)
        assert refused.status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        {"add": {"kind": "rain"}},
        {"add": {"colour": "red"}},
        {"add": "status"},
        {"edit": {"post_id": "5", "text": "x"}},
        {"change_person": {"who": "nobody", "changes": {}}},
        {"dance": {}},
        {"index_late": "soon"},
    ],
)
def test_a_wrong_switch_is_refused(shop: PracticeShop, body: dict[str, Any]) -> None:
    assert switch(shop, **body).status_code == 400
    assert shop.troubles.shown() == []


def test_no_web_page_presses_the_switches(shop: PracticeShop) -> None:
    url, body = f"{shop.url}/practice/troubles", {"clear": True}
    elsewhere = {"Origin": "https://evil.example"}
    own = {"Origin": shop.url}

    assert requests.post(url, json=body, headers=elsewhere, timeout=5).status_code == 403
    assert requests.post(url, json=body, headers=own, timeout=5).status_code == 200
    assert requests.post(url, data='{"clear": true}', timeout=5).status_code == 400
    assert requests.get(f"{shop.url}/practice/nothing", timeout=5).status_code == 404


# -- only this computer -----------------------------------------------------------------------


def test_only_the_own_loopback_address_is_answered(shop: PracticeShop) -> None:
    port = shop.url.rpartition(":")[2]
    bearer = {"Authorization": f"Bearer {shop.sign_in('harbourbooks').access_token}"}
    for host in (
        f"evil.example:{port}",
        f"localhost:{port}",
        "127.0.0.1",
        f"127.0.0.1.x:{port}",
        "a b",
        "",
    ):
        headers = {**bearer, "Host": host}
        answer = requests.get(f"{shop.url}/2/users/me", headers=headers, timeout=5)
        assert answer.status_code == 421

    assert shop.url == f"http://127.0.0.1:{port}"


def test_what_x_does_not_have_is_a_problem_too(shop: PracticeShop) -> None:
    missing = requests.get(f"{shop.url}/2/nothing", timeout=5)
    wrong_method = requests.delete(f"{shop.url}/2/users/me", timeout=5)

    assert (missing.status_code, missing.json()["title"]) == (404, "Not Found")
    assert (wrong_method.status_code, wrong_method.json()["status"]) == (405, 405)


def test_nothing_is_written_to_the_terminal(
    shop: PracticeShop, capfd: pytest.CaptureFixture[str]
) -> None:
    shop.troubles.add("cut", path="/2/users/me")
    requests.get(f"{shop.url}/2/nothing", timeout=5)
    with pytest.raises(requests.RequestException):
        requests.get(f"{shop.url}/2/users/me", timeout=5)
    shop.stop()

    assert capfd.readouterr() == ("", "")
