"""Pictures of posts, over real sockets: from one place, small, in time, and pictures only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from socialdesk.errors import BadAnswerError, GoneError, NetworkError, NoAnswerError, OfflineError
from socialdesk.networks.x.endpoints import Endpoints
from socialdesk.networks.x.pictures import MOST_BYTES, PictureAdapter, Pictures, small_version
from tests.networks.conftest import TOKEN, Connect
from tests.networks.raw_x import RawX, answer

PNG = b"\x89PNG\r\n\x1a\n and so on"
A_PICTURE = answer(PNG, headers="Content-Type: image/png\r\n")
WHERE = "/practice/pictures/3_1"


@pytest.mark.parametrize(
    ("url", "small"),
    [
        ("https://pbs.twimg.com/media/A.jpg", "https://pbs.twimg.com/media/A.jpg?name=small"),
        ("https://pbs.twimg.com/media/A?format=png&name=orig#top",
         "https://pbs.twimg.com/media/A?format=png&name=small"),
        ("HTTPS://PBS.TWIMG.COM/ext_tw_video_thumb/1/A.jpg",
         "https://PBS.TWIMG.COM/ext_tw_video_thumb/1/A.jpg?name=small"),
    ],
)  # fmt: skip
def test_the_small_version_of_xs_own_pictures_is_asked_for(url: str, small: str) -> None:
    assert small_version(url, Endpoints()) == small


@pytest.mark.parametrize(
    "url",
    [
        "http://pbs.twimg.com/media/A.jpg",
        "https://pbs.twimg.com.evil.example/media/A.jpg",
        "https://evil.example/pbs.twimg.com/A.jpg",
        "https://pbs.twimg.com@evil.example/A.jpg",
        "https://pbs.twimg.com\\@evil.example/A.jpg",
        "https://someone@pbs.twimg.com/A.jpg",
        "https://pbs.twimg.com:8443/A.jpg",
        "https://pbs.twimg.com./A.jpg",
        "https://127.0.0.1/practice/pictures/3_1",
        "https://[::1]/A.jpg",
        "https://[",
        "file:///etc/passwd",
        "//pbs.twimg.com/A.jpg",
        "",
    ],
)
def test_a_picture_from_anywhere_else_is_not_asked_for(url: str) -> None:
    assert small_version(url, Endpoints()) is None
    with pytest.raises(BadAnswerError):
        Pictures(Endpoints()).fetch(url)


@pytest.mark.parametrize(
    "path", ["/2/users/me", "/practice/troubles", "/practice/pictures/../troubles"]
)
def test_in_practice_only_the_practice_shops_pictures_are_asked_for(path: str) -> None:
    here = Endpoints(api="http://127.0.0.1:8765")
    assert small_version(here.api + path, here) is None
    assert small_version("http://127.0.0.1:8766" + WHERE, here) is None
    assert small_version("https://pbs.twimg.com/media/A.jpg", here) is None
    assert small_version(here.api + WHERE, here) == f"{here.api}{WHERE}?name=small"


def fetched(raw: RawX, **limits: float) -> bytes:
    endpoints = Endpoints(api=raw.url)
    adapter = PictureAdapter(endpoints, most_bytes=MOST_BYTES, **limits)
    return Pictures(endpoints, adapter=adapter).fetch(raw.url + WHERE)


def test_a_picture_comes_whole_and_nobody_is_told_who_asks(
    connect: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    set_cookie = answer(
        PNG, headers="Content-Type: image/png; charset=x\r\nSet-Cookie: guest=1; Path=/\r\n"
    )
    with RawX(set_cookie) as raw:
        network = connect(raw)
        assert [network.picture(raw.url + WHERE) for _ in range(2)] == [PNG, PNG]
    for request in raw.requests:
        assert request.startswith(f"GET {WHERE}?name=small HTTP/1.1\r\n")
        assert TOKEN not in request
        assert "authorization" not in request.lower()
        assert "cookie" not in request.lower()


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "image/tiff", ""])
def test_what_is_no_picture_is_refused(kind: str) -> None:
    with (
        RawX(answer(PNG, headers=f"Content-Type: {kind}\r\n")) as raw,
        pytest.raises(BadAnswerError, match="no picture"),
    ):
        fetched(raw)


def test_a_picture_of_more_than_a_megabyte_is_refused() -> None:
    large = answer(b"x" * (MOST_BYTES + 1), headers="Content-Type: image/png\r\n")
    with RawX(large) as raw, pytest.raises(BadAnswerError, match="larger"):
        fetched(raw)


def test_a_picture_that_drips_for_ever_ends() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\nContent-Type: image/png\r\n\r\n"
    with RawX(head, drips=True) as raw, pytest.raises(NoAnswerError):
        fetched(raw, whole_s=0.2)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (answer("", status="404 Not Found"), GoneError),
        (answer("", status="302 Found", headers="Location: http://127.0.0.1:9/\r\n"),
         BadAnswerError),
        (answer("<html>", status="403 Forbidden"), BadAnswerError),
    ],
)  # fmt: skip
def test_other_answers_are_named(said: bytes, error: type[NetworkError]) -> None:
    with RawX(said) as raw, pytest.raises(error):
        fetched(raw)


def test_stopping_the_account_stops_its_pictures(connect: Connect) -> None:
    with RawX(A_PICTURE) as raw:
        network = connect(raw)
        network.stop()
        with pytest.raises(OfflineError):
            network.picture(raw.url + WHERE)
    assert raw.requests == []


def test_stopping_breaks_off_a_picture_that_never_comes(connect: Connect) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\nContent-Type: image/png\r\n\r\n"
    with RawX(head, holds=True) as raw, ThreadPoolExecutor(1) as pool:
        network = connect(raw)
        coming = pool.submit(network.picture, raw.url + WHERE)
        assert raw.asked.wait(5)
        network.stop()
        assert isinstance(coming.exception(5), NetworkError)
