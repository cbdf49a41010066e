"""The practice X of a run: in a process of its own, with every kind of trouble by the dice."""

from __future__ import annotations

import os
import random
import signal
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request

from socialdesk.practice.server import HOST, PracticeShop, _Server
from socialdesk.practice.story import Story, story_from
from socialdesk.practice.troubles import Trouble
from tests.faults.kill_time import SharedClock
from tests.helpers.builders import NOON_MS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SHOP = "lanternlane"
CUSTOMERS = ("jan_b", "mei_reads", "olle_rows", "priya_k", "tomas_v", "zoe_lamps")
_FIRST_ID = 9_007_199_254_740_993
_HOUR_MS = 3_600_000
_LATEST_MS = 60_000  # after 90 s SocialDesk takes what is not on the timeline for not sent
_WRITING: tuple[tuple[float, dict[str, Any]], ...] = (
    (0.12, {"kind": "lose_answer"}),
    (0.04, {"kind": "cut"}),
    (0.04, {"kind": "stall"}),
    (0.04, {"kind": "reset"}),
    (0.04, {"kind": "status", "status": 503}),
    (0.03, {"kind": "limited", "reset_s": 60}),
    (0.02, {"kind": "unauthorized"}),
    (0.10, {"kind": "latency", "delay_ms": 30}),
)
_READING: tuple[tuple[float, dict[str, Any]], ...] = (
    (0.05, {"kind": "status", "status": 503}),
    (0.03, {"kind": "lose_answer"}),
    (0.02, {"kind": "stall"}),
    (0.02, {"kind": "html", "status": 200}),
    (0.02, {"kind": "limited", "reset_s": 60}),
)


@dataclass(frozen=True)
class OnX:
    """Something that the shop said: ``pictures`` how many, ``answers`` the id of a post or None."""

    remote_id: str
    text: str
    answers: str | None
    pictures: int


def a_world(clock: SharedClock, seed: int) -> KillShop:
    """Return a shop whose six customers each asked something; the same ids in every run."""
    shop = KillShop(_story(), clock, seed)
    for number, handle in enumerate(CUSTOMERS):
        asked_ms = NOON_MS - _HOUR_MS + number * 60_000
        shop.publish(handle, f"@{SHOP} where is my lamp number {number}?", at_ms=asked_ms)
        shop.send_message(handle, SHOP, f"my order is {7_100 + number}", at_ms=asked_ms + 9_000)
    return shop


def _story() -> Story:
    people = [
        {
            "id": _FIRST_ID + number,
            "handle": handle,
            "name": handle.title(),
            "created_at": "2015-06-01T08:00:00.000Z",
        }
        for number, handle in enumerate((SHOP, *CUSTOMERS))
    ]
    accounts = [{"handle": SHOP, "role": "shop"}]
    head = {"name": "K", "title": "Kills", "description": "Six people wait for an answer."}
    return story_from({**head, "accounts": accounts, "people": people})


class _CountingServer(_Server):
    """Counts what it accepted and has not done; accepting is one thread's work, in order."""

    clock: SharedClock

    def process_request(self, request: Any, client_address: Any) -> None:
        self.clock.begins()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.clock.ends()


class KillShop(PracticeShop):
    """Has trouble by the dice with each request, and late timelines."""

    def __init__(self, story: Story, clock: SharedClock, seed: int) -> None:
        super().__init__(story=story, clock=clock, kind=_CountingServer)
        self.clock = clock
        self._dice = random.Random(seed)  # noqa: S311 - it plays bad luck
        self._rolling = threading.Lock()
        self.peaceful = False

    def said(self) -> list[OnX]:
        """Return everything that the shop has said, oldest first."""
        posts = [
            OnX(
                str(one.id),
                one.written[one.prefix_length :],
                str(one.replied_to) if one.replied_to else None,
                len(one.pictures),
            )
            for one in reversed(self.posts(by=SHOP))
        ]
        us = self.world.id_of(SHOP)
        messages = [
            OnX(str(one.id), one.text, None, len(one.pictures))
            for one in reversed(self.messages())
            if one.sender_id == us
        ]
        return posts + messages

    def _application(
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if not self.peaceful and not environ["PATH_INFO"].startswith("/practice/"):
            with self._rolling:
                self._roll(environ["REQUEST_METHOD"], environ["PATH_INFO"])
        return super()._application(environ, start_response)

    def _roll(self, method: str, path: str) -> None:
        """Let trouble meet this very request, now and then."""
        self.troubles.index_own_late(self._dice.choice((0, 0, 2_000, _LATEST_MS)))
        luck = self._dice.random()
        for chance, trouble in _WRITING if method == "POST" else _READING:
            luck -= chance
            if luck < 0:
                self.troubles.add(path=path, method=method, times=1, **trouble)
                return

    def _holds_back(self, request: Request, met: list[Trouble]) -> bool:
        stalls = any(one.kind == "stall" for one in met)
        if stalls:  # nothing comes of it, however long it takes
            self.clock.ends()
        try:
            return super()._holds_back(request, met)
        finally:
            if stalls:
                self.clock.begins()


@contextmanager
def in_a_process(shop: KillShop) -> Iterator[Connection]:
    """Let a shop answer in another process; what is sent there comes back as what was said.

    The process that calls this must have one thread alone.
    """
    here, there = Pipe()
    server = os.fork()
    if server == 0:
        _serve(shop, there)
    there.close()
    shop.stop()  # this process's end of the listening socket
    try:
        yield here
    finally:
        here.close()
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)


def _serve(shop: KillShop, there: Connection) -> None:
    shop.start()
    while True:
        try:
            there.recv()
        except EOFError:
            os._exit(0)
        there.send((shop.said(), len(shop.requests)))


def wait_until_done(url: str, clock: SharedClock) -> None:
    """Return when the server has done all that reached it before.

    A line of our own is accepted after those, so all of them are counted once it is closed.
    """
    port = int(url.rpartition(":")[2])
    with socket.create_connection((HOST, port), timeout=10) as line:
        line.sendall(b"GET /practice/troubles HTTP/1.0\r\nHost: x\r\n\r\n")
        while line.recv(65_536):
            pass
    pause = threading.Event()
    while clock.under_way > 0:
        pause.wait(0.001)
