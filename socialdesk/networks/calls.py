"""The sockets of requests under way, so that another thread can break them off."""

from __future__ import annotations

import contextlib
import socket
import threading

from socialdesk.errors import OfflineError


class Calls:
    """At most one request under way on each thread; ``stop`` ends them all, now and later."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: dict[int, socket.socket] = {}
        self._stopped = False

    def check(self) -> None:
        """Raise OfflineError once stopped: nothing may be sent any more."""
        if self._stopped:
            raise OfflineError("SocialDesk is closing.", safe="Nothing was sent.")

    def waits_on(self, line: socket.socket) -> None:
        """Remember that this thread's request went out on ``line`` and waits for the answer."""
        with self._lock:
            self._sockets[threading.get_ident()] = line
            if self._stopped:
                _shut(line)

    def ended(self) -> None:
        """Forget this thread's request."""
        with self._lock:
            self._sockets.pop(threading.get_ident(), None)

    def break_off(self, thread: int) -> None:
        """End the request of one thread, if it waits for an answer."""
        with self._lock:
            line = self._sockets.get(thread)
            if line is not None:
                _shut(line)

    def stop(self) -> None:
        """End every request and let no new one begin. Safe from any thread, returns at once."""
        with self._lock:
            self._stopped = True
            for line in self._sockets.values():
                _shut(line)


def _shut(line: socket.socket) -> None:
    # The plain socket's method even under TLS: SSLSocket.shutdown would drop the cipher state that
    # the waiting thread still reads with.
    with contextlib.suppress(OSError):  # it ended by itself meanwhile
        socket.socket.shutdown(line, socket.SHUT_RDWR)
