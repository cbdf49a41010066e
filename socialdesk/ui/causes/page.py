"""The page about causes. It counts on the read lane and changes on the write lane."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.causes import CauseFigure
from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CauseId
from socialdesk.domain.text import visible
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_causes import CausesShown, causes_shown
from socialdesk.ui.causes import phrases
from socialdesk.ui.causes.keeping import Keeping
from socialdesk.ui.causes.pareto import BAR, BEFORE, NAME, CalmDelegate, ParetoDelegate, ParetoModel
from socialdesk.ui.customer.parts import hang
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, set_kind

SOON_MS = 200
SIZE = (96, 70)
USUAL_DAYS = 30


class CausesPage(QDialog):
    """Which causes are behind most cases. ``cases_wanted`` carries a search and its name.

    ``undo_wanted`` asks to take back what was done to the list last.
    """

    cases_wanted = Signal(str, str)
    undo_wanted = Signal()

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("causesPage")
        self.setWindowTitle(self.tr("Causes"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._asked = 0
        self.model = ParetoModel(self)
        self.table = self._make_table()
        self.keeping = Keeping(desk=desk, relay=relay, lanes=lanes, parent=self)
        self.keeping.show_wanted.connect(self._show_cases)
        self.keeping.undo_wanted.connect(self.undo_wanted)
        self._build()
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.activated.connect(self._show_cases)
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        relay.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew."""
        super().showEvent(event)
        self.keeping.say("")
        self._read()
        self.table.setFocus()

    @property
    def chosen(self) -> CauseFigure | None:
        """The cause whose row is chosen."""
        row = self.table.currentIndex().row()
        return self.model.figures[row] if 0 <= row < len(self.model.figures) else None

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._summary = self._label("causesSummary", "name")
        self._legend = self._label("causesLegend", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        inside = QVBoxLayout()
        inside.setContentsMargins(*[grid(self.font(), 2)] * 4)
        inside.setSpacing(grid(self.font(), 1.25))
        inside.addWidget(self._summary)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._legend)
        inside.addWidget(self.keeping)
        layout.addLayout(inside, 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> QFrame:
        header = set_kind(QFrame(self), "header")
        self.period = self._choice("causesPeriod", self.tr("Cases opened in"))
        for days in phrases.PERIODS:
            self.period.addItem(phrases.period(days), days)
        self.period.setCurrentIndex(phrases.PERIODS.index(USUAL_DAYS))
        self.source = self._choice("causesSource", self.tr("Cases from"))
        self.source.addItem(self.tr("From everywhere"), None)
        row = QHBoxLayout(header)
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        row.setSpacing(grid(self.font()))
        row.addWidget(set_kind(QLabel(self.tr("Causes"), header), "title"))
        row.addStretch(1)
        for choice in (self.source, self.period):
            row.addWidget(choice)
            choice.currentIndexChanged.connect(self._read)
        return header

    def _choice(self, name: str, said: str) -> QComboBox:
        choice = QComboBox(self)
        choice.setObjectName(name)
        choice.setAccessibleName(said)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return choice

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("causesTable")
        table.setAccessibleName(self.tr("Causes, the most frequent first"))
        table.setModel(self.model)
        table.setItemDelegate(CalmDelegate(table))
        table.setItemDelegateForColumn(BAR, ParetoDelegate(table))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(grid(self.font(), 4.5))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for wide in (NAME, BAR):
            head.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        return table

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        hang(label, Qt.AlignmentFlag.AlignLeading)
        return label

    # -- showing ------------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and (changes.causes or changes.cases):
            self._soon.start()

    def _read(self) -> None:
        self._asked += 1
        work = partial(
            causes_shown,
            self._desk,
            days=self.period.currentData(),
            source_id=self.source.currentData(),
        )
        self._relay.ask(self._lanes.read, work, then=partial(self._on_read, self._asked))

    def _on_read(self, asked: int, shown: CausesShown) -> None:
        if asked == self._asked:
            self._offer_sources(shown)
            self.show_causes(shown)

    def show_causes(self, shown: CausesShown) -> None:
        """Show these figures; the chosen cause stays chosen."""
        chosen = self.chosen
        self._summary.setText(phrases.summary(shown))
        self._legend.setText(phrases.legend(with_before=self.period.currentData() is not None))
        self.model.show_figures(shown.causes)
        self.table.setColumnHidden(BEFORE, self.period.currentData() is None)
        self._choose(chosen.id if chosen else None)

    def _choose(self, cause_id: CauseId | None) -> None:
        ids = [one.id for one in self.model.figures]
        row = ids.index(cause_id) if cause_id in ids else 0
        # selectRow finds no column where one reads from the right and nothing was laid out yet
        self.table.setCurrentIndex(self.model.index(row, NAME))
        self._on_chosen()

    def _offer_sources(self, shown: CausesShown) -> None:
        known = [self.source.itemData(row) for row in range(1, self.source.count())]
        if known != [one for one, _ in shown.sources]:
            with QSignalBlocker(self.source):
                chosen = self.source.currentData()
                while self.source.count() > 1:
                    self.source.removeItem(1)
                for source_id, label in shown.sources:
                    self.source.addItem(visible(label), source_id)
                self.source.setCurrentIndex(max(0, self.source.findData(chosen)))

    def _on_chosen(self, *_where: object) -> None:
        self.keeping.show_cause(self.chosen, self.model.figures)

    def _show_cases(self, *_where: object) -> None:
        cause = self.chosen
        if cause is not None:
            self.cases_wanted.emit(phrases.search_for(cause.name), visible(cause.name))
            self.close()
