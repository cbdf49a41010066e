"""Runs in which the process is killed between the click and the confirmation (PRODUCT R5).

Every part is the real one: the services, the case file, HTTP through the client, a server. The
processes are forked from a warm one, because starting Python two thousand times takes longer than
all the rest.
"""

from __future__ import annotations

import json
import os
import random
import selectors
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from socialdesk.app.shop import build_desk
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Person
from socialdesk.services.list_sources import add_account, all_sources
from socialdesk.services.listen import listen
from tests.faults.kill_desk import HeldClient, Life, forked, live, warm_up
from tests.faults.kill_reckoning import Reckoning, reckon
from tests.faults.kill_script import Progress, Step, a_script
from tests.faults.kill_server import SHOP, a_world, in_a_process, wait_until_done
from tests.faults.kill_time import SharedClock
from tests.helpers.builders import NOON_MS

_TYPICAL_S = 0.35  # how long a life takes that nobody ends
_LONGEST_S = 120.0  # one that takes longer hangs
_MOST_KILLS = 3
_IN_THE = {
    Step.SAVING: "saving a draft",
    Step.CLICKING: "in the click",
    Step.UNDOING: "taking it back",
}


PHASES = (
    "starting",
    *_IN_THE.values(),
    "while it waits",
    "on its way to X",
    "looking for it on X",
    "at rest",
)
"""In what a kill can fall."""


@dataclass
class Outcome:
    """What came of many runs."""

    runs: int = 0
    kills: int = 0
    phases: Counter[str] = field(default_factory=Counter)
    reckoning: Reckoning = field(default_factory=Reckoning)
    requests: int = 0
    took_s: float = 0.0

    def add(self, other: Outcome) -> None:
        """Count others in."""
        self.runs += other.runs
        self.kills += other.kills
        self.phases += other.phases
        self.requests += other.requests
        self.reckoning.add(other.reckoning)


def campaign(
    runs: int, seed: int, *, processes: int = 2, told: Callable[[Outcome], object] = lambda _: None
) -> Outcome:
    """Play so many runs; the same seed rolls the same dice, though no two kills hit alike.

    ``told`` hears after each run what came of all so far.
    """
    began = time.monotonic()
    whole = Outcome()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for outcome in pool.map(play, range(seed, seed + runs), chunksize=5):
            whole.add(outcome)
            whole.took_s = time.monotonic() - began
            told(whole)
    return whole


def play(seed: int) -> Outcome:
    """Play one run, in a process that has no other thread."""
    with tempfile.TemporaryDirectory(prefix="socialdesk-kills-") as name:
        return _Run(seed, Path(name)).play()


@dataclass
class _Lived:
    """How a life ended: killed or at rest, and what its journal says."""

    events: list[dict[str, Any]]
    killed: bool
    status: int

    @property
    def at_end(self) -> dict[str, Any] | None:
        return next((one for one in self.events if one["what"] == "settled"), None)

    @property
    def found(self) -> dict[str, int]:
        return next((one for one in self.events if one["what"] == "found"), {})


class _Run:
    def __init__(self, seed: int, folder: Path) -> None:
        self._seed, self._folder = seed, folder
        self._dice = random.Random(seed)  # noqa: S311 - it plays fate
        self._clock = SharedClock(NOON_MS)
        self._script = a_script(self._dice, seed)
        self._progress = {one.number: Progress() for one in self._script}
        self._lives: list[_Lived] = []

    def play(self) -> Outcome:
        shutil.copytree(_begun_shop(), self._folder, dirs_exist_ok=True)
        shop = a_world(self._clock, self._seed)
        token = shop.sign_in(SHOP).access_token
        with in_a_process(shop) as server:
            kills = self._dice.randint(1, _MOST_KILLS)
            while self._live(shop.url, token, dies=len(self._lives) < kills):
                wait_until_done(shop.url, self._clock)
            wait_until_done(shop.url, self._clock)
            return self._outcome(server)

    def _live(self, url: str, token: str, *, dies: bool) -> bool:
        """Live once; return whether that life was cut short."""
        reading, writing = os.pipe()
        life = Life(
            url=url,
            token=token,
            folder=self._folder,
            clock=self._clock,
            script=self._script,
            progress=self._progress,
            seed=self._dice.randrange(1 << 30),
            journal=writing,
        )
        process = forked(partial(live, life))
        os.close(writing)
        limit_s = self._time_to_live() if dies else _LONGEST_S
        events = _Journal(reading, process).read(limit_s, self._last_event() if dies else None)
        _, status = os.waitpid(process, 0)
        killed = os.WIFSIGNALED(status)
        self._lives.append(_Lived(events, killed, status))
        self._learn(events)
        return killed and dies

    def _time_to_live(self) -> float:
        return self._dice.uniform(0.0, _TYPICAL_S)

    def _last_event(self) -> tuple[str, float] | None:
        """Return for half of the kills a step to wait for, and how long after it death comes."""
        if self._dice.random() < 0.5:
            return None
        step = self._dice.choice((Step.SAVING, Step.CLICKING, Step.CLICKED, Step.UNDOING))
        return step.value, self._dice.choice((0.0, 0.001, 0.004, 0.02, 0.06)) * self._dice.random()

    def _learn(self, events: list[dict[str, Any]]) -> None:
        for event in events:
            if event["what"] == "step":
                self._progress[event["number"]].learn(event)
            elif event["what"] == "again":
                self._progress[event["number"]].sent_again = True

    # -- what came of it ----------------------------------------------------------------------

    def _outcome(self, server: Connection) -> Outcome:
        server.send("what was said?")
        on_x, requests = server.recv()
        killed = [one for one in self._lives if one.killed]
        outcome = Outcome(runs=1, kills=len(killed), requests=requests)
        for life, after in zip(self._lives, self._lives[1:], strict=False):
            outcome.phases.update(_phases(life, after))
        last = self._lives[-1]
        if last.at_end is None:
            why = "hung" if last.killed else f"ended with {last.status}"
            outcome.reckoning.otherwise.append(f"run {self._seed}: the last life {why}")
            return outcome
        outcome.reckoning = reckon(self._script, self._progress, last.at_end, on_x)
        for words in vars(outcome.reckoning).values():
            if isinstance(words, list):
                words[:] = [f"run {self._seed}: {one}" for one in words]
        return outcome


