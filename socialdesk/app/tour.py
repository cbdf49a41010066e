"""The tour: a story played through the real window against the practice server, with pictures.

What is done step by step is data, in resources/tours. Without a display it plays off screen.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from socialdesk.app.console import application, open_window
from socialdesk.app.practice import open_practice
from socialdesk.app.shop import Shop
from socialdesk.assets import resource
from socialdesk.domain.ids import SourceId
from socialdesk.domain.replies import UNDO_WINDOW_MS, Delivery
from socialdesk.domain.views import View
from socialdesk.errors import BugError, KnownError, SetupError
from socialdesk.practice.clock import StoryClock
from socialdesk.services.list_sources import account_handles, all_sources
from socialdesk.services.listen import Heard
from socialdesk.ui.qt_messages import log_qt_messages
from socialdesk.ui.theme import Looks
from socialdesk.ui.window import MainWindow

BEGINS_MS = 1_791_289_800_000
"""Tuesday 6 October 2026, 12:30 UTC: the same pictures on whatever day the tour is played."""
MINUTE_MS = 60_000
PATIENCE_MS = 30_000
LOOK_EVERY_MS = 15
SETTLE_MS = 150
"""The window's own pauses (50 ms for changes, 150 ms for typing) are over after this."""


@dataclass(slots=True)
class Summary:
    """What happened on a tour; written to summary.json beside the pictures."""

    story: str
    posts_arrived: int = 0
    cases: int = 0
    replies_sent: int = 0
    replies_on_server: int = 0
    undo_used: int = 0
    seconds: float = 0.0
    pictures: list[dict[str, str]] = field(default_factory=list)


def run_tour(*, out: Path, story: str, theme: str, size: tuple[int, int], scale: float) -> Summary:
    """Play a story and leave numbered pictures and summary.json in the folder."""
    if sys.platform == "linux" and not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY"}):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    log_qt_messages()
    app = application()
    Looks(app, choice=theme)
    _make_folder(out)
    began = time.monotonic()
    with (
        open_practice(story=story, speed=1.0, clock=StoryClock(BEGINS_MS)) as shop,
        open_window(shop) as window,
    ):
        window.resize(*size)
        window.show()
        window.begin()
        summary = Guide(app, shop, window, out, story).play()
    summary.seconds = round(time.monotonic() - began, 1)
    words = json.dumps(asdict(summary), indent=2, ensure_ascii=False)
    (out / "summary.json").write_text(words + "\n", encoding="utf-8")
    return summary


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(
            f"The pictures cannot be put into {out}: {error}.", do="Choose another folder."
        ) from error


