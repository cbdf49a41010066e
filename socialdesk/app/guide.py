"""Goes through a story in the real window as a person does: looks, chooses, presses and waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from socialdesk.app.shop import Shop
from socialdesk.domain.ids import SourceId
from socialdesk.domain.incidents import Incident
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import View
from socialdesk.errors import BugError, KnownError, SetupError
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import Heard
from socialdesk.ui.window import MainWindow

MINUTE_MS = 60_000
PATIENCE_MS = 30_000
LOOK_EVERY_MS = 15
SETTLE_MS = 300
"""The window's own pauses (50 ms for changes, 150 ms for typing) are over after this."""

Part = TypeVar("Part", bound=QWidget)


class Guide:
    """Does one step after the other, each only when the one before is seen to be done."""

    def __init__(self, app: QApplication, shop: Shop, window: MainWindow) -> None:
        if shop.practice is None:
            raise BugError("A guide goes through practice alone")
        self.window, self.practice = window, shop.practice
        self._app, self._shop = app, shop
        self._checks: Counter[SourceId] = Counter()
        self._problem: KnownError | None = None
        self._broken: BaseException | None = None
        window.heartbeat.checked.connect(self._on_checked)
        window.relay.broke.connect(self._on_broke)

    def begin(self) -> None:
        """Come to the front, and wait until every source was checked once."""
        self.come_to_front()
        self._wait_for_checks({source.id: 1 for source in all_sources(self._shop.desk)})

    def come_to_front(self) -> None:
        """Let the window have the keyboard, as after a dialog where nothing manages windows."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window to come to the front")

    # -- time and the feed --------------------------------------------------------------------

    def pass_time(self, minutes: float) -> None:
        """Skip the story's clock ahead and check every source."""
        self.skip(round(minutes * MINUTE_MS))
        self._wait_for_checks(self.window.heartbeat.check_now())

    def skip(self, ms: int) -> None:
        """Skip the story's clock ahead."""
        self.practice.world.clock.skip(ms)

    def top(self) -> None:
        """Let the new rows in, if any wait behind the pill."""
        self.settle()
        if self.window.feed.pill.isVisible():
            self.window.feed.pill.click()
        self.settle()

    def choose(self, handle: str) -> None:
        """Choose the row of the customer with this handle."""
        self.settle()
        feed = self.window.feed
        for row in range(feed.model.rowCount()):
            feed.view.scrollTo(feed.model.index(row, 0))  # cards are read as they come into sight
            self.until(partial(self._has_card, row), "the rows to be read")
            card = feed.model.card_at(row)
            if card is not None and card.handle == handle:
                feed.view.choose_row(row)
                self.settle()
                return
        raise SetupError(f"@{handle} is not in the feed.")

    def choose_first(self) -> None:
        """Choose the row on top."""
        self.window.feed.view.choose_row(0)
        self.settle()

    def view(self, view: str) -> None:
        """Show another view in the feed."""
        self.window.feed.show_view(View(view))
        self.settle()

    def search(self, words: str) -> None:
        """Write words into the search."""
        self.window.feed.focus_search()
        self.window.feed.search.setText(words)
        self.settle()

    def resolve(self) -> None:
        """Press E, which resolves a case or opens it again."""
        self.press_in_feed(Qt.Key.Key_E)

    def press_in_feed(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key while the feed has the keyboard."""
        self.window.feed.focus_rows()
        self.press(self.window.feed.view, key, modifier)

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key in a part of the window."""
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            self._app.postEvent(widget, QKeyEvent(kind, key, modifier))
        self.settle()

    # -- looking and waiting ------------------------------------------------------------------

    def part(self, kind: type[Part], name: str, within: QObject | None = None) -> Part:
        """Return a part of the window by its name; waits until it is to be seen."""
        inside = within or self.window
        self.until(lambda: _seen(inside, kind, name) is not None, f"“{name}” to be seen")
        found = _seen(inside, kind, name)
        if found is None:
            raise SetupError(f"“{name}” was seen and is gone.")
        return found

    def outbox(self, *deliveries: Delivery) -> int:
        """Return how many replies stand so in the outbox."""
        with self._shop.desk.database.read() as store:
            return len(store.outbox.waiting(*deliveries))

    def lasting_incident(self) -> Incident:
        """Return the newest incident that lasts."""
        with self._shop.desk.database.read() as store:
            return next(one for one in store.incidents.all() if one.closed_ms is None)

    def settle(self) -> None:
        """Let the window's own short pauses pass and everything be painted."""
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
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
            raise SetupError(f"The guide waited in vain for {what}.")

    def _has_card(self, row: int) -> bool:
        model = self.window.feed.model
        return row >= model.rowCount() or model.card_at(row) is not None

    def _wait_for_checks(self, further: Mapping[SourceId, int]) -> None:
        wanted = {source_id: self._checks[source_id] + n for source_id, n in further.items()}
        self.until(
            lambda: all(self._checks[one] >= number for one, number in wanted.items()),
            "the sources to be checked",
        )
        if self._problem is not None:
            raise self._problem

    def _on_checked(self, source_id: SourceId, heard: Heard) -> None:
        self._checks[source_id] += 1
        self._problem = heard.problem

    def _on_broke(self, error: BaseException) -> None:
        self._broken = error


def click(guide: Guide, name: str, within: QObject | None = None) -> None:
    """Click a button by its name, once it is to be seen and open."""
    button = guide.part(QPushButton, name, within)
    guide.until(button.isEnabled, f"“{name}” to be open")
    button.click()


def _seen(within: QObject, kind: type[Part], name: str) -> Part | None:
    found = within.findChildren(kind, name)
    return next((one for one in found if isinstance(one, kind) and one.isVisible()), None)
