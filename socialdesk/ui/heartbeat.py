"""The console's heartbeat: checks sources, sends replies and looks for lost ones when it is time.

It only decides *when*; what happens is the services' business, on their lanes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import SourceId
from socialdesk.domain.sources import Source
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.confirm_replies import (
    LOOK_AGAIN_MS,
    confirm_replies,
    recover,
    unconfirmed,
)
from socialdesk.services.desk import Desk
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import Heard, listen
from socialdesk.services.send_reply import next_due_ms, send_due
from socialdesk.ui.relay import Relay

SHORTEST_MS = 20
"""A timer never fires more often than this, whatever a clock says."""
FIRST_LOOK_MS = 1_000
"""So soon after a reply got no answer, X usually shows it already."""
LONGEST_MS = 1_000
"""Nor is a clock trusted for longer: a laptop that wakes up finds that time has jumped."""


class Heartbeat(QObject):
    """Runs while the window is open. ``pace`` divides the pauses between checks.

    ``checked`` carries the ``Heard`` of every check.
    """

    checked = Signal(object)

    def __init__(
        self, *, desk: Desk, lanes: Lanes, relay: Relay, pace: float = 1.0, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._relay = relay
        self._pace = pace
        self._sources: dict[SourceId, QTimer] = {}
        self._checking: set[SourceId] = set()
        self._sending = self._timer(self._send)
        self._looking = self._timer(self._look)
        relay.changed.connect(self._on_changed)

    def start(self) -> None:
        """Take up what the last session left, then begin to listen."""
        self._relay.ask(self._lanes.write, partial(recover, self._desk), then=self._on_recovered)
        self._relay.ask(self._lanes.read, partial(all_sources, self._desk), then=self._on_sources)

    def stop(self) -> None:
        """Start nothing new."""
        for timer in (*self._sources.values(), self._sending, self._looking):
            timer.stop()

    def check_now(self) -> None:
        """Check every source at once, as at waking from sleep."""
        for source_id in self._sources:
            self._check(source_id)

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    def _on_recovered(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self._plan_sending()
        self._plan_looking(first=True)

    def _on_sources(self, sources: list[Source]) -> None:
        for source in sources:
            self._sources[source.id] = self._timer(partial(self._check, source.id))
        self.check_now()

    def _check(self, source_id: SourceId) -> None:
        if source_id in self._checking:
            return
        self._checking.add(source_id)
        self._sources[source_id].stop()
        self._relay.ask(
            self._lanes.listening,
            partial(listen, self._desk, source_id=source_id),
            then=partial(self._on_heard, source_id),
            failed=partial(self._on_check_failed, source_id),
        )

    def _on_heard(self, source_id: SourceId, heard: Heard) -> None:
        self._checking.discard(source_id)
        self._relay.tell(heard.changes)
        pause_ms = heard.again_in_ms if heard.problem else heard.again_in_ms / self._pace
        self._sources[source_id].start(max(SHORTEST_MS, round(pause_ms)))
        self.checked.emit(heard)

    def _on_check_failed(self, source_id: SourceId, error: KnownError) -> None:
        """Go on after trouble on this computer, such as a full disk."""
        self._checking.discard(source_id)
        self._sources[source_id].start(LOOK_AGAIN_MS)
        self._relay.failed.emit(error)

    def _on_changed(self, changes: Changes) -> None:
        if changes.replies:
            self._plan_sending()
            self._plan_looking(first=True)

    def _plan_sending(self) -> None:
        work = partial(next_due_ms, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_next_due)

    def _on_next_due(self, due_ms: int | None) -> None:
        if due_ms is not None:
            left_ms = due_ms - self._desk.clock.now_ms()
            self._sending.start(min(max(SHORTEST_MS, left_ms), LONGEST_MS))

    def _send(self) -> None:
        work = partial(send_due, self._desk)
        self._relay.ask(self._lanes.sending, work, then=self._on_sent, failed=self._on_send_failed)

    def _on_sent(self, changes: Changes) -> None:
        self._relay.tell(changes)
        if not changes:
            self._plan_sending()

    def _on_send_failed(self, error: KnownError) -> None:
        self._sending.start(LOOK_AGAIN_MS)
        self._relay.failed.emit(error)

    def _plan_looking(self, *, first: bool = False) -> None:
        work = partial(unconfirmed, self._desk)
        pause_ms = FIRST_LOOK_MS if first else LOOK_AGAIN_MS
        self._relay.ask(self._lanes.read, work, then=partial(self._on_unconfirmed, pause_ms))

    def _on_unconfirmed(self, pause_ms: int, number: int) -> None:
        if number and not self._looking.isActive():
            self._looking.start(pause_ms)

    def _look(self) -> None:
        work = partial(confirm_replies, self._desk)
        self._relay.ask(
            self._lanes.sending, work, then=self._on_looked, failed=self._on_look_failed
        )

    def _on_looked(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self._plan_looking()

    def _on_look_failed(self, _error: KnownError) -> None:
        self._looking.start(LOOK_AGAIN_MS)  # the status bar tells of the connection already
