"""A console is killed while somebody writes: whatever was written is there when it opens again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.stories.conftest import play

JAN, LIN = "janb_reads", "lin_sund"
ANSWER = "Jan, I have found the parcel & I am wrapping it anew 📦"
NOTE = "Jan's parcel lay behind a shelf at the depot. Tell Ana."
FIRST_POST = "my parcel was due on Thursday"
ALT = "A card that lists what is in the dishes."
WRITER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.stories.conftest import play
from socialdesk.assets import resource
from tests.stories.test_drafts_survive import ALT, ANSWER, FIRST_POST, JAN, LIN, NOTE

app = QApplication([])
with play("S0", app, Path(sys.argv[1])) as playing:
    answers = playing.answers
    playing.guide.choose(LIN)
    answers.turn_to("note")
    answers.write(NOTE)
    playing.guide.choose(JAN)
    playing.case.answer_post(FIRST_POST)
    answers.attach(resource("tours", "allergens.png"))
    answers.describe(ALT)
    answers.write(ANSWER)
    app.exec()
"""


@contextmanager
def a_console_in_which_somebody_writes(folder: Path, display: str) -> Iterator[int]:
    """Open a console as a process of its own on a real display; yields its process id."""
    writing = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stderr=subprocess.PIPE,
    )
    try:
        yield writing.pid
    finally:
        writing.kill()
        _out, said = writing.communicate()
        assert b"Traceback" not in said, said.decode()


def texts_kept(folder: Path) -> set[str]:
    """Look into the case file from outside, while the console has it open."""
    file = folder / "socialdesk.db"
    if not file.exists():
        return set()
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'drafts'").fetchall()
        rows = connection.execute("SELECT text FROM drafts").fetchall() if there else []
    return {text for (text,) in rows}


def test_what_was_being_written_is_there_after_a_kill(
    data_dir: Path, xvfb: str, qtbot: QtBot, qapp: QApplication
) -> None:
    with a_console_in_which_somebody_writes(data_dir, xvfb) as console:
        qtbot.waitUntil(lambda: texts_kept(data_dir) == {ANSWER, NOTE}, timeout=60_000)
        os.kill(console, signal.SIGKILL)

    with play("S0", qapp, data_dir) as playing:
        composer = playing.answers.composer
        playing.guide.choose(JAN)
        assert composer.edit.toPlainText() == ANSWER
        assert composer.writing.draft.mode == "public"
        [picture] = composer.writing.draft.pictures
        assert picture.alt_text == ALT
        assert (data_dir / "outgoing" / picture.file_name).stat().st_size == picture.size
        chosen = composer.whom.chosen
        assert chosen is not None
        assert FIRST_POST in chosen.text

        playing.guide.choose(LIN)
        assert composer.edit.toPlainText() == NOTE
        assert composer.writing.draft.mode == "note"
        assert composer.writing.draft.pictures == ()
        assert playing.written("harbourbooks") == []