class Guide:
    """Does one step after the other, each only when the one before is seen to be done."""

    def __init__(
        self, app: QApplication, shop: Shop, window: MainWindow, out: Path, story: str
    ) -> None:
        self._app = app
        if shop.practice is None:
            raise BugError("A tour is always practice")
        self._shop, self._practice = shop, shop.practice
        self._window = window
        self._out = out
        self._summary = Summary(story=story.upper())
        self._checks: Counter[SourceId] = Counter()
        self._problem: KnownError | None = None
        self._broken: BaseException | None = None
        self._began_ms = shop.desk.clock.now_ms()
        self._steps: dict[str, Callable[..., None]] = {
            "picture": self._picture,
            "play": self.pass_time,
            "top": self.top,
            "choose": self.choose,
            "choose_first": self._choose_first,
            "write": self.write,
            "send": self.send,
            "undo": self.undo,
            "wait_sent": self.wait_sent,
            "resolve": self.resolve,
            "view": self._view,
            "search": self._search,
        }
        window.heartbeat.checked.connect(self._on_checked)
        window.relay.broke.connect(self._on_broke)

    def begin(self) -> None:
        """Come to the front, and wait until every source was checked once."""
        self._window.activateWindow()
        self.until(self._window.isActiveWindow, "the window to come to the front")
        self._wait_for_checks({source.id: 1 for source in all_sources(self._shop.desk)})

    def play(self) -> Summary:
        """Play the story's own tour, or the one for any story, and count what happened."""
        self.begin()
        for step in _script(self._summary.story):
            self._steps[step.pop("do")](**step)
        return self._count()

    # -- the steps ----------------------------------------------------------------------------

    def _picture(self, name: str, says: str) -> None:
        self._settle()
        file = f"{len(self._summary.pictures) + 1:02}-{name}.png"
        if not self._window.grab().save(str(self._out / file)):
            raise SetupError(f"The picture {file} could not be written.", do="Is the disk full?")
        self._summary.pictures.append({"file": file, "says": says})

    def pass_time(self, minutes: float) -> None:
        """Skip the story's clock ahead and check every source."""
        self._practice.world.clock.skip(round(minutes * MINUTE_MS))
        self._wait_for_checks(self._window.heartbeat.check_now())

    def top(self) -> None:
        """Let the new rows in, if any wait behind the pill."""
        self._settle()
        if self._window.feed.pill.isVisible():
            self._window.feed.pill.click()
        self._settle()

    def choose(self, handle: str) -> None:
        """Choose the row of the customer with this handle."""
        self._settle()
        feed = self._window.feed
        for row in range(feed.model.rowCount()):
            card = feed.model.card_at(row)
            if card is not None and card.handle == handle:
                feed.view.choose_row(row)
                self._settle()
                return
        raise SetupError(f"@{handle} is not in the feed.")

    def _choose_first(self) -> None:
        self._window.feed.view.choose_row(0)
        self._settle()

    def write(self, text: str) -> None:
        """Write an answer into the composer, in place of what is there."""
        self._window.conversation.write_answer()
        self._window.conversation.composer.edit.setPlainText(text)
        self._settle()

    def send(self) -> None:
        """Press the button that answers, and see the reply queued."""
        before = self._outbox(Delivery.QUEUED)
        self._window.conversation.composer.send()
        self.until(lambda: self._outbox(Delivery.QUEUED) > before, "the reply to be queued")

    def undo(self) -> None:
        """Press Ctrl+Z in the feed, and see the reply taken back."""
        self._window.feed.focus_rows()
        self._press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        edit = self._window.conversation.composer.edit
        self.until(lambda: bool(edit.toPlainText()), "the reply to be taken back")
        self._summary.undo_used += 1

    def wait_sent(self) -> None:
        """Let the undo window pass, which the story's clock can do at once."""
        self._practice.world.clock.skip(UNDO_WINDOW_MS)
        waiting = (Delivery.QUEUED, Delivery.SENDING, Delivery.UNCONFIRMED)
        self.until(lambda: self._outbox(*waiting) == 0, "the reply to be confirmed")

    def resolve(self) -> None:
        """Press E."""
        self._window.conversation.resolve_or_reopen()
        self._settle()

    def _view(self, view: str) -> None:
        self._window.feed.show_view(View(view))
        self._settle()

    def _search(self, words: str) -> None:
        self._window.feed.focus_search()
        self._window.feed.search.setText(words)
        self._settle()

    # -- looking and waiting ------------------------------------------------------------------

    def _count(self) -> Summary:
        with self._shop.desk.database.read() as store:
            counts = store.cases.counts()
            self._summary.posts_arrived = counts.pop("posts")
            self._summary.replies_sent = store.outbox.sent_since(0)
        self._summary.cases = sum(counts.values())
        self._summary.replies_on_server = sum(
            post.created_ms >= self._began_ms
            for _name, handle in account_handles(self._shop.desk)
            for post in self._practice.posts(by=handle)
        )
        return self._summary

    def _outbox(self, *deliveries: Delivery) -> int:
        with self._shop.desk.database.read() as store:
            return len(store.outbox.waiting(*deliveries))

    def _on_checked(self, source_id: SourceId, heard: Heard) -> None:
        self._checks[source_id] += 1
        self._problem = heard.problem

    def _on_broke(self, error: BaseException) -> None:
        self._broken = error

    def _wait_for_checks(self, further: Mapping[SourceId, int]) -> None:
        wanted = {source_id: self._checks[source_id] + n for source_id, n in further.items()}
        self.until(
            lambda: all(self._checks[one] >= number for one, number in wanted.items()),
            "the sources to be checked",
        )
        if self._problem is not None:
            raise self._problem

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            self._app.postEvent(self._window.feed.view, QKeyEvent(kind, key, modifier))
        self._settle()

    def _settle(self) -> None:
        """Let the window's own short pauses pass and everything be painted."""
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS * 2, loop.quit)
        loop.exec()
        if self._broken is not None:
            raise BugError("A task of the window broke") from self._broken

    def until(self, reached: Callable[[], bool], what: str) -> None:
        """Let the window live until something is so; raises SetupError if it takes too long."""
        loop = QEventLoop()
        looking = QTimer(interval=LOOK_EVERY_MS)
        looking.timeout.connect(lambda: loop.quit() if reached() else None)
        looking.start()
        QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
        if not reached():
            loop.exec()
        looking.stop()
        if not reached():
            raise SetupError(f"The tour waited in vain for {what}.")


def _script(story: str) -> list[dict[str, Any]]:
    own = resource("tours") / f"{story.lower()}.json"
    path = own if own.exists() else resource("tours", "any.json")
    steps: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return steps
