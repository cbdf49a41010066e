"""The page about listening. It follows every check while it is open, and asks on the read lane."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.sources import Source
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.save_search import rename_source, stop_listening
from socialdesk.services.show_listening import SourceTruth, listening_truth
from socialdesk.ui import words
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.listening.source_card import SourceCard
from socialdesk.ui.relay import Relay
from socialdesk.ui.states import States
from socialdesk.ui.states.notice import TroubleNotice
from socialdesk.ui.theme import grid, set_kind

TICK_MS = 1_000
SOON_MS = 100
SIZE = (86, 78)
"""Steps of the grid: wide enough for a line of words, high enough for four sources."""


class ListeningPage(QDialog):
    """What is listened to, what is proven of it, what is missing, and what is wrong."""

    def __init__(
        self,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        heartbeat: Heartbeat,
        states: States,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listeningPage")
        self.setWindowTitle(self.tr("Listening"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._heartbeat, self._states = heartbeat, states
        self._length_ms = words.DAY_MS
        self._truths: list[SourceTruth] = []
        self._cards: list[SourceCard] = []
        self._notice = TroubleNotice(self)
        self._build()
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        for signal in (relay.changed, heartbeat.checked, heartbeat.planned, states.changed):
            signal.connect(self._on_news)

    def showEvent(self, event: QShowEvent) -> None:
        """Read how things stand."""
        super().showEvent(event)
        self._clock.start()
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow nothing while nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def show_length(self, length_ms: int) -> None:
        """Draw the lines of time over so long a time."""
        self._length_ms = length_ms
        self._show()

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._build_cards(), 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> QFrame:
        header = set_kind(QFrame(self), "header")
        name = set_kind(QLabel(self.tr("Listening"), header), "title")
        check = set_kind(QPushButton(self.tr("Check now"), header), "primary")
        check.setObjectName("checkNow")
        check.clicked.connect(self._on_check_now)
        row = QHBoxLayout(header)
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        row.setSpacing(grid(self.font(), 2))
        row.addWidget(name)
        row.addStretch(1)
        self._lengths = QButtonGroup(self)
        for said, tab, length_ms in (
            (self.tr("24 hours"), "last24Hours", words.DAY_MS),
            (self.tr("7 days"), "last7Days", 7 * words.DAY_MS),
        ):
            row.addWidget(self._length_tab(said, tab, length_ms))
        row.addWidget(check)
        return header

    def _length_tab(self, said: str, name: str, length_ms: int) -> QPushButton:
        tab = set_kind(QPushButton(said, self), "tab")
        tab.setObjectName(name)
        tab.setCheckable(True)
        tab.setChecked(length_ms == self._length_ms)
        tab.setAutoDefault(False)
        tab.clicked.connect(partial(self.show_length, length_ms))
        self._lengths.addButton(tab)
        return tab

    def _build_cards(self) -> QScrollArea:
        inside = set_kind(QFrame(), "sunken")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(*[grid(self.font(), 2)] * 4)
        self._rows.setSpacing(grid(self.font()))
        self._empty = set_kind(
            QLabel(self.tr("Nothing is listened to yet. Connect an account first.")), "muted"
        )
        self._empty.setObjectName("nothingListenedTo")
        self._empty.setWordWrap(True)
        self._rows.addWidget(self._notice)
        self._rows.addWidget(self._empty)
        self._rows.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("sourceCards")
        area.setAccessibleName(self.tr("Sources"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    # -- showing ------------------------------------------------------------------------------

    def _on_news(self, *_news: object) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _on_check_now(self) -> None:
        self._heartbeat.check_now()
        self._show()

    def _on_rename_wanted(self, source: Source) -> None:
        name, chosen = QInputDialog.getText(
            self, self.tr("Rename"), self.tr("Name"), QLineEdit.EchoMode.Normal, source.label
        )
        if chosen:
            work = partial(rename_source, self._desk, source_id=source.id, name=name)
            self._relay.act(self._lanes.write, work)

    def _on_stop_wanted(self, source: Source) -> None:
        asked = QMessageBox.question(
            self,
            self.tr("Stop listening"),
            self.tr("Listen to “{0}” no more? Everything that came through it stays.").format(
                source.label
            ),
        )
        if asked is QMessageBox.StandardButton.Yes:
            work = partial(stop_listening, self._desk, source_id=source.id)
            self._relay.ask(self._lanes.write, work, then=self._on_stopped)

    def _on_stopped(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self._heartbeat.read_sources()

    def _read(self) -> None:
        work = partial(listening_truth, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._on_truths)

    def _on_truths(self, truths: list[SourceTruth]) -> None:
        self._truths = truths
        self._show()

    def _show(self) -> None:
        self._fit_cards(len(self._truths))
        first = self._states.first
        everywhere = first is not None and not first.sources
        self._notice.show_troubles([first.trouble] if first and everywhere else [])
        self._empty.setVisible(not self._truths)
        plans, checking = self._heartbeat.plans, self._heartbeat.checking
        for card, truth in zip(self._cards, self._truths, strict=True):
            of_source = self._states.of(truth.source.id)
            if first is not None and everywhere:
                of_source = tuple(one for one in of_source if one.kind is not first.trouble.kind)
            card.show_truth(
                truth,
                troubles=of_source,
                plan=plans.get(truth.source.id),
                checking=truth.source.id in checking,
                told=bool(self._states.of(truth.source.id)),
                now_ms=self._desk.clock.now_ms(),
                length_ms=self._length_ms,
            )

    def _tick(self) -> None:
        for card in self._cards:
            card.tick(self._desk.clock.now_ms())

    def _fit_cards(self, number: int) -> None:
        while len(self._cards) < number:
            card = SourceCard(self)
            card.rename_wanted.connect(self._on_rename_wanted)
            card.stop_wanted.connect(self._on_stop_wanted)
            self._cards.append(card)
            self._rows.insertWidget(self._rows.count() - 1, card)
        while len(self._cards) > number:
            self._cards.pop().deleteLater()
