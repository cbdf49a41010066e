"""Typing an answer: how long each key keeps the main thread, with everything switched on.

The real window on a case file, a conversation of 5,000 posts, and whatever watches the words: the
count, the price, the guards, the spelling, the saving. A key counts from its press until it is
painted, or as long as anything else holds the main thread before the next key, such as the preview
or an answer of the lanes, if that is longer. The floor is the same keys in a bare box of text.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from socialdesk.app.console import application
from socialdesk.ui.window import MainWindow
from tests.bench.console import open_console, until
from tests.bench.figure import Figure, percentile, within
from tests.bench.make_file import BIG_CUSTOMER, MOST_OF_ONE, SMALL, case_file

GOAL_MS = 8.0
GOAL_PERCENT = 99
PAUSE_S = 0.03
"""Between two keys of somebody who writes fast: about 33 a second."""
KEYS = 1_200
WORDS = (
    "Jan, you are right, and I am sorry: you told us twice and we still kept you waiting. "
    "Your replacement is on the van today and I will check tonight that it arrived. "
)


def run() -> list[Figure]:
    """Return the figures of short answers, and of one so long that it is several posts."""
    bare = _bare()
    with TemporaryDirectory() as name:
        folder = case_file(SMALL).copied_to(Path(name) / "file")
        with open_console(folder) as window:
            window.person.show_customer(BIG_CUSTOMER)
            until(window.conversation.composer.edit.isVisible)
            _load_all(window)
            short = _typed(window, KEYS, clear_after=240)
            window.conversation.composer.edit.clear()
            long = _long(window)
    return [_figure("an answer", short, bare), _figure("a long answer, as posts", long, bare)]


def _figure(what: str, times: list[float], bare: list[float]) -> Figure:
    return within(
        f"typing {what}, {MOST_OF_ONE:,} posts above it, p{GOAL_PERCENT}",
        percentile(times, GOAL_PERCENT),
        "ms",
        goal=GOAL_MS,
        floor=percentile(bare, GOAL_PERCENT),
        note=f"p50 {percentile(times, 50):.1f} ms, max {max(times):.1f} ms, {len(times)} keys",
    )


def _load_all(window: MainWindow) -> None:
    """Read back to the beginning, so that every post is in the list."""
    view = window.conversation.view
    while view.said_model.older is not None:
        rows = view.said_model.rowCount()
        view.verticalScrollBar().setValue(0)
        until(partial(_has_more, window, rows))
    view.scrollToBottom()


def _has_more(window: MainWindow, rows: int) -> bool:
    return window.conversation.view.said_model.rowCount() > rows


def _long(window: MainWindow) -> list[float]:
    composer = window.conversation.composer
    composer.edit.setPlainText(WORDS * 2)
    QCoreApplication.processEvents()
    composer.long.offer.click()
    composer.edit.moveCursor(composer.edit.textCursor().MoveOperation.End)
    return _typed(window, KEYS // 2, clear_after=KEYS)


def _typed(window: MainWindow, keys: int, *, clear_after: int) -> list[float]:
    edit = window.conversation.composer.edit
    times = []
    for number in range(keys):
        if number % clear_after == clear_after - 1:
            edit.clear()
            QCoreApplication.processEvents()
        times.append(_key_ms(edit, WORDS[number % len(WORDS)]))
    return times


def _key_ms(edit: QPlainTextEdit, letter: str) -> float:
    begun = time.perf_counter()
    QTest.keyClicks(edit, letter)
    QCoreApplication.processEvents()
    took_ms = (time.perf_counter() - begun) * 1000
    return max(took_ms, _between())


def _between() -> float:
    """Let the window do what comes back between two keys; returns how long the longest took."""
    longest, end_s = 0.0, time.perf_counter() + PAUSE_S
    while time.perf_counter() < end_s:
        begun = time.perf_counter()
        QCoreApplication.processEvents()
        longest = max(longest, (time.perf_counter() - begun) * 1000)
        time.sleep(0.002)
    return longest


def _bare() -> list[float]:
    application()
    edit = QPlainTextEdit()
    edit.resize(560, 80)
    edit.show()
    QCoreApplication.processEvents()
    times = [_key_ms(edit, WORDS[number % len(WORDS)]) for number in range(KEYS // 4)]
    edit.close()
    return times


if __name__ == "__main__":
    for figure in run():
        print(figure, file=sys.stdout)  # noqa: T201 - run by hand, this is its answer
