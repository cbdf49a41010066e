"""A door on this computer that a browser knocks at once: X sends it back here after signing in.

It listens on 127.0.0.1 alone and closes after the one request that it waits for. Other requests
(a browser also asks for a little picture, and opens lines that it never uses) are turned away and
do not count. Everything runs in the thread that waits; ``cancel`` wakes it up.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from socialdesk.errors import SetupError, SignInError

HOST = "127.0.0.1"
PATH = "/socialdesk"
LIMIT_S = 120.0
"""How long a person has for X's page."""
_MOST_BYTES = 16_384
_MOST_LINES = 32
_REQUEST_PARTS = 3


@dataclass(frozen=True, slots=True)
class Returned:
    """What the browser brought back: a code, or X's name for why there is none."""

    state: str = field(repr=False)
    code: str = field(repr=False)
    error: str = ""


class Listener:
    """Takes the port at once; ``wait`` answers one browser. Raises SetupError for a taken port."""

    def __init__(self, port: int, *, limit_s: float = LIMIT_S) -> None:
        self._ends_s = time.monotonic() + limit_s
        self._door = _listen(port)
        self.port: int = self._door.getsockname()[1]
        self._wake, self._waker = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._door, selectors.EVENT_READ)
        self._selector.register(self._wake, selectors.EVENT_READ)
        self._lines: dict[socket.socket, bytes] = {}

    def wait(self) -> Returned:
        """Return what the browser brings back, then close; raises SignInError at the limit."""
        try:
            while True:
                for ready in self._ready():
                    returned = self._met(ready)
                    if returned is not None:
                        return returned
        finally:
            self._close()

    def cancel(self) -> None:
        """End the waiting; safe from any thread, before, during and after it."""
        with contextlib.suppress(OSError):  # it ended by itself meanwhile
            self._waker.send(b"!")

    def _ready(self) -> list[socket.socket]:
        left_s = self._ends_s - time.monotonic()
        ready = self._selector.select(left_s) if left_s > 0 else []
        if not ready:
            raise SignInError(
                "Nobody answered on X's page in time.",
                do="Begin again; there are two minutes for it.",
            )
        return [key.fileobj for key, _ in ready if isinstance(key.fileobj, socket.socket)]

    def _met(self, ready: socket.socket) -> Returned | None:
        if ready is self._wake:
            raise SignInError("Signing in was called off.")
        if ready is self._door:
            self._let_in()
            return None
        return self._heard(ready)

    def _let_in(self) -> None:
        with contextlib.suppress(OSError):  # it went away while it waited to be let in
            line, _ = self._door.accept()
            line.setblocking(False)
            if len(self._lines) >= _MOST_LINES:
                line.close()
                return
            self._lines[line] = b""
            self._selector.register(line, selectors.EVENT_READ)

    def _heard(self, line: socket.socket) -> Returned | None:
        try:
            piece = line.recv(_MOST_BYTES)
        except OSError:
            piece = b""
        self._lines[line] += piece
        said = self._lines[line]
        if piece and b"\r\n\r\n" not in said and len(said) <= _MOST_BYTES:
            return None
        returned = _read(said, f"{HOST}:{self.port}")
        _say(line, _REFUSED if returned is None else _page(returned))
        self._hang_up(line)
        return returned

    def _hang_up(self, line: socket.socket) -> None:
        self._selector.unregister(line)
        del self._lines[line]
        line.close()

    def _close(self) -> None:
        self._selector.close()
        for line in (*self._lines, self._door, self._wake, self._waker):
            line.close()


def _for_us_alone() -> int:
    """Return the option that takes a port again at once, and shares it with nobody."""
    if sys.platform == "win32":  # where SO_REUSEADDR would let another program listen along
        return socket.SO_EXCLUSIVEADDRUSE
    return socket.SO_REUSEADDR


def _listen(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, _for_us_alone(), 1)
        door.bind((HOST, port))
        door.listen()
        door.setblocking(False)
    except (OSError, OverflowError):
        door.close()
        raise SetupError(
            f"Another program uses port {port} of this computer, where X's answer would arrive.",
            safe="Nothing was sent to X.",
            do="Close it, or choose another port here and in your developer app.",
        ) from None
    return door


def _read(said: bytes, host: str) -> Returned | None:
    """Return what a request brings; None where it is not the one that is waited for."""
    head, _, _ = said.partition(b"\r\n\r\n")
    first, *fields = head.decode("latin-1").split("\r\n")
    parts = first.split(" ")
    if len(parts) != _REQUEST_PARTS or parts[0] != "GET" or not parts[2].startswith("HTTP/1."):
        return None
    # Some web page may have pointed its own name at this address (DNS rebinding).
    hosts = [value.strip() for name, _, value in map(_parted, fields) if name.lower() == "host"]
    target = urlsplit(parts[1])
    if hosts != [host] or target.path != PATH or target.netloc:
        return None
    return _brought(target.query)


def _parted(field_line: str) -> tuple[str, str, str]:
    return field_line.partition(":")


def _brought(query: str) -> Returned:
    pairs = parse_qsl(query[:_MOST_BYTES], keep_blank_values=True, errors="replace")
    brought = dict(pairs)
    if len(brought) != len(pairs):  # twice the same name: not X
        return Returned("", "", "invalid_request")
    return Returned(brought.get("state", ""), brought.get("code", ""), brought.get("error", ""))


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>SocialDesk</title>
<style>:root{{color-scheme:light dark}}body{{font:17px/1.6 system-ui,sans-serif;max-width:30em;
margin:18vh auto 0;padding:0 1.5em;text-align:center}}h1{{font-size:1.5em;font-weight:600}}
</style></head><body><h1>{title}</h1><p>{words}</p></body></html>"""

_HEAD = (
    "HTTP/1.1 {status}\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {length}\r\n"
    "Connection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n"
)


def _page(returned: Returned) -> bytes:
    if returned.error or not returned.code:
        words = _PAGE.format(
            title="Nothing was connected",
            words="X sent no permission. You can close this page; SocialDesk says what to do next.",
        )
    else:
        words = _PAGE.format(
            title="X has answered",
            words="You can close this page and go back to SocialDesk, which goes on by itself.",
        )
    return _answer("200 OK", "text/html", words)


def _answer(status: str, kind: str, words: str) -> bytes:
    body = words.encode()
    return _HEAD.format(status=status, kind=kind, length=len(body)).encode() + body


_REFUSED = _answer("404 Not Found", "text/plain", "There is nothing here.")


def _say(line: socket.socket, answer: bytes) -> None:
    """Send a short answer; a browser that does not read it misses nothing but words."""
    with contextlib.suppress(OSError):
        line.setblocking(True)
        line.settimeout(1.0)
        line.sendall(answer)
        line.shutdown(socket.SHUT_WR)
