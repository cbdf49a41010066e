"""The real console on a case file, off screen: its window, its lanes, its own services."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from socialdesk.app.console import SIZE, application, open_window
from socialdesk.app.live import open_live
from socialdesk.domain.ids import AccountId
from socialdesk.domain.views import View
from socialdesk.ports import Network
from socialdesk.ui.theme import Looks
from socialdesk.ui.window import MainWindow

PATIENCE_S = 60.0
OFF_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}


class GaveUpError(RuntimeError):
    """What was measured did not happen."""


@contextmanager
def open_console(
    folder: Path, network: Callable[[AccountId], Network] | None = None
) -> Iterator[MainWindow]:
    """Open the console as ``socialdesk --data-dir FOLDER`` does, and show its feed.

    ``network`` stands where the signed-in clients would.
    """
    os.environ.update(OFF_SCREEN)
    app = application()
    looks = Looks(app)
    with open_live(folder) as shop:
        if network is not None:
            shop = replace(shop, desk=replace(shop.desk, network=network))  # noqa: PLW2901 - the same shop, connected elsewhere
        with open_window(shop) as window:
            window.resize(*SIZE)
            window.show()
            window.begin()
            until(lambda: window.feed.model.is_loaded)
            yield window
    del looks


def show_all(window: MainWindow, view: View, rows: int) -> None:
    """Show a view and wait until all its keys and its first cards are there."""
    window.feed.show_view(view)
    until(lambda: window.feed.model.is_loaded and window.feed.model.rowCount() >= rows)
    until(lambda: not placeholders(window))


def visible_rows(window: MainWindow) -> range:
    """Return the rows that are on screen now."""
    view = window.feed.view
    first = view.rowAt(0)
    last = view.rowAt(view.viewport().height() - 1)
    end = window.feed.model.rowCount() if last < 0 else last + 1
    return range(max(first, 0), end)


def placeholders(window: MainWindow) -> int:
    """Return how many rows on screen have no card yet."""
    model = window.feed.model
    return sum(model.pages.card(model.key_at(row)) is None for row in visible_rows(window))


def until(reached: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    loop = QEventLoop()
    looking = QTimer(interval=1)
    looking.timeout.connect(lambda: loop.quit() if reached() else None)
    looking.start()
    QTimer.singleShot(round(PATIENCE_S * 1000), loop, loop.quit)
    if not reached():
        loop.exec()
    looking.stop()
    if not reached():
        raise GaveUpError(f"Waited {PATIENCE_S:g} s in vain")


def rest(pause_s: float) -> None:
    """Let the window come to rest, as between two things that happen."""
    loop = QEventLoop()
    QTimer.singleShot(round(pause_s * 1000), loop.quit)
    loop.exec()


class Painted(QObject):
    """Calls ``then`` once, right after the first frame painted while ``shows`` held."""

    def __init__(
        self, widget: QWidget, shows: Callable[[], bool], then: Callable[[], None]
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._shows = shows
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Look at each paint; what comes after it in the event loop is after the frame."""
        if event.type() is QEvent.Type.Paint and self._shows():
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._widget, self._then)
        return super().eventFilter(watched, event)


def painted_s(widget: QWidget, shows: Callable[[], bool], act: Callable[[], object]) -> float:
    """Act, and return the moment (perf_counter) at which the widget showed it."""
    moments: list[float] = []
    Painted(widget, shows, lambda: moments.append(time.perf_counter()))
    act()
    until(lambda: bool(moments))
    return moments[0]
