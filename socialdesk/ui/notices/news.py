"""Hears of everything that may be told, from wherever the window hears of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from socialdesk.domain.changes import Changes
from socialdesk.domain.notices.gathering import Rules
from socialdesk.domain.notices.kinds import Event, Happened, Loudness
from socialdesk.domain.spikes import Spike
from socialdesk.domain.states import TroubleKind, said
from socialdesk.domain.views import Standing
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_notices import late_notices, notices_of
from socialdesk.ui import words
from socialdesk.ui.incidents.spike_line import spike_words
from socialdesk.ui.incidents.spike_watch import SpikeWatch
from socialdesk.ui.relay import Relay
from socialdesk.ui.states import States

LATE_EVERY_MS = 30_000


class News(QObject):
    """``came`` carries what happened, ``ended`` an Event that is over."""

    came = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        states: States,
        spikes: SpikeWatch,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._states = states
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._since_ms = self._late_looked_ms = desk.clock.now_ms()
        self._late_until_ms: int | None = None
        self._alarm: TroubleKind | None = None
        self._before: Standing | None = None
        relay.changed.connect(self._on_changed)
        spikes.spike_came.connect(self._on_spike)
        states.changed.connect(self._on_states)

    def look_for_late(self, rules: Rules, now_ms: int) -> None:
        """Look who became late since the last look, or soon does; those of before were told of."""
        until_ms = now_ms + rules.settings.notice_late_before * words.MINUTE_MS
        if self._late_until_ms is None:
            self._late_until_ms = until_ms
        if 0 <= now_ms - self._late_looked_ms < LATE_EVERY_MS or until_ms <= self._late_until_ms:
            return
        self._late_looked_ms = now_ms
        after_ms, self._late_until_ms = self._late_until_ms, until_ms
        if rules.loudness(Event.LATE) is not Loudness.NO:
            work = partial(late_notices, self._desk, after_ms=after_ms, until_ms=until_ms)
            self._relay.ask(self._lanes.read, work, then=self._on_read)

    def show_standing(self, now: Standing) -> None:
        """Notice a stretch of time that was missed: the proof begins later than it did."""
        before, self._before = self._before, now
        if before is None or len(before.sources) != len(now.sources):
            return
        was_ms, since_ms = before.no_gap_since_ms, now.no_gap_since_ms
        if was_ms is not None and since_ms is not None and since_ms > was_ms:
            now_ms = self._desk.clock.now_ms()
            what = self.tr("What came shortly before %1 could not be read as a whole.")
            what = what.replace("%1", words.moment(since_ms, now_ms))
            self._tell(Event.LISTENING, ("gap", since_ms), own_words=what)

    def _on_changed(self, changes: Changes) -> None:
        if changes.new_posts or changes.cases or changes.replies:
            work = partial(notices_of, self._desk, changes=changes, since_ms=self._since_ms)
            self._relay.ask(self._lanes.read, work, then=self._on_read)

    def _on_read(self, happened: tuple[Happened, ...]) -> None:
        if happened:
            self.came.emit(happened)

    def _on_spike(self, spike: Spike) -> None:
        key = (Event.SPIKE, spike.stems[:1], self._desk.clock.now_ms() // words.DAY_MS)
        self._tell(Event.SPIKE, key, said=spike_words(spike))

    def _on_states(self) -> None:
        first = self._states.first
        was, self._alarm = self._alarm, None
        if first is not None and first.is_alarm:
            self._alarm = first.trouble.kind
        if was is not None and self._alarm is None:
            self.ended.emit(Event.LISTENING)
        if first is not None and self._alarm not in (None, was):
            what = said(first.trouble, words.clock).what
            self._tell(Event.LISTENING, (self._alarm, self._desk.clock.now_ms()), own_words=what)

    def _tell(self, event: Event, key: object, *, own_words: str = "", said: str = "") -> None:
        now_ms = self._desk.clock.now_ms()
        one = Happened((event,), (event, key), now_ms, words=said, own_words=own_words)
        self.came.emit((one,))
