from __future__ import annotations

import gzip
import socket
import threading
from typing import Any

import pytest

from socialdesk.domain.feed_address import FeedAddress
from socialdesk.domain.posts import Page, Window
from socialdesk.errors import (
    BadAnswerError,
    GoneError,
    LimitedError,
    NetworkError,
    NoAnswerError,
    OfflineError,
    PrivateAddressError,
    RefusedError,
    TroubleError,
)
from socialdesk.networks.feeds.apart import Apart
from socialdesk.networks.feeds.fetching import MOST_REDIRECTS, Limits
from socialdesk.networks.feeds.lines import is_allowed
from socialdesk.networks.feeds.reader import FeedReader
from tests.helpers.builders import DAY_MS, NOON_MS
from tests.networks.feed_server import FeedServer, Said, item, rss
from tests.networks.raw_x import RawX, answer


def read(url: str, window: Window = Window(), *, private: bool = True, **limits: Any) -> Page:  # noqa: B008 - a Window never changes
    reader = FeedReader(Limits(**limits))
    return reader.read(FeedAddress(url, private), window, now_ms=NOON_MS).page


# -- where a feed may be ---------------------------------------------------------------------------


def test_a_feed_on_this_computer_is_refused_before_anything_is_sent() -> None:
    with FeedServer(rss(item(1))) as server, pytest.raises(PrivateAddressError) as refused:
        read(f"{server.url}/feed", private=False)
    assert server.asked == []
    assert refused.value.address == "127.0.0.1"


def test_a_feed_on_this_computer_is_read_where_the_shop_allowed_it() -> None:
    with FeedServer(rss(item(1), item(2))) as server:
        assert len(read(f"{server.url}/feed").posts) == 2


@pytest.mark.parametrize(
    ("address", "public", "allowed"),
    [
        ("9.9.9.9", True, True),
        ("2620:fe::fe", True, True),
        ("127.0.0.1", False, True),
        ("127.255.0.9", False, True),
        ("::1", False, True),
        ("10.1.2.3", False, True),
        ("172.20.0.1", False, True),
        ("192.168.1.1", False, True),
        ("169.254.169.254", False, True),
        ("fe80::1", False, True),
        ("fd00::1", False, True),
        ("::ffff:127.0.0.1", False, True),
        ("::ffff:192.168.1.1", False, True),
        ("64:ff9b::7f00:1", False, True),
        ("2002:7f00:1::", False, True),
        ("0.0.0.0", False, False),  # noqa: S104 - an address to be refused
        ("::", False, False),
        ("100.64.0.1", False, False),
        ("224.0.0.1", False, False),
        ("ff02::1", False, False),
        ("240.0.0.1", False, False),
        ("255.255.255.255", False, False),
        ("198.51.100.7", False, False),
    ],
)
def test_only_public_addresses_are_allowed_unless_the_shop_allows_its_own(
    address: str, *, public: bool, allowed: bool
) -> None:
    assert is_allowed(address, private=False) is public
    assert is_allowed(address, private=True) is allowed


def test_a_name_that_leads_elsewhere_after_the_check_is_refused_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """DNS rebinding: the check is told a public address, the connection goes to this computer."""
    real = socket.getaddrinfo
    checks: list[str] = []

    def rebound(host: str, port: int, *about: Any, **more: Any) -> list[Any]:
        checks.append(host)
        if len(checks) == 1:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("9.9.9.9", port))]
        return list(real("127.0.0.1", port, *about, **more))

    with FeedServer(rss(item(1))) as server:
        port = server.url.rpartition(":")[2]
        monkeypatch.setattr(socket, "getaddrinfo", rebound)
        with pytest.raises(PrivateAddressError):
            read(f"http://localhost:{port}/feed", private=False)
    assert (len(checks), server.asked) == (2, [])


def test_a_redirect_into_the_shops_own_network_is_refused_too() -> None:
    """Each step has a connection of its own, and each connection is checked."""
    moved = {"/feed": Said(status=302, headers={"Location": "http://0.0.0.0:9/x"})}
    with FeedServer(moved) as server, pytest.raises(PrivateAddressError):
        read(f"{server.url}/feed")


