"""Runs in which the process is killed while another case file takes the place of this one (H5, H7).

A run is a shop with some days behind it, and a backup or a parcel of an earlier day. A process is
forked that restores it as the console does: ready in one process, in its place at the next start.
It is killed up to three times: half of the kills fall on a step on the disk (a file opened,
renamed, linked or removed: Python tells of each), the others at any moment. Then comes a start
that nobody disturbs, and what it finds is reckoned up.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NoReturn

from socialdesk.domain.ids import CaseId
from socialdesk.files.sealed import Effort
from socialdesk.practice.pictures import plain_picture
from socialdesk.services.attach_picture import attach_picture
from socialdesk.services.back_up import back_up, stage_restore_in
from socialdesk.services.confirm_replies import recover
from socialdesk.services.hand_over import stage_parcel_in, write_parcel
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import next_due_ms
from socialdesk.store.database import FILE_NAME, Database
from socialdesk.store.migrations import migrations
from socialdesk.store.replace import FOLDER, finish_replacement
from tests.faults.kill_desk import forked
from tests.helpers.builders import DAY_MS, MEI, NOON_MS, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop

WORDS = "four lamps by the quay"
LIGHT = Effort(1, 8_192)
STEPS = frozenset(
    {
        "open",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "shutil.rmtree",
        "sqlite3.connect",
        "sqlite3.connect/handle",
    }
)
"""What Python tells of before it is done (docs.python.org/3/library/audit_events.html)."""
KINDS = ("restore", "take-over")
LAST_STEPS = 30
"""Half of the kills at a step fall among these: they put the new file in its place."""
_MOST_KILLS = 3
_TABLES = ("posts", "cases", "customers", "drafts", "attachments", "notes", "sources", "accounts")


@dataclass
class Outcome:
    """What came of many runs; ``wrong`` says in which run what was not as it must be."""

    runs: int = 0
    kills: int = 0
    where: Counter[str] = field(default_factory=Counter)
    old: int = 0
    new: int = 0
    wrong: list[str] = field(default_factory=list)
    took_s: float = 0.0

    def add(self, other: Outcome) -> None:
        """Count others in."""
        self.runs += other.runs
        self.kills += other.kills
        self.where += other.where
        self.old += other.old
        self.new += other.new
        self.wrong += other.wrong


def campaign(
    runs: int, seed: int, *, processes: int = 2, told: Callable[[Outcome], object] = lambda _: None
) -> Outcome:
    """Play so many runs; the same seed rolls the same dice, though no two kills hit alike."""
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
    with tempfile.TemporaryDirectory(prefix="socialdesk-restores-") as name:
        return _Run(seed, Path(name)).play()


class _Run:
    def __init__(self, seed: int, place: Path) -> None:
        self._seed = seed
        self._dice = random.Random(seed)  # noqa: S311 - it plays fate
        self._kind = KINDS[seed % len(KINDS)]
        self._folder = place / "shop"
        shutil.copytree(_begun().folder, self._folder)

    def play(self) -> Outcome:
        outcome = Outcome(runs=1)
        for _ in range(self._dice.randint(1, _MOST_KILLS)):
            where, killed = self._live()
            if killed:
                outcome.kills += 1
                outcome.where[where] += 1
        self._reckon(outcome)
        return outcome

    def _live(self) -> tuple[str, bool]:
        """Restore in a process of its own until it dies; return where death was sent."""
        by_step = self._dice.random() < 0.5
        steps, took_s = _begun().steps[self._kind], _begun().took_s[self._kind]
        first = self._dice.choice((1, max(1, steps - LAST_STEPS)))
        at_step = self._dice.randint(first, steps) if by_step else 0
        limit_s = 60.0 if by_step else self._dice.uniform(0.0, took_s)
        process = forked(partial(_restore, self._folder, self._kind, at_step))
        killed = _waited(process, limit_s)
        return "at a step on the disk" if by_step else "at any moment", killed

    # -- what came of it ----------------------------------------------------------------------

    def _reckon(self, outcome: Outcome) -> None:
        try:
            finish_replacement(self._folder)
            found = self._find()
        except Exception as error:  # noqa: BLE001 - whatever it was, the shop did not open
            outcome.wrong.append(f"run {self._seed}: it does not open: {error!r}")
            return
        outcome.old += found == "old"
        outcome.new += found == "new"
        said = [*([found] if found not in {"old", "new"} else []), *self._left(found)]
        outcome.wrong += [f"run {self._seed} ({self._kind}): {one}" for one in said]

    def _find(self) -> str:
        """Open the shop as a start does and say which one it is."""
        with open_shop(self._folder) as shop:
            if unwell := _unwell(shop):
                return unwell
            digest = _digest(shop.database)
            recover(shop.desk)
            if digest == _begun().old:
                return "old"
            if digest != _begun().new:
                return "neither the old nor the new one, whole"
            if next_due_ms(shop.desk) is not None:
                return "what waited in it would be sent"
            return self._pictures(shop) or "new"

    def _pictures(self, shop: ShopDesk) -> str:
        if self._kind == "restore":
            return ""  # no pictures are in a backup
        missing = [
            name
            for (name,) in shop.ask("SELECT file_name FROM attachments")
            if not (self._folder / "outgoing" / name).exists()
        ]
        return "a picture that was to leave is missing" if missing else ""

    def _left(self, found: str) -> list[str]:
        """Return what is wrong beside the case file: half things, or the old one not kept."""
        wrong = []
        names = {one.name for one in self._folder.iterdir()}
        if FOLDER in names:
            wrong.append("the folder of the replacement is still there")
        kept = sorted(name for name in names if ".replaced-" in name and name.endswith(".db"))
        if found == "new" and not any(self._is_old(name) for name in kept):
            wrong.append(f"the old one was not kept whole: {kept}")
        return wrong

    def _is_old(self, name: str) -> bool:
        copy = self._folder / "looked at"
        copy.mkdir(exist_ok=True)
        for part in ("", "-wal"):
            if (self._folder / f"{name}{part}").exists():
                shutil.copy(self._folder / f"{name}{part}", copy / f"{FILE_NAME}{part}")
        try:
            with closing(Database(copy, may_set_aside=False)) as database:
                return database.find_damage() is None and _digest(database) == _begun().old
        finally:
            shutil.rmtree(copy)


def _unwell(shop: ShopDesk) -> str:
    """Return what is wrong with the file as a whole, "" where nothing is."""
    if shop.database.set_aside is not None:
        return "it was damaged and set aside"
    if damage := shop.database.find_damage():
        return f"damaged: {damage}"
    with shop.database.read() as store:
        return "" if store.audit.first_broken() is None else "its log is broken"


# -- the process that is killed -------------------------------------------------------------------


def _restore(folder: Path, kind: str, at_step: int) -> NoReturn:
    """Start as the console does, make a restore ready, and start again."""
    try:
        counted = _count_steps(at_step)
        finish_replacement(folder)
        with closing(Database(folder)):
            _make_ready(folder, kind)
        finish_replacement(folder)
        Database(folder).close()
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        sys.stderr.write(traceback.format_exc())
        sys.stderr.flush()
        os._exit(1)
    _tell_steps(folder, counted())
    os._exit(0)


def _make_ready(folder: Path, kind: str) -> None:
    now_ms = NOON_MS + 3 * DAY_MS
    begun = _begun()
    if kind == "restore":
        stage_restore_in(folder, path=begun.backup, now_ms=now_ms)
    else:
        stage_parcel_in(folder, path=begun.parcel, passphrase=WORDS, now_ms=now_ms)


def _count_steps(at_step: int) -> Callable[[], int]:
    """Count what is done to the disk, and die right before the step of that number; 0 for none."""
    count = 0

    def heard(event: str, _about: tuple[object, ...]) -> None:
        nonlocal count
        if event in STEPS:
            count += 1
            if count == at_step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(heard)
    return lambda: count


def _tell_steps(folder: Path, count: int) -> None:
    (folder.parent / "steps").write_text(str(count), "utf-8")


def _waited(process: int, limit_s: float) -> bool:
    """Wait for a process, kill it when its time is over; return whether it was killed."""
    end_s = time.monotonic() + limit_s
    while time.monotonic() < end_s:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return _was_killed(status)
        time.sleep(0.0005)
    os.kill(process, signal.SIGKILL)
    return _was_killed(os.waitpid(process, 0)[1])


def _was_killed(status: int) -> bool:
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == 0, "the restore itself failed"
    return False


# -- a shop to begin with -------------------------------------------------------------------------


@dataclass(frozen=True)
class _Begun:
    """A shop of today, a backup and a parcel of an earlier day, and what tells both apart."""

    folder: Path
    backup: Path
    parcel: Path
    old: str
    new: str
    steps: dict[str, int]
    took_s: dict[str, float]


_made: list[tuple[tempfile.TemporaryDirectory[str], _Begun]] = []


def _begun() -> _Begun:
    """Return the shop that every run begins with; made once, gone with the process."""
    if not _made:
        place = tempfile.TemporaryDirectory(prefix="socialdesk-restores-begun-")
        _made.append((place, _begin(Path(place.name))))
        for kind in KINDS:
            _measure(Path(place.name), kind)
    return _made[0][1]


def _begin(place: Path) -> _Begun:
    assert migrations  # imported here once, so that no forked process has to
    folder = place / "shop"
    people = tuple(a_person(str(700 + n), f"reader_{n}") for n in range(40))
    with open_shop(folder) as shop:
        recover(shop.desk)
        shop.hear(a_page(*(a_post(n, by=one) for n, one in enumerate(people, 1)), people=people))
        shop.answer()
        picture = attach_picture(shop.desk, content=plain_picture(60, 40))
        save_draft(
            shop.desk, case_id=CaseId(1), draft_key="k9", text="Here it is", pictures=(picture,)
        )
        backup = place / "earlier.db"
        back_up(shop.desk, to=place).path.rename(backup)
        parcel = place / "shop.socialdesk"
        write_parcel(shop.desk, out=parcel, passphrase=WORDS, effort=LIGHT)
        new = _digest(shop.database)
        shop.clock.pass_ms(DAY_MS)
        shop.hear(a_page(*(a_post(n, by=MEI, at_ms=NOON_MS + DAY_MS) for n in range(100, 130))))
        save_draft(shop.desk, case_id=CaseId(1), draft_key="k9", text="")
        (folder / "outgoing" / picture.file_name).unlink()
        old = _digest(shop.database)
    assert old != new
    return _Begun(folder, backup, parcel, old, new, {}, {})


def _measure(place: Path, kind: str) -> None:
    """Let one restore end by itself, to know how many steps it takes and how long."""
    trial = place / "trial"
    shutil.copytree(_made[0][1].folder, trial)
    began_s = time.monotonic()
    killed = _waited(forked(partial(_restore, trial, kind, 0)), 60.0)
    assert not killed
    _made[0][1].took_s[kind] = time.monotonic() - began_s
    _made[0][1].steps[kind] = int((place / "steps").read_text("utf-8"))
    shutil.rmtree(trial)


def _digest(database: Database) -> str:
    """Return what stands for everything that customers and we wrote."""
    digest = hashlib.sha256()
    with database.read() as store:
        for table in _TABLES:
            for row in store._connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):  # noqa: S608 - our own names
                digest.update(repr(row).encode("utf-8", "surrogatepass"))
        for row in store._connection.execute("SELECT draft_key, text FROM outbox ORDER BY id"):
            digest.update(repr(row).encode())
    return digest.hexdigest()
