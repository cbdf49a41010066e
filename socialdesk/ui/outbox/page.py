"""The outbox page. It follows every reply while it is open; asks on read, decides on write."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import ReplyId
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_outbox import Act, Waiting, outbox_page
from socialdesk.ui.outbox import phrases
from socialdesk.ui.outbox.deciding import Deciding
from socialdesk.ui.outbox.phrases import Heap
from socialdesk.ui.outbox.row import WaitingRow
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind

TICK_MS = 500
SOON_MS = 80
SIZE = (84, 76)


class OutboxPage(QDialog):
    """Everything not plainly sent: what needs a person, what is on its way, what is planned.

    ``taking_back`` comes before words are taken back, so that what is being written is saved first;
    ``taken_back`` carries the ``Undone``. ``person_chosen`` carries a customer's and a case's id.
    """

    taking_back = Signal()
    taken_back = Signal(object)
    person_chosen = Signal(object, object)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("outboxPage")
        self.setWindowTitle(self.tr("Outbox"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self.rows: dict[ReplyId, WaitingRow] = {}
        self._headings: dict[Heap, QLabel] = {}
        self._heaps: dict[Heap, QVBoxLayout] = {}
        self._deciding = Deciding(self, desk=desk, relay=relay, lanes=lanes)
        self._deciding.taking_back.connect(self.taking_back)
        self._deciding.taken_back.connect(self._on_taken_back)
        self._deciding.failed.connect(self._on_failed)
        self._build()
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._tick)
        relay.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Read how things stand."""
        super().showEvent(event)
        self._problem.hide()
        self._clock.start()
        self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow nothing while nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._build_heaps(), 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> QFrame:
        header = set_kind(QFrame(self), "header")
        self._number = self._label("outboxNumber", "muted")
        row = QHBoxLayout(header)
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        row.setSpacing(grid(self.font()))
        row.addWidget(set_kind(QLabel(self.tr("Outbox"), header), "title"))
        row.addWidget(self._number)
        row.addStretch(1)
        return header

    def _build_heaps(self) -> QScrollArea:
        inside = set_kind(QFrame(), "sunken")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*[grid(self.font(), 2)] * 4)
        rows.setSpacing(grid(self.font()))
        self._problem = self._label("outboxProblem", "alarm")
        self._problem.hide()
        rows.addWidget(self._problem)
        rows.addWidget(self._build_empty())
        for heap in Heap:
            heading = set_kind(QLabel(phrases.heading(heap), inside), "heading")
            heading.setObjectName(f"heap-{heap}")
            heading.hide()
            self._headings[heap] = heading
            self._heaps[heap] = QVBoxLayout()
            self._heaps[heap].setSpacing(grid(self.font()))
            rows.addWidget(heading)
            rows.addLayout(self._heaps[heap])
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setObjectName("waiting")
        area.setAccessibleName(self.tr("What is not plainly sent"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _build_empty(self) -> QFrame:
        self._empty = QFrame(self)
        self._empty.setObjectName("outboxEmpty")
        self._empty.hide()
        column = QVBoxLayout(self._empty)
        for said, kind in zip(phrases.nothing_here(), ("name", "muted"), strict=True):
            label = self._label("outboxEmptyWords", kind)
            label.setText(said)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        return self._empty

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    # -- showing ------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.replies and self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        self._relay.ask(self._lanes.read, partial(outbox_page, self._desk), then=self.show_waiting)

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """Show these; rows that stay are the same widgets, so nothing is lost under the hand."""
        for gone in self.rows.keys() - {one.reply_id for one in waiting}:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        places = dict.fromkeys(Heap, 0)
        for one in waiting:
            heap = phrases.heap(one)
            self._heaps[heap].insertWidget(places[heap], self._row(one))
            places[heap] += 1
        for heap, heading in self._headings.items():
            heading.setVisible(places[heap] > 0)
        self._empty.setVisible(not waiting)
        self._number.setText(phrases.number(len(waiting)))

    def _row(self, waiting: Waiting) -> WaitingRow:
        if waiting.reply_id not in self.rows:
            row = WaitingRow()
            row.chosen.connect(self._on_chosen)
            row.person_chosen.connect(self._on_person_chosen)
            self.rows[waiting.reply_id] = row
        row = self.rows[waiting.reply_id]
        upload = self._desk.uploads.get(waiting.reply_id)
        row.show_waiting(waiting, self._desk.clock.now_ms(), upload)
        return row

    def _tick(self) -> None:
        for reply_id, row in self.rows.items():
            row.tick(self._desk.clock.now_ms(), self._desk.uploads.get(reply_id))

    # -- deciding -----------------------------------------------------------------------------

    def _on_chosen(self, which: Act, waiting: Waiting) -> None:
        self._problem.hide()
        if which is not Act.GIVE_UP or self._is_sure(waiting):
            self._deciding.decide(which, waiting)

    def _is_sure(self, waiting: Waiting) -> bool:
        asked = self.tr("Do not send what you wrote for %1? The words stay in the history.")
        answer = QMessageBox.question(
            self, self.tr("Give up"), asked.replace("%1", phrases.whom(waiting))
        )
        return answer is QMessageBox.StandardButton.Yes

    def _on_person_chosen(self, waiting: Waiting) -> None:
        self.person_chosen.emit(waiting.customer_id, waiting.case_id)
        self.close()

    def _on_taken_back(self, undone: object) -> None:
        self.taken_back.emit(undone)
        self.close()

    def _on_failed(self, error: KnownError) -> None:
        """Say it here, where the button was; the page shows how things really stand."""
        self._problem.setText(visible(str(error)))
        self._problem.show()
        self._read()
