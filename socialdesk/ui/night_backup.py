"""The backup that is made by itself: at night, or soon after a laptop that slept then wakes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from socialdesk.domain.backups import Backup
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.back_up import keep_backups
from socialdesk.services.desk import Desk
from socialdesk.ui.relay import Relay

LOOK_EVERY_MS = 60_000
"""A minute in which nothing changed is a quiet one."""
MOST_PUT_OFF = 60
"""After so many minutes it is made in the midst of things: it holds up nobody."""
AFTER_TROUBLE_MS = 3_600_000


class NightBackup(QObject):
    """Runs while the window is open; what happens is the service's business, on the files lane."""

    def __init__(self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._relay = desk, lanes, relay
        self._put_off = 0
        self._changed = False
        self._looking = QTimer(self, singleShot=True)
        self._looking.timeout.connect(self.look)
        relay.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin after a minute: listening comes first."""
        self._looking.start(LOOK_EVERY_MS)

    def stop(self) -> None:
        """Begin nothing new; what is under way leaves nothing half done."""
        self._looking.stop()

    def look(self) -> None:
        """Do what is due, unless something happened since the last look."""
        if self._changed and self._put_off < MOST_PUT_OFF:
            self._changed = False
            self._put_off += 1
            self._looking.start(LOOK_EVERY_MS)
            return
        stopping = self._lanes.files.stopping
        work = partial(
            keep_backups, self._desk, progress=lambda _done, _total: not stopping.is_set()
        )
        self._relay.ask(
            self._lanes.files, work, then=self._on_kept, failed=self._on_failed, broke=self._later
        )

    def _on_changed(self, _changes: object) -> None:
        self._changed = True

    def _on_kept(self, _made: Backup | None) -> None:
        self._changed, self._put_off = False, 0
        self._looking.start(LOOK_EVERY_MS)

    def _on_failed(self, error: KnownError) -> None:
        self._relay.failed.emit(error)
        self._later()

    def _later(self) -> None:
        self._looking.start(AFTER_TROUBLE_MS)