@pytest.mark.parametrize(
    "there",
    ["file:///etc/passwd", "ftp://lamps.example/feed", "http://a:b@lamps.example/", "gopher:x"],
)
def test_a_redirect_to_anything_but_a_web_address_is_not_followed(there: str) -> None:
    with (
        FeedServer({"/feed": Said(status=301, headers={"Location": there})}) as server,
        pytest.raises(RefusedError),
    ):
        read(f"{server.url}/feed")


# -- how far, how long, how much -------------------------------------------------------------------


def steps(number: int) -> dict[str, Said]:
    moved = {f"/{n}": Said(status=302, headers={"Location": f"/{n + 1}"}) for n in range(number)}
    return {**moved, f"/{number}": Said(rss(item(1)))}


def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    with FeedServer(steps(MOST_REDIRECTS)) as server:
        assert len(read(f"{server.url}/0").posts) == 1
    with FeedServer(steps(MOST_REDIRECTS + 1)) as server:
        with pytest.raises(BadAnswerError, match="without end"):
            read(f"{server.url}/0")
        assert len(server.asked) == MOST_REDIRECTS + 1


def test_a_feed_that_is_too_large_is_refused_also_where_it_came_small() -> None:
    large = rss(*(item(n) for n in range(500)))
    packed = Said(gzip.compress(large), headers={"Content-Encoding": "gzip"})
    with FeedServer({"/feed": packed}) as server:
        assert len(packed.body) < 20_000 < len(large)
        with pytest.raises(BadAnswerError, match="far larger"):
            read(f"{server.url}/feed", most_bytes=20_000)
        assert len(read(f"{server.url}/feed").posts) == 300, "the newest entries that fit"


@pytest.mark.parametrize(("said", "dripping"), [(b"", False), (answer(b"")[:-2], True)])
def test_a_server_that_keeps_us_waiting_is_left(said: bytes, *, dripping: bool) -> None:
    with RawX(said, holds=not dripping, drips=dripping) as server:
        with pytest.raises(NetworkError) as left:
            read(server.url, read_s=0.2 if not dripping else 5.0, whole_s=0.3)
        assert isinstance(left.value, NoAnswerError | OfflineError)


def test_stopping_breaks_off_what_is_under_way_and_begins_nothing_new() -> None:
    reader = FeedReader(Limits(read_s=60, whole_s=60))
    with RawX(b"", holds=True) as server:
        address = FeedAddress(server.url, private=True)
        outcome: list[BaseException] = []

        def ask() -> None:
            try:
                reader.read(address, Window(), now_ms=NOON_MS)
            except NetworkError as error:
                outcome.append(error)

        asking = threading.Thread(target=ask)
        asking.start()
        assert server.asked.wait(20)
        reader.stop()
        asking.join(20)
        assert not asking.is_alive()
        assert len(outcome) == 1
        with pytest.raises(OfflineError):
            reader.read(address, Window(), now_ms=NOON_MS)


# -- what the server says --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, GoneError),
        (410, GoneError),
        (401, RefusedError),
        (403, RefusedError),
        (500, TroubleError),
        (503, TroubleError),
        (429, LimitedError),
        (204, RefusedError),
    ],
)
def test_what_a_server_refuses_has_its_name(status: int, error: type[NetworkError]) -> None:
    with FeedServer({"/feed": Said(status=status)}) as server, pytest.raises(error) as raised:
        read(f"{server.url}/feed")
    assert "X" not in str(raised.value), "a feed is not X"


def test_a_server_that_wants_to_be_asked_less_says_when_to_come_back() -> None:
    for header, reset_ms in [
        ("120", NOON_MS + 120_000),
        ("Wed, 23 Sep 2026 12:00:00 GMT", NOON_MS),
        ("soon", None),
        ("9" * 40, None),
    ]:
        said = Said(status=429, headers={"Retry-After": header})
        with FeedServer({"/feed": said}) as server, pytest.raises(LimitedError) as raised:
            read(f"{server.url}/feed")
        assert raised.value.reset_ms == reset_ms


