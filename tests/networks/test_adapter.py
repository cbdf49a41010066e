"""How requests travel, over real sockets: in time, to one place, and in whole answers."""

from __future__ import annotations

import gzip
import socket
import threading
from pathlib import Path

import pytest
import requests

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Window
from socialdesk.errors import (
    BadAnswerError,
    BugError,
    LimitedError,
    NetworkError,
    NoAnswerError,
    OfflineError,
    SignedOutError,
    TroubleError,
)
from socialdesk.networks.x.adapter import XAdapter
from socialdesk.networks.x.client import XNetwork
from socialdesk.networks.x.endpoints import Endpoints
from tests.networks.conftest import TOKEN, Connect, KeptToken
from tests.networks.raw_x import ME, RawX, answer

LONG_S = 600.0  # where only something else may end the wait
HEAD_ONLY = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"


def test_a_request_goes_where_x_is(connect: Connect) -> None:
    with RawX() as raw:
        assert connect(raw).me().handle == "harbourlamps"
    (request,) = raw.requests
    assert request.startswith("GET /2/users/me?")
    assert f"host: {raw.url.removeprefix('http://')}\r\n" in request.lower()
    assert f"Authorization: Bearer {TOKEN}\r\n" in request


def test_the_token_of_the_moment_is_used(connect: Connect, secrets: KeptToken) -> None:
    with RawX() as raw:
        network = connect(raw)
        network.me()
        secrets.token = "next"  # noqa: S105 - it opens nothing
        network.me()
    assert "Authorization: Bearer next\r\n" in raw.requests[1]


@pytest.mark.parametrize("damaged", ["", "a b", "a\r\nX-Evil: 1", "ключ", "a\x00b"])
def test_a_damaged_token_is_never_sent_nor_said(
    connect: Connect, secrets: KeptToken, damaged: str
) -> None:
    secrets.token = damaged
    with RawX() as raw, pytest.raises(SignedOutError) as caught:
        connect(raw).me()
    assert raw.requests == []
    assert not damaged or damaged not in str(caught.value)


def test_connections_are_used_again(connect: Connect) -> None:
    with RawX() as raw:
        network = connect(raw)
        for _ in range(3):
            network.me()
        assert len(raw.requests) == 3
        assert len(raw._threads) == 2  # the listening one, and one line


