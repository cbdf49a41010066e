"""Scrolling through everything: how long each frame keeps the main thread.

A frame is the wheel, key or jump, whatever came back from the read lane meanwhile, and the paint.
Frames follow each other 16 ms apart, as on a screen. The floor is a bare table of numbers.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QTableView

from socialdesk.app.console import SIZE, application
from socialdesk.domain.views import View
from socialdesk.ui.window import MainWindow
from tests.bench.console import open_console, placeholders, show_all, visible_rows
from tests.bench.figure import Figure, percentile, within
from tests.bench.make_file import case_file
from tests.bench.start_bare import Rows
from tests.bench.words import dice

FRAME_MS = 16.0
GOAL_PERCENT = 99
STEPS = 200
"""Frames of each kind of scrolling."""

Step = Callable[[QTableView], None]


@dataclass
class Frames:
    """What was measured of one kind of scrolling: times in ms, and rows without their cards."""

    times: list[float] = field(default_factory=list)
    rows: int = 0
    empty: int = 0


def run(*, posts: int) -> list[Figure]:
    """Return a figure for each kind of scrolling."""
    made = case_file(posts)
    bare = _bare()
    with open_console(made.folder) as window:
        show_all(window, View.EVERYTHING, posts)
        return [
            _figure(name, posts, _scroll(window, steps), bare[name])
            for name, steps in _kinds().items()
        ]


def _figure(name: str, posts: int, frames: Frames, floor: Frames) -> Figure:
    ours = percentile(frames.times, GOAL_PERCENT)
    late = sum(one > FRAME_MS for one in frames.times)
    shapes = 100 * frames.empty / max(1, frames.rows)
    return within(
        f"scrolling {posts:,}, {name}, p99",
        ours,
        "ms",
        goal=FRAME_MS,
        floor=percentile(floor.times, GOAL_PERCENT),
        note=f"{late} of {len(frames.times)} frames late; {shapes:.0f} % of rows still shapes",
    )


def _kinds() -> dict[str, Callable[[], Iterator[Step]]]:
    return {"wheel": _wheel, "pages": _pages, "page keys": _page_keys, "jumps": _jumps}


def _wheel() -> Iterator[Step]:
    for n in range(STEPS):
        yield _turn(-120 if n < STEPS * 3 // 4 else 120)


def _pages() -> Iterator[Step]:
    down, up = QSlider.SliderAction.SliderPageStepAdd, QSlider.SliderAction.SliderPageStepSub
    for n in range(STEPS):
        yield _page(down if n < STEPS * 3 // 4 else up)


def _page_keys() -> Iterator[Step]:
    """Page Down and Page Up as a person presses them: each chooses a row and opens it."""
    for n in range(STEPS):
        yield _press(Qt.Key.Key_PageDown if n < STEPS * 3 // 4 else Qt.Key.Key_PageUp)


def _jumps() -> Iterator[Step]:
    roll = dice(3)
    for _ in range(STEPS):
        yield _jump(roll)


def _turn(delta: int) -> Step:
    def step(view: QTableView) -> None:
        at = QPointF(view.viewport().rect().center())
        event = QWheelEvent(
            at, view.viewport().mapToGlobal(at), QPoint(), QPoint(0, delta),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QCoreApplication.sendEvent(view.viewport(), event)

    return step


def _page(action: QSlider.SliderAction) -> Step:
    return lambda view: view.verticalScrollBar().triggerAction(action)


def _press(key: Qt.Key) -> Step:
    def step(view: QTableView) -> None:
        kind = QKeyEvent.Type.KeyPress
        QCoreApplication.sendEvent(view, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    return step


def _jump(roll: random.Random) -> Step:
    def step(view: QTableView) -> None:
        bar = view.verticalScrollBar()
        bar.setValue(int(roll.random() * bar.maximum()))

    return step


def _scroll(window: MainWindow, steps: Callable[[], Iterator[Step]]) -> Frames:
    window.feed.view.verticalScrollBar().setValue(0)
    frames = Frames()
    for step in steps():
        frames.times.append(_frame_ms(window.feed.view, step))
        frames.rows += len(visible_rows(window))
        frames.empty += placeholders(window)
    return frames


def _frame_ms(view: QTableView, step: Step) -> float:
    begun = time.perf_counter()
    step(view)
    QCoreApplication.processEvents()
    took_ms = (time.perf_counter() - begun) * 1000
    time.sleep(max(0.0, FRAME_MS - took_ms) / 1000)  # the lanes work while the screen waits
    return took_ms


def _bare() -> dict[str, Frames]:
    application()
    view = QTableView()
    view.setModel(Rows(view))
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.resize(*SIZE)
    view.show()
    QCoreApplication.processEvents()
    found = {
        name: Frames([_frame_ms(view, step) for step in steps()])
        for name, steps in _kinds().items()
    }
    view.close()
    return found


if __name__ == "__main__":
    for figure in run(posts=int(sys.argv[1])):
        print(figure)  # noqa: T201 - run by hand, this is its answer