def test_no_server_at_all_is_said_as_such() -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    with pytest.raises(OfflineError, match="could not be reached"):
        read(f"http://127.0.0.1:{port}/feed")


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4"])
def test_what_says_that_it_is_no_feed_is_not_read(kind: str) -> None:
    with (
        FeedServer({"/feed": Said(rss(item(1)), content_type=kind)}) as server,
        pytest.raises(BadAnswerError, match="not a feed"),
    ):
        read(f"{server.url}/feed")


@pytest.mark.parametrize("body", [b"", b"<html><body>Lamps!</body></html>", b"\x00\xff\x00", b"{}"])
def test_a_page_that_is_no_feed_says_what_to_look_for(body: bytes) -> None:
    with (
        FeedServer({"/feed": Said(body, content_type="text/html")}) as server,
        pytest.raises(BadAnswerError, match="RSS, Atom or feed"),
    ):
        read(f"{server.url}/feed")


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "", "application/octet-stream"])
def test_a_feed_that_is_called_something_else_is_read_all_the_same(kind: str) -> None:
    with FeedServer({"/feed": Said(rss(item(1)), content_type=kind)}) as server:
        assert len(read(f"{server.url}/feed").posts) == 1


# -- what is new -----------------------------------------------------------------------------------


def test_a_feed_that_has_not_changed_is_not_sent_again() -> None:
    headers = {"ETag": '"v1"', "Last-Modified": "Tue, 22 Sep 2026 12:00:00 GMT"}
    with FeedServer({"/feed": Said(rss(item(1)), headers=headers)}) as server:
        first = read(f"{server.url}/feed")
        again = read(f"{server.url}/feed", Window(since_id=first.newest_id))
        assert (len(first.posts), again) == (1, Page())
        _, asked = server.asked[-1]
        assert asked["If-None-Match"] == '"v1"'
        assert asked["If-Modified-Since"] == "Tue, 22 Sep 2026 12:00:00 GMT"

        server.pages["/feed"] = Said(rss(item(2), item(1)), headers={"ETag": '"v2"'})
        changed = read(f"{server.url}/feed", Window(since_id=first.newest_id))
        assert len(changed.posts) == 2


def test_a_mark_that_would_break_a_request_is_not_kept() -> None:
    with FeedServer({"/feed": Said(rss(item(1)), headers={"ETag": "x" * 5_000})}) as server:
        page = read(f"{server.url}/feed")
        read(f"{server.url}/feed", Window(since_id=page.newest_id))
        assert "If-None-Match" not in server.asked[-1][1]


def test_a_new_feed_brings_only_what_is_recent_and_leaves_the_rest_for_ever() -> None:
    old = item(1, date="Tue, 01 Sep 2026 12:00:00 GMT")
    with FeedServer(rss(item(2), old)) as server:
        first = read(f"{server.url}/feed", Window(since_ms=NOON_MS - 2 * DAY_MS))
        assert [post.text.split("\n")[0] for post in first.posts] == ["Lamp 2"]
        later = Window(since_id=first.newest_id, since_ms=NOON_MS)
        assert [post.remote_id for post in read(f"{server.url}/feed", later).posts] == [
            first.posts[0].remote_id
        ]


# -- hostile ---------------------------------------------------------------------------------------


def test_a_feed_that_would_keep_the_reader_busy_for_hours_is_given_up() -> None:
    slow = rss(f"<title>x</title><author>{'a.' * 100_000}</author>")
    reader = FeedReader(apart=Apart(within_s=1.0))
    with FeedServer(slow) as server, pytest.raises(BadAnswerError, match="far too long"):
        reader.read(FeedAddress(f"{server.url}/feed", private=True), Window(), now_ms=NOON_MS)


def test_nothing_of_ours_is_told_to_the_feeds_server() -> None:
    with FeedServer(rss(item(1))) as server:
        read(f"{server.url}/feed")
        _, headers = server.asked[0]
    assert set(headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
