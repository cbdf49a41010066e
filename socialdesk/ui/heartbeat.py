"""The heartbeat of listening: checks every source when it is time.

It only decides *when*; what happens is the services' business, on their lanes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from socialdesk.domain.changes import Changes
from socialdesk.domain.demands import Demands
from socialdesk.domain.ids import SourceId
from socialdesk.domain.planning import Plan
from socialdesk.domain.sources import Source
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.fetch_parents import parents_due
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import LARGEST_PAGE, Heard, listen
from socialdesk.services.plan_listening import plan_listening
from socialdesk.ui.relay import Relay

SHORTEST_MS = 20
"""A timer never fires more often than this, whatever a clock says."""
EARLY_MS = 50
"""So much before its time a check is made rather than planned again."""
REPLAN_MS = 60_000
"""A plan is made again at least this often: the shop opens, the month ends, somebody comes."""
AFTER_TROUBLE_MS = 10_000
"""So soon a check is made again that this computer itself could not make."""


class Heartbeat(QObject):
    """Runs while the window is open. ``haste`` divides the pauses between checks.

    ``checked`` carries the source's id and the ``Heard`` of every check, ``check_failed`` the id
    and the KnownError of one that this computer itself could not make. ``planned`` comes after the
    ``plans`` were made anew.
    """

    checked = Signal(int, object)
    check_failed = Signal(int, object)
    planned = Signal()

    def __init__(
        self, *, desk: Desk, lanes: Lanes, relay: Relay, haste: float = 1.0, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._relay = relay
        self._haste = haste
        self._stopped = False
        self._demands = Demands()
        self._plans: dict[SourceId, Plan] = {}
        self._timers: dict[SourceId, QTimer] = {}
        self._checking: set[SourceId] = set()
        self._once_more: set[SourceId] = set()
        relay.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin to listen."""
        self.read_sources()

    def read_sources(self) -> None:
        """Listen to what there is to listen to now: more than before, or less."""
        self._relay.ask(self._lanes.read, partial(all_sources, self._desk), then=self._on_sources)

    def stop(self) -> None:
        """Start nothing new."""
        self._stopped = True
        for timer in self._timers.values():
            timer.stop()

    def check_now(self) -> dict[SourceId, int]:
        """Check every source that X and money allow from now on, as at waking from sleep.

        Returns after how many further checks each of them has been asked after this moment: what is
        under way began before it and is followed by another.
        """
        allowed = [one for one in self._demands.sources if not self._is_held_back(one)]
        further = {one: 2 if one in self._checking else 1 for one in allowed}
        self._once_more |= self._checking
        for source_id in allowed:
            self._check(source_id)
        self.plan_again()
        return further

    @property
    def plans(self) -> dict[SourceId, Plan]:
        """When every source is asked next, as far as it was planned already."""
        return dict(self._plans)

    @property
    def checking(self) -> frozenset[SourceId]:
        """The sources that are being asked at this moment."""
        return frozenset(self._checking)

    def plan_again(self) -> None:
        """Plan anew when every source is asked next; what is under way is planned after it."""
        work = partial(
            plan_listening,
            self._desk,
            demands=self._demands.besides(self._checking),
            in_use=self._is_in_use(),
            haste=self._haste,
        )
        self._relay.ask(self._lanes.read, work, then=self._on_planned)

    def _is_in_use(self) -> bool:
        return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    def _on_sources(self, sources: list[Source]) -> None:
        new, gone = self._demands.follow(sources)
        for source_id in gone:
            self._timers.pop(source_id).stop()
            self._plans.pop(source_id, None)
        for source_id in new:
            self._timers[source_id] = self._timer(partial(self._on_due, source_id))
        self.plan_again()

    def _on_planned(self, plans: dict[SourceId, Plan]) -> None:
        now_ms = self._desk.clock.now_ms()
        for source_id, made in plans.items():
            if source_id not in self._demands.sources:  # listened to no more
                continue
            self._plans[source_id] = made
            if source_id in self._checking or self._stopped:
                continue
            wait_ms = REPLAN_MS if made.at_ms is None else made.at_ms - now_ms
            self._timers[source_id].start(min(max(SHORTEST_MS, wait_ms), REPLAN_MS))
        self.planned.emit()

    def _on_due(self, source_id: SourceId) -> None:
        """Ask a source now, or plan anew where its time is later after all."""
        made = self._plans.get(source_id)
        early_ms = self._desk.clock.now_ms() + EARLY_MS
        if made is not None and (made.at_ms is None or made.at_ms > early_ms):
            self.plan_again()
        else:
            self._check(source_id)

    def _is_held_back(self, source_id: SourceId) -> bool:
        """Say whether X's limit or the month's money forbids to ask a source now."""
        made = self._plans.get(source_id)
        if made is not None and made.at_ms is None:
            return True
        return self._demands.is_limited(source_id, self._desk.clock.now_ms())

    def _check(self, source_id: SourceId) -> None:
        made = self._plans.get(source_id)
        if source_id in self._checking or source_id not in self._demands.sources:
            return
        self._checking.add(source_id)
        self._timers[source_id].stop()
        size = made.size if made is not None else LARGEST_PAGE
        self._relay.ask(
            self._lanes.listening,
            partial(listen, self._desk, source_id=source_id, size=size),
            then=partial(self._on_heard, source_id),
            failed=partial(self._on_check_failed, source_id),
            broke=partial(self._check_later, source_id),
        )

    def _on_heard(self, source_id: SourceId, heard: Heard) -> None:
        self._checking.discard(source_id)
        if source_id not in self._demands.sources:  # listened to no more since it was asked
            self._relay.tell(heard.changes)
            return
        self._demands.learn(
            source_id,
            now_ms=self._desk.clock.now_ms(),
            came=heard.came,
            failed=heard.problem is not None,
            allowance=heard.allowance,
            not_before_ms=heard.not_before_ms,
        )
        self._relay.tell(heard.changes)
        if heard.changes.new_posts:
            self._relay.act(self._lanes.listening, partial(parents_due, self._desk))
        if source_id in self._once_more:
            self._once_more.discard(source_id)
            self._check(source_id)
        self.plan_again()
        self.checked.emit(source_id, heard)

    def _on_check_failed(self, source_id: SourceId, error: KnownError) -> None:
        """Go on after trouble on this computer, such as a full disk."""
        self._check_later(source_id)
        self.check_failed.emit(source_id, error)

    def _check_later(self, source_id: SourceId) -> None:
        self._checking.discard(source_id)
        if source_id in self._timers:  # still listened to
            self._timers[source_id].start(AFTER_TROUBLE_MS)

    def _on_changed(self, changes: Changes) -> None:
        if changes.sources - self._demands.sources.keys():
            self.read_sources()
