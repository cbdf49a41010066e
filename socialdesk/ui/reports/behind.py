"""The cases behind a figure."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from socialdesk.domain.report import UNITS, Behind, Choice, Hours, Measure, Period
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_report import behind
from socialdesk.ui import words
from socialdesk.ui.relay import Relay
from socialdesk.ui.reports import phrases
from socialdesk.ui.reports.section import NumbersTable
from socialdesk.ui.theme import grid, set_kind

SIZE = (72, 60)


class BehindDialog(QDialog):
    """Lists the cases behind a figure, the worst first. ``person_chosen`` carries two ids."""

    person_chosen = Signal(object, object)

    def __init__(
        self,
        *,
        measure: Measure,
        period: Period,
        choice: Choice,
        hours: Hours,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("behindDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(phrases.title(measure))
        self._unit, self._now_ms = UNITS[measure], desk.clock.now_ms()
        self._lines: tuple[Behind, ...] = ()
        self.said = set_kind(QLabel(self.tr("Counting…"), self), "muted")
        self.said.setObjectName("behindSaid")
        self.said.setWordWrap(True)
        self.table = NumbersTable(self.tr("Cases behind this figure"), self)
        self.table.activated.connect(lambda index: self._open(index.row()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font()))
        meaning = set_kind(QLabel(phrases.means(measure), self), "small")
        meaning.setWordWrap(True)
        for part in (meaning, self.said):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])
        work = partial(behind, desk, measure=measure, period=period, choice=choice, hours=hours)
        relay.ask(lanes.files, work, then=self._on_read, failed=self._on_failed)

    def _on_read(self, answer: tuple[int, tuple[Behind, ...]]) -> None:
        total, self._lines = answer
        self.said.setText(self._summary(total))
        heads = (self.tr("Who"), self.tr("When"), self.tr("How much"))
        rows = (
            (
                visible(one.name or f"@{one.handle}"),
                words.when(one.at_ms, self._now_ms),
                phrases.behind_value(one.value, self._unit),
            )
            for one in self._lines
        )
        self.table.show_rows(heads, rows)
        if self._lines:
            self.table.setCurrentCell(0, 0)
            self.table.setFocus()

    def _summary(self, total: int) -> str:
        if not total:
            return self.tr("No case is behind this figure.")
        if total > len(self._lines):
            said = self.tr("The {0} that weigh most, of {1} cases. Enter opens one.")
            return said.format(words.count(len(self._lines)), words.count(total))
        return self.tr("Cases: {0}. Enter opens one.").format(words.count(total))

    def _on_failed(self, error: KnownError) -> None:
        self.said.setText(str(error))

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            one = self._lines[row]
            self.person_chosen.emit(one.customer_id, one.case_id)
            self.close()
