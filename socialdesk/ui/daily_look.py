"""Looks again, all day long, at what customers of open cases wrote: it may be edited or gone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.recheck_posts import Rechecked, recheck_due
from socialdesk.ui.relay import Relay

FIRST_AFTER_MS = 60_000
"""Listening comes first."""
AFTER_TROUBLE_MS = 5 * 60_000
SHORTEST_MS = 1_000


class DailyLook(QObject):
    """One request at a time, when the service says that the next one is due."""

    def __init__(self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._relay = desk, lanes, relay
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin, a minute after the listening."""
        self._timer.start(FIRST_AFTER_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        self._relay.ask(
            self._lanes.listening,
            partial(recheck_due, self._desk),
            then=self._on_looked,
            failed=self._on_failed,
            broke=self._later,
        )

    def _on_looked(self, looked: Rechecked) -> None:
        self._relay.tell(looked.changes)
        self._timer.start(max(SHORTEST_MS, looked.again_in_ms))

    def _on_failed(self, error: KnownError) -> None:
        self._relay.failed.emit(error)
        self._later()

    def _later(self) -> None:
        self._timer.start(AFTER_TROUBLE_MS)
