"""Two starts on one folder, and a folder that was copied: nobody is answered twice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from socialdesk.app.one_desk import Doorbell, TakenError, one_desk
from socialdesk.domain.replies import Delivery
from socialdesk.services.hold_copied import HELD, hold_copied
from socialdesk.services.send_reply import queue_reply
from tests.helpers.builders import JAN, SHOP, a_page, a_post
from tests.helpers.shop import case_of, open_shop

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from socialdesk.app.one_desk import Doorbell, one_desk
app = QCoreApplication([])
with one_desk(Path(sys.argv[1])):
    bell = Doorbell(Path(sys.argv[1]), lambda: print("rung", flush=True), app)
    print("open", flush=True)
    app.exec()
"""
KNOCKER = """
import sys
from pathlib import Path
from socialdesk.app.one_desk import TakenError, one_desk
try:
    with one_desk(Path(sys.argv[1])):
        sys.exit(4)
except TakenError as taken:
    sys.exit(0 if taken.shown else 3)
"""


@contextmanager
def another_start(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the folder open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_second_start_brings_the_first_to_the_front(data_dir: Path) -> None:
    with another_start(data_dir) as first:
        with pytest.raises(TakenError) as taken, one_desk(data_dir):
            pass
        assert taken.value.shown
        assert first.stdout is not None
        assert first.stdout.readline() == "rung\n"


def test_what_was_killed_holds_nothing(data_dir: Path) -> None:
    with another_start(data_dir) as first:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    with one_desk(data_dir):
        assert list(data_dir.glob("open-*.lock"))
    assert not list(data_dir.glob("open-*.lock"))


def test_a_copied_folder_opens_beside_the_first(data_dir: Path, tmp_path: Path) -> None:
    with another_start(data_dir):
        copy = tmp_path / "copy"
        shutil.copytree(data_dir, copy)
        with one_desk(copy):
            assert copy.exists()


def test_the_doorbell_rings_on_the_main_thread(data_dir: Path, qtbot: QtBot) -> None:
    rings: list[bool] = []
    owner = QObject()
    with one_desk(data_dir):
        Doorbell(data_dir, _note(rings), owner)
        knocking = subprocess.Popen([sys.executable, "-c", KNOCKER, str(data_dir)])
        qtbot.waitUntil(lambda: knocking.poll() is not None, timeout=30_000)
    assert knocking.returncode == 0
    assert rings == [True]
    owner.deleteLater()


def _note(rings: list[bool]) -> Callable[[], None]:
    return lambda: rings.append(True)


def test_a_copied_case_file_sends_nothing_by_itself(tmp_path: Path) -> None:
    with open_shop(tmp_path / "first") as shop:
        shop.hear(a_page(a_post(1, text="@lanternlane where is my lamp?"), people=(SHOP, JAN)))
        assert not hold_copied(shop.desk)
        case_id = case_of(shop, JAN.remote_id)
        queue_reply(shop.desk, case_id=case_id, draft_key="a", parts=["On its way, Jan."])
        assert not hold_copied(shop.desk)
    shutil.copytree(tmp_path / "first", tmp_path / "second")

    with open_shop(tmp_path / "first") as shop:
        assert not hold_copied(shop.desk)
        with shop.desk.database.read() as store:
            assert len(store.outbox.waiting(Delivery.QUEUED)) == 1
    with open_shop(tmp_path / "second") as copy:
        assert hold_copied(copy.desk).replies
        with copy.desk.database.read() as store:
            [held] = store.outbox.waiting(Delivery.FAILED)
            assert held.problem == HELD
            assert held.text == "On its way, Jan."
            assert store.audit.first_broken() is None
        assert not hold_copied(copy.desk)
