"""The console's heartbeat: checks sources, sends replies and looks for lost ones when it is time.

It only decides *when*; what happens is the services' business, on their lanes.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import SourceId
from socialdesk.domain.planning import Demand, Plan, livelier
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
from socialdesk.services.fetch_parents import parents_due
from socialdesk.services.list_sources import all_sources
from socialdesk.services.listen import LARGEST_PAGE, Heard, listen
from socialdesk.services.plan_listening import plan_listening
from socialdesk.services.send_reply import next_due_ms, send_due
from socialdesk.ui.relay import Relay

SHORTEST_MS = 20
"""A timer never fires more often than this, whatever a clock says."""
EARLY_MS = 50
"""So much before its time a check is made rather than planned again."""
REPLAN_MS = 60_000
"""A plan is made again at least this often: the shop opens, the month ends, somebody comes."""
FIRST_LOOK_MS = 1_000
"""So soon after a reply got no answer, X usually shows it already."""
LONGEST_MS = 1_000
"""Nor is a clock trusted for longer: a laptop that wakes up finds that time has jumped."""


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
        self._sources: dict[SourceId, Source] = {}
        self._demands: dict[SourceId, Demand] = {}
        self._plans: dict[SourceId, Plan] = {}
        self._timers: dict[SourceId, QTimer] = {}
        self._checking: set[SourceId] = set()
        self._once_more: set[SourceId] = set()
        self._sending = self._timer(self._send)
        self._looking = self._timer(self._look)
        relay.changed.connect(self._on_changed)

    def start(self) -> None:
        """Take up what the last session left, then begin to listen."""
        self._relay.ask(self._lanes.write, partial(recover, self._desk), then=self._on_recovered)
        self.read_sources()

    def read_sources(self) -> None:
        """Listen to what there is to listen to now: more than before, or less."""
        self._relay.ask(self._lanes.read, partial(all_sources, self._desk), then=self._on_sources)

    def stop(self) -> None:
        """Start nothing new."""
        self._stopped = True
        for timer in (*self._timers.values(), self._sending, self._looking):
            timer.stop()

    def check_now(self) -> dict[SourceId, int]:
        """Check every source that X and money allow from now on, as at waking from sleep.

        Returns after how many further checks each of them has been asked after this moment: what is
        under way began before it and is followed by another.
        """
        allowed = [one for one in self._sources if not self._is_held_back(one)]
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
        self._plan_checks()

    def _is_in_use(self) -> bool:
        return QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(slot)
        return timer

    def _on_recovered(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self._plan_sending()
        self._plan_looking(first=True)

    def _on_sources(self, sources: list[Source]) -> None:
        for gone in self._sources.keys() - {one.id for one in sources}:
            self._timers[gone].stop()
            for kept in (self._sources, self._demands, self._plans):
                kept.pop(gone, None)
        for source in sources:
            if source.id not in self._sources:
                self._sources[source.id] = source
                self._demands[source.id] = Demand(source.kind)
                self._timers[source.id] = self._timer(partial(self._on_due, source.id))
        self._plan_checks()

    def _plan_checks(self) -> None:
        """Plan anew when every source is asked next; what is under way is planned after it."""
        idle = {one: demand for one, demand in self._demands.items() if one not in self._checking}
        work = partial(
            plan_listening,
            self._desk,
            demands=idle,
            in_use=self._is_in_use(),
            haste=self._haste,
        )
        self._relay.ask(self._lanes.read, work, then=self._on_planned)

    def _on_planned(self, plans: dict[SourceId, Plan]) -> None:
        now_ms = self._desk.clock.now_ms()
        for source_id, made in plans.items():
            if source_id not in self._sources:  # listened to no more
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
            self._plan_checks()
        else:
            self._check(source_id)

    def _is_held_back(self, source_id: SourceId) -> bool:
        """Say whether X's limit or the month's money forbids to ask a source now."""
        made = self._plans.get(source_id)
        if made is not None and made.at_ms is None:
            return True
        demand, now_ms = self._demands[source_id], self._desk.clock.now_ms()
        allowance = demand.allowance
        used_up = allowance is not None and not allowance.remaining and now_ms < allowance.reset_ms
        return used_up or now_ms < (demand.not_before_ms or 0)

    def _check(self, source_id: SourceId) -> None:
        made = self._plans.get(source_id)
        if source_id in self._checking or source_id not in self._sources:
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
        if source_id not in self._sources:  # listened to no more since it was asked
            self._relay.tell(heard.changes)
            return
        self._demands[source_id] = self._after(source_id, heard)
        self._share(source_id, heard)
        self._relay.tell(heard.changes)
        if heard.changes.new_posts:
            self._relay.act(self._lanes.listening, partial(parents_due, self._desk))
        if source_id in self._once_more:
            self._once_more.discard(source_id)
            self._check(source_id)
        self._plan_checks()
        self.checked.emit(source_id, heard)

    def _after(self, source_id: SourceId, heard: Heard) -> Demand:
        now_ms, before = self._desk.clock.now_ms(), self._demands[source_id]
        since_ms = now_ms - before.checked_ms if before.checked_ms is not None else 0
        return replace(
            before,
            checked_ms=now_ms,
            posts_an_hour=livelier(before.posts_an_hour, came=heard.came, within_ms=since_ms),
            misses=before.misses + 1 if heard.problem else 0,
            not_before_ms=heard.not_before_ms,
        )

    def _share(self, source_id: SourceId, heard: Heard) -> None:
        """Tell the sources that share X's limit, those of one kind and account, what is left."""
        if heard.allowance is None and heard.not_before_ms is None:
            return
        asked = self._sources[source_id]
        for other in self._sources.values():
            if (other.kind, other.account_id) == (asked.kind, asked.account_id):
                self._demands[other.id] = replace(
                    self._demands[other.id],
                    allowance=heard.allowance,
                    not_before_ms=heard.not_before_ms,
                )

    def _on_check_failed(self, source_id: SourceId, error: KnownError) -> None:
        """Go on after trouble on this computer, such as a full disk."""
        self._check_later(source_id)
        self.check_failed.emit(source_id, error)

    def _check_later(self, source_id: SourceId) -> None:
        self._checking.discard(source_id)
        self._timers[source_id].start(LOOK_AGAIN_MS)

    def _on_changed(self, changes: Changes) -> None:
        if changes.replies:
            self._plan_sending()
            self._plan_looking(first=True)
        if changes.sources - self._sources.keys():
            self.read_sources()

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
