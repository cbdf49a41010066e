"""Notices that somebody comes back after hours, and opens the page once listening has caught up."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from socialdesk.domain.digest import NOTED_EVERY_MS, Absence, Digest
from socialdesk.domain.ids import SourceId
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.listen import Heard
from socialdesk.services.note_presence import absence, note_presence, note_told
from socialdesk.services.show_digest import show_digest
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.places import ShopPage
from socialdesk.ui.relay import Relay
from socialdesk.ui.shop_pages import ShopPages

_BY_HAND = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class AwayWatch(QObject):
    """Runs while the window is open.

    Only what a person does at the window counts as being here, and it is noted every few minutes at
    most. ``caught_up`` comes when everything was read that an absence left unread, ``told`` carries
    what there was to tell, ``said`` words where no page opens.
    """

    caught_up = Signal()
    told = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        heartbeat: Heartbeat,
        shop: ShopPages,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._relay, self._lanes = window, desk, relay, lanes
        self._heartbeat, self._shop = heartbeat, shop
        self._looked_ms: int | None = None
        self._awaited: Absence | None = None
        self._to_hear: dict[SourceId, int] | None = None
        heartbeat.checked.connect(self._on_checked)
        heartbeat.check_failed.connect(self._on_failed)
        heartbeat.planned.connect(self._on_planned)

    def start(self) -> None:
        """Find out whether nobody was here for hours, and see from now on that somebody is."""
        self._relay.ask(self._lanes.read, partial(absence, self._desk), then=self._on_back)
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def stop(self) -> None:
        """Tell nothing more."""
        self._awaited = None
        if (handle := self._window.windowHandle()) is not None:
            handle.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every press of a key or button that comes from the person, and let it pass."""
        if event.type() in _BY_HAND and event.spontaneous():
            self.note()
        return super().eventFilter(watched, event)

    def note(self) -> None:
        """Note that somebody is here, unless that was done in the last minutes."""
        now_ms = self._desk.clock.now_ms()
        looked_ms = self._looked_ms
        if looked_ms is None or not 0 <= now_ms - looked_ms < NOTED_EVERY_MS:
            self._looked_ms = now_ms
            work = partial(note_presence, self._desk)
            self._relay.ask(self._lanes.write, work, then=self._on_back)

    def _on_back(self, away: Absence | None) -> None:
        """Wait for everything to be read that was written meanwhile."""
        if away is None or (self._awaited is not None and self._awaited.since == away.since):
            return
        self._awaited, self._to_hear = away, None
        self._on_planned()

    def _on_planned(self) -> None:
        """Ask every source once that may be asked, however rarely that is done at this hour."""
        if self._awaited is None or not self._heartbeat.plans:
            return
        if self._to_hear is None:
            self._to_hear = self._heartbeat.check_now()
        self._look()

    def _on_checked(self, source_id: SourceId, _heard: Heard) -> None:
        self._on_heard(source_id)

    def _on_failed(self, source_id: SourceId, _error: KnownError) -> None:
        self._on_heard(source_id)

    def _on_heard(self, source_id: SourceId) -> None:
        if self._to_hear is not None and source_id in self._to_hear:
            self._to_hear[source_id] -= 1
            self._look()

    def _look(self) -> None:
        """Tell once every source was heard, by a check that began after somebody was back."""
        if self._awaited is None or self._to_hear is None:
            return
        due = self._to_hear.keys() & self._heartbeat.plans.keys()
        if all(self._to_hear[one] <= 0 for one in due):
            away, self._awaited = self._awaited, None
            work = partial(show_digest, self._desk, absence=away)
            self._relay.ask(self._lanes.read, work, then=self._tell)

    def _tell(self, digest: Digest) -> None:
        work = partial(note_told, self._desk, told=digest.absence)
        self._relay.ask(self._lanes.write, work, then=lambda _nothing: None)
        self.caught_up.emit()
        if digest.is_quiet:
            self.said.emit(self.tr("Nothing came while you were away."))
        else:
            page = self._shop.page(ShopPage.DIGEST)
            page.take(digest)
            self._bring(page)
        self.told.emit(digest)

    def _bring(self, page: Any) -> None:
        """Open the page; the keyboard stays with somebody who writes already."""
        writing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        page.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, writing)
        if writing:
            page.show()
        else:
            self._shop.show(ShopPage.DIGEST)
