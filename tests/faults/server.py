"""A practice server whose requests take story time, and which can go away and come back."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request

from socialdesk.practice.clock import StoryClock
from socialdesk.practice.server import _POLL_S, HOST, PracticeShop, _listen, _QuietHandler, _Server
from socialdesk.practice.story import Story

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SLOWEST_MS = 900


class SteppedClock(StoryClock):
    """A story clock that moves by skips alone, so that every run of a seed is the same."""

    @staticmethod
    def _ticks_ms() -> int:
        return 0


class SlowShop(PracticeShop):
    """Every request takes story time, in which ``meanwhile`` happens; its port can go deaf.

    ``torn`` is how often a page after the first does not come, so that a check breaks off in the
    middle.
    """

    def __init__(self, *, story: Story, clock: SteppedClock, seed: int, torn: float = 0.0) -> None:
        super().__init__(story=story, clock=clock)
        self.meanwhile: Callable[[int], object] = lambda _: None
        self.refused: list[tuple[str, str, int]] = []
        """(method, path, when) of every 429."""
        self.asked = self.torn = 0
        self._torn = torn
        self._dice = random.Random(seed)  # noqa: S311 - it plays a network's speed
        self._port = self._server.port

    def go_away(self) -> None:
        """Refuse connections from now on."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def come_back(self) -> None:
        """Answer again at the same port, out of the same world."""
        with _listen(self._port) as listening:
            self._server = _Server(
                HOST, self._port, self._application, _QuietHandler, fd=listening.fileno()
            )
        self._server.clock = self.world.clock
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_S,), name="practice shop", daemon=True
        )
        self._thread.start()

    def forget_tokens(self) -> None:
        """Let every access token be unknown; refresh tokens stay good."""
        with self.world.lock:
            self._permissions._access.clear()

    def _application(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        with self.world.lock:
            self.world.clock.skip(self._dice.randrange(80, SLOWEST_MS))
            self.meanwhile(self.world.clock.now_ms())
        if "_token=" in environ["QUERY_STRING"] and self._dice.random() < self._torn:
            self.torn += 1
            self.troubles.add("status", path=environ["PATH_INFO"], times=1)
        return super()._application(environ, start_response)

    def _remember(self, request: Request, status: int | None) -> None:
        """Count instead of keeping: a week has more requests than the server remembers."""
        self.asked += 1
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            self.refused.append((request.method, request.path, self.world.clock.now_ms()))
