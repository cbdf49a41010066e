"""Looks for spikes after arrivals and every minute, and does what a person says of one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.spikes import Spike
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.keep_incidents import Begun
from socialdesk.services.watch_spikes import dismiss_spike, make_incident, watch_spikes
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.incidents.dialog import IncidentDialog
from socialdesk.ui.incidents.spike_line import SpikeLine
from socialdesk.ui.relay import Relay

EVERY_MS = 60_000
AFTER_ARRIVAL_MS = 500


class SpikeWatch(QObject):
    """Keeps the line under the feed as things are. Nothing is grouped or sent by itself.

    ``watched`` carries what each look found, a Spike or None, ``spike_came`` a Spike that is new.
    """

    watched = Signal(object)
    spike_came = Signal(object)

    def __init__(
        self, feed: FeedColumn, *, desk: Desk, relay: Relay, lanes: Lanes, window: QWidget
    ) -> None:
        super().__init__(window)
        self._feed, self._window = feed, window
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.line = SpikeLine(feed)
        feed.put_below(self.line)  # no row moves under the hand (PRODUCT U7)
        self.line.look_wanted.connect(self._look)
        self.line.incident_wanted.connect(self._ask)
        self.line.dismissed.connect(self._dismiss)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.watch)
        self._soon = QTimer(self, interval=AFTER_ARRIVAL_MS, singleShot=True)
        self._soon.timeout.connect(self.watch)
        relay.changed.connect(self._on_changed)

    def start(self) -> None:
        """Look now, and go on."""
        self.watch()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._soon.stop()

    def watch(self) -> None:
        """Look once."""
        work = partial(watch_spikes, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_watched)

    def _on_changed(self, changes: Changes) -> None:
        if (changes.new_posts or changes.incidents) and not self._soon.isActive():
            self._soon.start()

    def _on_watched(self, spike: Spike | None) -> None:
        was = self.line.spike
        self.line.show_spike(spike)
        if spike is not None and (was is None or was.stems[:1] != spike.stems[:1]):
            self.spike_came.emit(spike)
        self.watched.emit(spike)

    def _look(self, spike: Spike) -> None:
        """Show its posts by the word that they share, as a search that a person could change."""
        if spike.word:
            self._feed.search.setText(spike.word)
        else:
            self._feed.show_view(View.EVERYTHING)
        self._feed.focus_rows()

    def _ask(self, spike: Spike) -> None:
        dialog = IncidentDialog(
            self.tr("New incident"),
            self.tr("What are its customers told while it lasts?"),
            self.tr("Begin"),
            self._window,
            named=True,
        )
        dialog.name.setText(spike.name)
        dialog.given.connect(partial(self._make, spike))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make(self, spike: Spike, name: str, text: str) -> None:
        work = partial(make_incident, self._desk, spike=spike, name=name, holding_text=text)
        self._relay.ask(self._lanes.write, work, then=partial(self._on_made, name))

    def _on_made(self, name: str, begun: Begun) -> None:
        self.line.show_spike(None)
        self._relay.tell(begun.changes)
        self._feed.show_view(View.INCIDENT, str(begun.incident_id), " ".join(name.split()))

    def _dismiss(self, spike: Spike) -> None:
        self.line.show_spike(None)
        self._feed.focus_rows()
        work = partial(dismiss_spike, self._desk, spike=spike)
        self._relay.ask(self._lanes.write, work, then=self._on_dismissed)

    def _on_dismissed(self, _changes: Changes) -> None:
        self.watch()  # there may be another one
