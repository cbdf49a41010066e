"""The postman: sends replies when their time has come, and looks for those that got no answer.

It only decides *when*; what happens is the services' business, on their lanes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from socialdesk.domain.changes import Changes
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.confirm_replies import (
    LOOK_AGAIN_MS,
    confirm_replies,
    next_look_ms,
    recover,
)
from socialdesk.services.desk import Desk
from socialdesk.services.send_reply import next_due_ms, send_due
from socialdesk.ui.relay import Relay

SHORTEST_MS = 20
"""A timer never fires more often than this, whatever a clock says."""
LONGEST_MS = 1_000
"""Nor is a clock trusted for longer: a laptop that wakes up finds that time has jumped."""
FIRST_LOOK_MS = 1_000
"""So soon after a reply got no answer, X usually shows it already."""


class Postman(QObject):
    """Runs while the window is open."""

    def __init__(self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._relay = desk, lanes, relay
        self._sending = QTimer(self, singleShot=True)
        self._sending.timeout.connect(self._send)
        self._looking = QTimer(self, singleShot=True)
        self._looking.timeout.connect(self._look)

    def start(self) -> None:
        """Take up what the last session left."""
        again = partial(QTimer.singleShot, LOOK_AGAIN_MS, self.start)
        self._relay.ask(
            self._lanes.write,
            partial(recover, self._desk),
            then=self._on_recovered,
            failed=lambda _error: again(),  # the disk is full, say: until it can be written, wait
            broke=again,
        )

    def stop(self) -> None:
        """Send nothing more."""
        self._sending.stop()
        self._looking.stop()

    def _on_recovered(self, changes: Changes) -> None:
        self._relay.changed.connect(self._on_changed)  # nothing is sent before that is known
        self._relay.tell(changes)
        self._plan_sending()
        self._plan_looking()

    def _on_changed(self, changes: Changes) -> None:
        if changes.replies:
            self._plan_sending()
            self._plan_looking()

    def _plan_sending(self) -> None:
        work = partial(next_due_ms, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_next_due)

    def _on_next_due(self, due_ms: int | None) -> None:
        if due_ms is not None:
            left_ms = due_ms - self._desk.clock.now_ms()
            self._sending.start(min(max(SHORTEST_MS, left_ms), LONGEST_MS))

    def _send(self) -> None:
        work = partial(send_due, self._desk)
        later = partial(self._sending.start, LOOK_AGAIN_MS)
        self._relay.ask(
            self._lanes.sending, work, then=self._on_sent, failed=self._on_send_failed, broke=later
        )

    def _on_sent(self, changes: Changes) -> None:
        self._relay.tell(changes)
        if not changes:
            self._plan_sending()

    def _on_send_failed(self, error: KnownError) -> None:
        self._sending.start(LOOK_AGAIN_MS)
        self._relay.failed.emit(error)

    def _plan_looking(self) -> None:
        work = partial(next_look_ms, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_next_look)

    def _on_next_look(self, look_ms: int | None) -> None:
        if look_ms is not None and not self._looking.isActive():
            left_ms = look_ms - self._desk.clock.now_ms()
            self._looking.start(min(max(FIRST_LOOK_MS, left_ms), LOOK_AGAIN_MS))

    def _look(self) -> None:
        work = partial(confirm_replies, self._desk)
        self._relay.ask(
            self._lanes.sending,
            work,
            then=self._on_looked,
            failed=self._on_look_failed,
            broke=partial(self._looking.start, LOOK_AGAIN_MS),
        )

    def _on_looked(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self._plan_looking()

    def _on_look_failed(self, _error: KnownError) -> None:
        self._looking.start(LOOK_AGAIN_MS)  # the status bar tells of the connection already
