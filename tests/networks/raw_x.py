"""A server of bytes: it says exactly what it is told, also what no proper server would say."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from typing import Self

SMALL_PAUSE_S = 0.01


def answer(body: bytes | str, *, status: str = "200 OK", headers: str = "") -> bytes:
    """Return a whole HTTP answer; ``headers`` are lines that each end with CRLF."""
    data = body.encode() if isinstance(body, str) else body
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\n{headers}\r\n".encode() + data


ME = answer(json.dumps({"data": {"id": "11", "name": "Harbour Lamps", "username": "harbourlamps"}}))


class RawX:
    """Answers every request on one loopback port with ``said``, until the block ends.

    With ``holds`` the line stays open after that, as a stalled socket does; with ``drips`` one
    byte after the other comes for ever; without ``reads`` nothing is taken. ``asked`` is set by the
    first request; ``requests`` are the heads of all that came.
    """

    def __init__(
        self,
        said: bytes = ME,
        *,
        holds: bool = False,
        drips: bool = False,
        reads: bool = True,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._said, self._holds, self._drips, self._tls = said, holds, drips, tls
        self._reads = reads
        self._over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._listening.getsockname()[1]}"
        self.asked = threading.Event()
        self.requests: list[str] = []

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(line,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError), line:
            if not self._reads:
                self._over.wait()
                return
            line.settimeout(SMALL_PAUSE_S)
            if self._tls:
                line.settimeout(None)
                line = self._tls.wrap_socket(line, server_side=True)
                line.settimeout(SMALL_PAUSE_S)
            with line:
                while self._read_one(line):
                    line.sendall(self._said)
                    while self._drips and not self._over.wait(SMALL_PAUSE_S):
                        line.sendall(b" ")
                    if self._holds:
                        self._over.wait()

    def _read_one(self, line: socket.socket) -> bool:
        """Read one request, its body too; False once the client or the test is done."""
        read = b""
        while not self._over.is_set():
            head, found, body = read.partition(b"\r\n\r\n")
            if found and len(body) >= _length_in(head):
                self.requests.append(read.decode("latin-1"))
                self.asked.set()
                return True
            with contextlib.suppress(TimeoutError):
                more = line.recv(65_536)
                if not more:
                    return False
                read += more
        return False


def _length_in(head: bytes) -> int:
    for row in head.lower().split(b"\r\n"):
        if row.startswith(b"content-length:"):
            return int(row.partition(b":")[2])
    return 0