class _Journal:
    """Reads what a process tells, and kills it when its time has come."""

    def __init__(self, reading: int, process: int) -> None:
        self._reading, self._process = reading, process
        self._events: list[dict[str, Any]] = []
        self._rest = b""

    def read(self, limit_s: float, last: tuple[str, float] | None) -> list[dict[str, Any]]:
        """Return all events until the process ended by itself or was killed."""
        ends_s = time.monotonic() + limit_s
        alive, chosen = True, last
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._reading, selectors.EVENT_READ)
            while True:
                left_s = ends_s - time.monotonic()
                if alive and left_s <= 0:
                    os.kill(self._process, signal.SIGKILL)
                    alive = False
                if not waiting.select(max(0.0, left_s) if alive else None):
                    continue
                fresh = self._take()
                if fresh is None:
                    os.close(self._reading)
                    return self._events
                if chosen and any(one.get("step") == chosen[0] for one in fresh):
                    ends_s, chosen = min(ends_s, time.monotonic() + chosen[1]), None

    def _take(self) -> list[dict[str, Any]] | None:
        """Return the events that came, None at the end."""
        piece = os.read(self._reading, 65_536)
        if not piece:
            return None
        *lines, self._rest = (self._rest + piece).split(b"\n")
        fresh = [json.loads(line) for line in lines]
        self._events += fresh
        return fresh


def _phases(life: _Lived, after: _Lived) -> Iterator[str]:
    """Say in what the kill fell: what was under way in the window, and in the outbox."""
    if not life.events:
        yield "starting"
        return
    steps = [one for one in life.events if one["what"] == "step"]
    doing = _IN_THE.get(Step(steps[-1]["step"])) if steps else None
    found = after.found
    outbox = [
        words
        for delivery, words in (
            ("queued", "while it waits"),
            ("sending", "on its way to X"),
            ("unconfirmed", "looking for it on X"),
        )
        if found.get(delivery)
    ]
    yield from [*([doing] if doing else []), *outbox] or ["at rest"]


# -- a shop to begin with -------------------------------------------------------------------------

_begun: list[tempfile.TemporaryDirectory[str]] = []


def _begun_shop() -> Path:
    """Return a folder in which the six customers' cases are; made once, gone with the process."""
    if not _begun:
        place = tempfile.TemporaryDirectory(prefix="socialdesk-kills-begun-")
        folder = Path(place.name)
        clock = SharedClock(NOON_MS)
        shop = a_world(clock, seed=0)
        shop.peaceful = True
        token = shop.sign_in(SHOP).access_token
        with in_a_process(shop):
            _hear(folder, clock, shop.url, token, RemoteId(str(shop.world.id_of(SHOP))))
        warm_up()
        _begun.append(place)
    return Path(_begun[0].name)


def _hear(folder: Path, clock: SharedClock, url: str, token: str, us: RemoteId) -> None:
    desk = build_desk(folder, clock, HeldClient(url, token))  # type: ignore[arg-type]  # see there
    add_account(desk, network="x", person=Person(us, SHOP, SHOP, 12), messages=True)
    for source in all_sources(desk):
        assert listen(desk, source_id=source.id).problem is None
    desk.database.close()
