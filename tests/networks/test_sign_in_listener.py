"""The door that X sends the browser back to: one knock, on this computer alone."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
import requests

from socialdesk.errors import SetupError, SignInError
from socialdesk.networks.x.sign_in_listener import PATH, Listener, Returned

GOOD = f"{PATH}?state=s&code=c"
PATIENCE_S = 20


@pytest.fixture
def open_door() -> Iterator[Callable[..., tuple[Listener, Future[Returned]]]]:
    """Return a function that opens a door, and begins to wait at it in a thread of its own."""
    with ThreadPoolExecutor(4) as threads:
        opened: list[Listener] = []

        def opening(**options: float) -> tuple[Listener, Future[Returned]]:
            listener = Listener(0, **options)
            opened.append(listener)
            return listener, threads.submit(listener.wait)

        yield opening
        for listener in opened:
            listener.cancel()


Doors = Callable[..., tuple[Listener, Future[Returned]]]


def knock(listener: Listener, target: str = GOOD, **headers: str) -> requests.Response:
    return requests.get(
        f"http://127.0.0.1:{listener.port}{target}", headers=headers, timeout=PATIENCE_S
    )


def speak(listener: Listener, said: bytes) -> bytes:
    """Say something that no browser would say, and return the answer."""
    with socket.create_connection(("127.0.0.1", listener.port), timeout=PATIENCE_S) as line:
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := line.recv(4_096):
            answer += piece
        return answer


def test_the_browser_is_thanked_and_the_door_is_closed(open_door: Doors) -> None:
    listener, waiting = open_door()
    answer = knock(listener)
    assert waiting.result(PATIENCE_S) == Returned("s", "c")
    assert answer.status_code == 200
    assert "go back to SocialDesk" in answer.text
    assert "script" not in answer.text
    with pytest.raises(requests.ConnectionError):
        knock(listener)


def test_the_page_repeats_nothing_and_is_not_stored(open_door: Doors) -> None:
    listener, waiting = open_door()
    answer = knock(listener, f"{PATH}?state=planted-state&code=planted-code<b>")
    waiting.result(PATIENCE_S)
    assert "planted" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_refusal_is_handed_on(open_door: Doors) -> None:
    listener, waiting = open_door()
    answer = knock(listener, f"{PATH}?state=s&error=access_denied")
    assert waiting.result(PATIENCE_S) == Returned("s", "", "access_denied")
    assert "Nothing was connected" in answer.text


def test_neither_the_code_nor_the_state_shows_in_a_representation() -> None:
    assert "secret" not in repr(Returned("secret", "secret"))


def test_only_this_computer_can_knock() -> None:
    listener = Listener(0, limit_s=0)
    assert listener._door.getsockname()[0] == "127.0.0.1"
    with pytest.raises(SignInError):
        listener.wait()


@pytest.mark.parametrize(
    "said",
    [
        b"GET /favicon.ico HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"GET /socialdesk/more?state=s&code=c HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"GET //elsewhere/socialdesk?state=s&code=c HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"POST /socialdesk?state=s&code=c HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"GET /socialdesk?state=s&code=c HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /socialdesk?state=s&code=c HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
        b"GET /socialdesk?state=s&code=c HTTP/1.1\r\n\r\n",
        b"GET /socialdesk?state=s&code=c HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: a\r\n\r\n",
        b"GET http://evil.example/socialdesk?code=c HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        b"GET /socialdesk?state=s&code=c\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"\r\n\r\n",
        b"GET /" + b"a" * 40_000,
        b"",
    ],
    ids=lambda said: repr(said[:40]),
)
def test_whoever_else_knocks_is_turned_away_and_the_door_stays_open(
    open_door: Doors, said: bytes
) -> None:
    listener, waiting = open_door()
    try:
        answer = speak(listener, said.replace(b"{port}", str(listener.port).encode()))
    except OSError:  # it was hung up on in the middle of its sentence
        answer = b"HTTP/1.1 404"
    assert answer.startswith(b"HTTP/1.1 404")
    knock(listener)
    assert waiting.result(PATIENCE_S) == Returned("s", "c")


def test_lines_that_say_nothing_hold_nobody_up(open_door: Doors) -> None:
    """Browsers open lines ahead that they may never use."""
    listener, waiting = open_door()
    idle = [socket.create_connection(("127.0.0.1", listener.port)) for _ in range(8)]
    idle[0].sendall(b"GET /socialdesk?sta")
    knock(listener)
    assert waiting.result(PATIENCE_S) == Returned("s", "c")
    for line in idle:
        line.close()


def test_a_request_may_arrive_in_pieces(open_door: Doors) -> None:
    listener, waiting = open_door()
    said = f"GET {GOOD} HTTP/1.1\r\nHost: 127.0.0.1:{listener.port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", listener.port), timeout=PATIENCE_S) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in said:
            line.sendall(bytes([byte]))
        assert line.recv(4_096).startswith(b"HTTP/1.1 200")
    assert waiting.result(PATIENCE_S) == Returned("s", "c")


def test_an_answer_that_says_a_thing_twice_is_not_from_x(open_door: Doors) -> None:
    listener, waiting = open_door()
    knock(listener, f"{PATH}?state=s&code=c&code=d")
    assert waiting.result(PATIENCE_S) == Returned("", "", "invalid_request")


def test_nobody_answers_in_time() -> None:
    listener = Listener(0, limit_s=0.05)
    with pytest.raises(SignInError, match="in time") as caught:
        listener.wait()
    assert "two minutes" in caught.value.do
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", listener.port))


def test_calling_off_from_another_thread_ends_the_waiting(open_door: Doors) -> None:
    listener, waiting = open_door()
    listener.cancel()
    with pytest.raises(SignInError, match="called off"):
        waiting.result(PATIENCE_S)
    listener.cancel()  # once more does no harm


def test_calling_off_before_the_waiting_ends_it_at_once() -> None:
    listener = Listener(0)
    listener.cancel()
    with pytest.raises(SignInError, match="called off"):
        listener.wait()


def test_a_port_that_another_program_uses_is_said_before_anybody_goes_to_x() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SetupError, match=str(port)) as caught:
            Listener(port)
    assert "choose another port" in caught.value.do


def test_the_same_port_can_be_used_again_at_once(open_door: Doors) -> None:
    first, waiting = open_door()
    knock(first)
    waiting.result(PATIENCE_S)
    second = Listener(first.port)
    threading.Thread(target=second.cancel).start()
    with pytest.raises(SignInError):
        second.wait()
