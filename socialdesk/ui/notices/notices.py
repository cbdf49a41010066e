"""Tells a person what happened while they look elsewhere (PRODUCT T8)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from socialdesk.domain.notices.gathering import SLEPT_MS, Gathering, Rules, Telling
from socialdesk.domain.notices.kinds import Event, Happened, Screen
from socialdesk.domain.notices.showing import showing
from socialdesk.domain.views import Conversation, Standing, View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_notices import ToTell, to_tell
from socialdesk.services.snooze_case import tomorrow_morning
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.incidents.spike_watch import SpikeWatch
from socialdesk.ui.notices.desktop import Desktop
from socialdesk.ui.notices.lock import Lock
from socialdesk.ui.notices.news import News
from socialdesk.ui.notices.phrases import notice_words
from socialdesk.ui.notices.slip import Slip
from socialdesk.ui.notices.tray import Tray
from socialdesk.ui.pages import Pages
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.places import ShopPage
from socialdesk.ui.relay import Relay
from socialdesk.ui.shop_pages import ShopPages

TICK_MS = 5_000


class Notices(QObject):
    """Runs while the window is open: hears of things, and tells what is to be told when it is time.

    Nothing is told of a customer whose conversation is on screen in a window that is in use.
    """

    def __init__(
        self,
        window: QWidget,
        *,
        feed: FeedColumn,
        person: PersonColumns,
        pages: Pages,
        shop: ShopPages,
        spikes: SpikeWatch,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
    ) -> None:
        super().__init__(window)
        self._window, self._feed, self._person = window, feed, person
        self._pages, self._shop = pages, shop
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.gathering = Gathering(desk.clock.now_ms())
        self._unheard: list[Happened] = []
        self._told: dict[str, Telling] = {}
        self._paused_until_ms = 0
        self._asking = False
        self._ticked_ms = desk.clock.now_ms()
        self.tray = Tray(window)
        self.desktop = Desktop(self.tray, self)
        self._lock = Lock(self)
        self._news = News(pages.states, spikes, desk=desk, relay=relay, lanes=lanes, parent=self)
        self._ticks = QTimer(self, interval=TICK_MS)
        self._connect()

    def start(self) -> None:
        """Appear beside the clock, and tell of what comes from now on."""
        self.tray.start()
        self._ticks.start()
        self.look()

    def stop(self) -> None:
        """Tell nothing more."""
        self._ticks.stop()
        self.desktop.close()
        self.tray.stop()

    def show_standing(self, now: Standing) -> None:
        """Show how many need a reply."""
        self.tray.show_number(now.counts.get(View.NEEDS_REPLY, 0))
        self._news.show_standing(now)

    def pause(self, for_ms: int | None) -> None:
        """Tell nothing for so long, or until the shop opens on another day."""
        if for_ms is None:
            work = partial(tomorrow_morning, self._desk)
            self._relay.ask(self._lanes.read, work, then=self._pause_until)
        else:
            self._pause_until(self._desk.clock.now_ms() + for_ms)

    def go_on(self) -> None:
        """End a pause, and tell what came in it."""
        self._pause_until(0)
        self.look()

    def look(self) -> None:
        """Look whether there is something to tell, and tell it."""
        if not self._asking:
            self._asking = True
            work = partial(
                to_tell,
                self._desk,
                case_ids=self.gathering.cases(),
                paused_until_ms=self._paused_until_ms,
            )
            self._relay.ask(
                self._lanes.read, work, then=self._on_ready, failed=self._on_failed,
                broke=partial(self._on_failed, None),
            )  # fmt: skip

    def _connect(self) -> None:
        self._ticks.timeout.connect(self._on_tick)
        self._news.came.connect(self._on_came)
        self._news.ended.connect(self.gathering.over)
        self._person.conversation.shown.connect(self._on_shown)
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._on_application)
        self.desktop.chosen.connect(self._on_chosen)
        self.tray.open_wanted.connect(self._come_forward)
        self.tray.pause_wanted.connect(self.pause)
        self.tray.going_on.connect(self.go_on)

    def _on_tick(self) -> None:
        now_ms = self._desk.clock.now_ms()
        if now_ms - self._ticked_ms > SLEPT_MS:
            self.gathering.woke(now_ms)
        self._ticked_ms = now_ms
        if 0 < self._paused_until_ms <= now_ms:
            self._pause_until(0)
        self.look()

    def _on_came(self, happened: tuple[Happened, ...]) -> None:
        self._unheard.extend(happened)
        self.look()

    def _on_failed(self, _error: object) -> None:
        self._asking = False  # the next tick tries again; the window tells of the disk already

    def _on_ready(self, to: ToTell) -> None:
        self._asking = False
        now_ms = self._desk.clock.now_ms()
        unheard, self._unheard = self._unheard, []
        self.gathering.settled(to.settled)
        self.gathering.hear(unheard, to.rules)
        self._forget_seen()
        self._news.look_for_late(to.rules, now_ms)
        telling = self.gathering.tell(now_ms, to.rules)
        if telling is not None:
            self._lock.ask(partial(self._show, telling, to.rules))

    def _forget_seen(self) -> None:
        shown = self._person.shown
        if shown is not None and self._window.isActiveWindow():
            self.gathering.seen(shown.customer_id)

    def _show(self, telling: Telling, rules: Rules, screen: Screen) -> None:
        title, body = notice_words(telling, showing(rules.settings, screen), rules)
        key = _key(telling)
        self._told[key] = telling
        urgent = any(rules.is_urgent(one) for one in telling.happened)
        self.desktop.show(Slip(key, title, body, urgent=urgent, heard=telling.heard))

    def _on_shown(self, _shown: Conversation) -> None:
        self._forget_seen()

    def _on_application(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.gathering.looked()

    def _pause_until(self, until_ms: int) -> None:
        self._paused_until_ms = until_ms
        self.tray.show_pause(until_ms, self._desk.clock.now_ms())

    def _on_chosen(self, key: str) -> None:
        telling = self._told.get(key)
        self._come_forward()
        if telling is None:
            return
        customer_id = telling.happened[-1].customer_id
        if telling.case_id is not None and customer_id is not None:
            self._person.show_customer(customer_id, telling.case_id)
        elif telling.event is Event.REPLY:
            self._shop.show(ShopPage.OUTBOX)
        elif telling.event is Event.LISTENING:
            self._pages.show_listening()
        else:
            late = telling.event is Event.LATE
            self._feed.show_view(View.LATE if late else View.NEEDS_REPLY)

    def _come_forward(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()


def _key(telling: Telling) -> str:
    """Return what a slip takes the place of: one of the same case, or what was gathered before."""
    if telling.case_id is not None:
        return f"case {telling.case_id}"
    return telling.event.value if telling.is_one else "gathered"
