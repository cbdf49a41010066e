"""Gathers what every check tells of trouble; what does not come again is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import SourceId
from socialdesk.domain.planning import Pace
from socialdesk.domain.states import (
    OF_THE_COMPUTER,
    SLOW_MS,
    Foremost,
    Trouble,
    at_the_cap,
    first_to_show,
    found,
    from_error,
    in_order,
    without,
)
from socialdesk.errors import KnownError, StoreError
from socialdesk.services.listen import Heard
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.relay import Relay


class States(QObject):
    """What is wrong at this moment, of every source and of this computer.

    ``changed`` comes when something began or ended. A request that takes ``slow_ms`` is slow.
    """

    changed = Signal()

    def __init__(self, heartbeat: Heartbeat, relay: Relay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.slow_ms = SLOW_MS
        self._heartbeat = heartbeat
        self._misses: dict[SourceId, int] = {}
        self._troubles: dict[SourceId, tuple[Trouble, ...]] = {}
        self._stopped: frozenset[SourceId] = frozenset()
        self._disk: Trouble | None = None
        heartbeat.checked.connect(self._on_checked)
        heartbeat.check_failed.connect(self._on_check_failed)
        heartbeat.planned.connect(self._on_planned)
        relay.failed.connect(self._on_failed)
        relay.changed.connect(self._on_changed)

    @property
    def first(self) -> Foremost | None:
        """The most important trouble and whom it touches; None where all is well."""
        by_source = {one: self.of(one) for one in self._heartbeat.plans}
        return first_to_show(by_source, [self._disk] if self._disk else [])

    @property
    def all(self) -> tuple[Trouble, ...]:
        """Everything that is wrong, the most important first, each kind once."""
        several = [one for source_id in self._heartbeat.plans for one in self.of(source_id)]
        return in_order([*several, *([self._disk] if self._disk else [])])

    @property
    def due_ms(self) -> int | None:
        """When the first source is asked next; None where that is not known."""
        times = [plan.at_ms for plan in self._heartbeat.plans.values() if plan.at_ms is not None]
        return min(times, default=None)

    def of(self, source_id: SourceId) -> tuple[Trouble, ...]:
        """Return what is wrong with one source, the most important first."""
        cap = [at_the_cap()] if source_id in self._stopped else []
        return in_order([*cap, *self._troubles.get(source_id, ())])

    def _on_checked(self, source_id: SourceId, heard: Heard) -> None:
        before = self._snapshot()
        self._disk = None
        self._misses[source_id] = self._misses.get(source_id, 0) + 1 if heard.problem else 0
        if heard.problem is None:
            self._end_everywhere()
        self._troubles[source_id] = found(
            problem=heard.problem,
            misses=self._misses[source_id],
            clock_ahead_ms=heard.clock_ahead_ms,
            slowest_ms=heard.slowest_ms,
            slow_ms=self.slow_ms,
            unreadable=heard.unreadable,
        )
        self._tell(before)

    def _end_everywhere(self) -> None:
        """Forget of every source what cannot be any more, since one of them was just reached."""
        for source_id, troubles in self._troubles.items():
            self._troubles[source_id] = without(troubles, OF_THE_COMPUTER)

    def _on_check_failed(self, _source_id: SourceId, error: KnownError) -> None:
        before = self._snapshot()
        self._disk = from_error(error)
        self._tell(before)

    def _on_failed(self, error: KnownError) -> None:
        if isinstance(error, StoreError):
            self._on_check_failed(SourceId(0), error)

    def _on_changed(self, _changes: Changes) -> None:
        """Something was written, so the disk is well again."""
        before = self._snapshot()
        self._disk = None
        self._tell(before)

    def _on_planned(self) -> None:
        before = self._snapshot()
        plans = self._heartbeat.plans
        self._stopped = frozenset(one for one in plans if plans[one].pace is Pace.STOPPED)
        self._tell(before)

    def _snapshot(self) -> object:
        return dict(self._troubles), self._stopped, self._disk

    def _tell(self, before: object) -> None:
        if before != self._snapshot():
            self.changed.emit()