def test_no_file_on_this_computer_replaces_the_token(
    connect: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with RawX() as raw:
        connect(raw).me()
    assert f"Authorization: Bearer {TOKEN}\r\n" in raw.requests[0]


def test_on_this_computer_no_proxy_is_asked(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawX(answer("<html>proxy</html>")) as proxy, RawX() as raw:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
            monkeypatch.setenv(name, proxy.url)
        connect(raw).me()
    assert proxy.requests == []
    assert len(raw.requests) == 1


def test_nothing_is_kept_of_cookies(connect: Connect) -> None:
    with RawX(ME.replace(b"\r\n\r\n", b"\r\nSet-Cookie: guest_id=7; Path=/\r\n\r\n")) as raw:
        network = connect(raw)
        network.me()
        network.me()
    assert "cookie" not in raw.requests[1].lower()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_no_redirect_is_followed(connect: Connect, status: str) -> None:
    with RawX() as elsewhere:
        moved = answer("", status=status, headers=f"Location: {elsewhere.url}/2/users/me\r\n")
        with RawX(moved) as raw, pytest.raises(BadAnswerError):
            connect(raw).me()
    assert elsewhere.requests == []
    assert len(raw.requests) == 1


def test_a_request_for_another_host_is_a_bug() -> None:
    request = requests.Request("GET", "https://evil.example/2/users/me").prepare()
    with pytest.raises(BugError):
        XAdapter(Endpoints(api="http://127.0.0.1:1")).send(request)


def test_without_anybody_there_nothing_was_sent(connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(OfflineError) as caught:
        connect(url).me()
    assert not caught.value.may_have_happened


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\nContent-", HEAD_ONLY, HEAD_ONLY + b"{"])
def test_a_stalled_socket_is_no_answer_in_time(connect: Connect, said: bytes) -> None:
    with RawX(said, holds=True) as raw, pytest.raises(NoAnswerError) as caught:
        connect(raw, read_s=0.05).me()
    assert type(caught.value) is NoAnswerError
    assert caught.value.may_have_happened


def test_an_answer_that_only_drips_is_broken_off(connect: Connect) -> None:
    endless = HEAD_ONLY.replace(b"1000", b"1000000")
    with RawX(endless, drips=True) as raw, pytest.raises(NoAnswerError):
        connect(raw, read_s=LONG_S, whole_s=0.2).me()


CLOSED = [
    b"",
    b"HTTP/1.1 200",
    b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n",
    HEAD_ONLY,
    HEAD_ONLY + b'{"data":',
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
    b"not HTTP at all\r\n\r\n",
    b"HTTP/1.1 99999 What\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Encoding: gzip\r\n\r\nlamp",
    b"HTTP/1.1 200 OK\r\n" + b"X-Lamp: hums\r\n" * 200 + b"\r\n",
    b"HTTP/1.1 200 OK\r\nX-Lamp: " + b"h" * 70_000 + b"\r\n\r\n",
]


class HangsUp(RawX):
    """Closes the line after its one answer."""

    def _read_one(self, line: socket.socket) -> bool:
        return not self.asked.is_set() and super()._read_one(line)


@pytest.mark.parametrize("said", CLOSED, ids=lambda said: repr(said[-24:]))
def test_a_line_that_closes_or_babbles_is_no_answer(connect: Connect, said: bytes) -> None:
    with HangsUp(said) as raw, pytest.raises(NoAnswerError) as caught:
        connect(raw).me()
    assert caught.value.may_have_happened
    assert len(raw.requests) == 1


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (answer("<html>log in to the café's wifi</html>"), BadAnswerError),
        (answer('{"data":{"id":"11","name"'), BadAnswerError),
        (answer(""), BadAnswerError),
        (answer("<html>", status="503 Unavailable", headers="Retry-After: 1\r\n"), TroubleError),
        (answer("[]", status="401 Unauthorized"), BadAnswerError),
        (answer("{}", status="401 Unauthorized"), SignedOutError),
        (answer("[]", status="429 Too Many", headers="x-rate-limit-reset: soon\r\n"), LimitedError),
        (answer('{"errors":null}', status="403 Forbidden"), NetworkError),
        (answer("[" * 100_000, status="400 Bad"), BadAnswerError),
    ],
    ids=lambda case: repr(case[:24]) if isinstance(case, bytes) else "",
)
def test_every_odd_answer_has_a_name_and_is_not_asked_for_twice(
    connect: Connect, said: bytes, name: type[NetworkError]
) -> None:
    with RawX(said) as raw, pytest.raises(name):
        connect(raw).me()
    assert len(raw.requests) == 1


def test_packed_answers_are_unpacked(connect: Connect) -> None:
    packed = gzip.compress(ME.partition(b"\r\n\r\n")[2])
    with RawX(answer(packed, headers="Content-Encoding: gzip\r\n")) as raw:
        assert connect(raw).me().handle == "harbourlamps"


def test_an_answer_that_unpacks_without_end_is_refused(connect: Connect) -> None:
    bomb = gzip.compress(b" " * 5_000_000)
    said = answer(bomb, headers="Content-Encoding: gzip\r\n")
    with RawX(said) as raw, pytest.raises(BadAnswerError, match="larger"):
        connect(raw, most_bytes=1_000_000).me()


def test_an_answer_of_the_largest_size_is_taken(connect: Connect) -> None:
    padded = ME.partition(b"\r\n\r\n")[2].ljust(100_000)
    with RawX(answer(padded)) as raw:
        network = connect(raw, most_bytes=100_000)
        assert network.me().handle == "harbourlamps"
        with pytest.raises(BadAnswerError):
            connect(raw, most_bytes=99_999).me()


def in_thread(network: XNetwork) -> tuple[threading.Thread, list[BaseException]]:
    """Ask on another thread; the list gets the error that came of it."""
    errors: list[BaseException] = []

    def ask() -> None:
        try:
            network.mentions(RemoteId("11"), Window())
        except NetworkError as error:
            errors.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    return thread, errors


MID_BODY_WITHOUT_A_NEXT = HEAD_ONLY.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n{")


@pytest.mark.parametrize("said", [b"", b"HTTP/1.1 200 OK\r\n", HEAD_ONLY, MID_BODY_WITHOUT_A_NEXT])
def test_stopping_breaks_off_what_is_under_way(connect: Connect, said: bytes) -> None:
    with RawX(said, holds=True) as raw:
        network = connect(raw, read_s=LONG_S, whole_s=LONG_S)
        asking = [in_thread(network) for _ in range(2)]
        assert raw.asked.wait(30)
        network.stop()
        for thread, errors in asking:
            thread.join(30)
            assert not thread.is_alive()
            assert isinstance(errors[0], NoAnswerError | OfflineError)


def test_after_stopping_nothing_is_sent_any_more(connect: Connect) -> None:
    with RawX() as raw:
        network = connect(raw)
        network.stop()
        network.stop()
        with pytest.raises(OfflineError) as caught:
            network.me()
    assert raw.requests == []
    assert caught.value.safe == "Nothing was sent."
