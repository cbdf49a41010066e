"""The page of reports. It counts on the lane for files: a report may take a moment."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.report import Choice, Hours, Measure, Report
from socialdesk.domain.report_periods import Span
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.export_report import (
    Told,
    report_page,
    save_report,
    shop_period,
    write_figures,
)
from socialdesk.services.show_report import report
from socialdesk.ui.flow import Flow
from socialdesk.ui.places import ShopPage
from socialdesk.ui.printing import write_pdf
from socialdesk.ui.relay import Relay
from socialdesk.ui.reports import phrases
from socialdesk.ui.reports.behind import BehindDialog
from socialdesk.ui.reports.figures import Figures
from socialdesk.ui.reports.plots import MoodPlot, VolumePlot, WeekPlot, weekday
from socialdesk.ui.reports.section import DrawnSection, NumbersTable
from socialdesk.ui.theme import grid, set_kind
from socialdesk.ui.words import count, short_date

SIZE = (120, 84)


class ReportsPage(QDialog):
    """What a period was like, beside the one before; every figure opens the cases behind it.

    ``person_chosen`` carries a customer's and a case's id, ``page_wanted`` a ``ShopPage``.
    """

    person_chosen = Signal(object, object)
    page_wanted = Signal(object)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("reportsPage")
        self.setWindowTitle(self.tr("Reports"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._asked = 0
        self.shown: Report | None = None
        self.said = self._label("reportsSaid", "muted")
        self.figures = Figures(self)
        self.figures.chosen.connect(self._open_behind)
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Count anew."""
        super().showEvent(event)
        self.period.setFocus()
        self.read()

    def read(self) -> None:
        """Count the period that is chosen."""
        self._asked += 1
        self.said.setText(self.tr("Counting…"))
        work = partial(_count, self._desk, self.period.currentData(), self._choice())
        self._relay.ask(
            self._lanes.files,
            work,
            then=partial(self._on_read, self._asked),
            failed=self._on_failed,
        )

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._volume, self._mood, self._week = VolumePlot(self), MoodPlot(self), WeekPlot(self)
        self.volume = DrawnSection(
            self.tr("Posts (bars) and answers (dashed line)"), self._volume, self
        )
        self.mood = DrawnSection(self.tr("Mood"), self._mood, self)
        self.week = DrawnSection(self.tr("When people write"), self._week, self)
        self.parts = NumbersTable(self.tr("By source and by who answered"), self)
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 2))
        for part in (self.said, self.figures, self.volume, self.mood, self.week):
            layout.addWidget(part)
        heading = set_kind(QLabel(self.tr("By source and by who answered"), inside), "name")
        layout.addWidget(heading)
        layout.addWidget(self.parts)
        layout.addWidget(self._build_causes())
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(set_kind(inside, "plain"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._build_header())
        whole.addWidget(area, 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> QFrame:
        header = set_kind(QFrame(self), "header")
        self.period = self._choices("reportsPeriod", self.tr("Period"))
        for span in Span:
            self.period.addItem(phrases.span(span), span)
        self.period.setCurrentIndex(list(Span).index(Span.MONTH))
        self.part = self._choices("reportsPart", self.tr("Of what"))
        self.part.addItem(self.tr("All of the shop"), Choice())
        self.save = QPushButton(self.tr("Save…"), header)
        self.save.setObjectName("reportsSave")
        self.save.setEnabled(False)
        self.save.clicked.connect(self._ask_where)
        row = Flow(header)
        for widget in (self.part, self.period, self.save):
            row.add(widget)
        layout = QHBoxLayout(header)
        layout.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 2, 1)])
        layout.addWidget(set_kind(QLabel(self.tr("Reports"), header), "title"))
        layout.addWidget(row, 1)
        for choice in (self.period, self.part):
            choice.activated.connect(self.read)
        return header

    def _build_causes(self) -> QWidget:
        button = set_kind(QPushButton(self.tr("All causes…"), self), "link")
        button.setObjectName("reportsCauses")
        button.clicked.connect(partial(self.page_wanted.emit, ShopPage.CAUSES))
        self.causes = NumbersTable(self.tr("Causes, the most frequent first"), self)
        holder = QWidget(self)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(set_kind(QLabel(self.tr("Causes"), holder), "name"))
        top.addStretch(1)
        top.addWidget(button)
        layout.addLayout(top)
        layout.addWidget(self.causes)
        return holder

    def _choices(self, name: str, said: str) -> QComboBox:
        choice = QComboBox(self)
        choice.setObjectName(name)
        choice.setAccessibleName(said)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return choice

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    # -- showing ------------------------------------------------------------------------------

    def _choice(self) -> Choice:
        chosen = self.part.currentData()
        return chosen if isinstance(chosen, Choice) else Choice()

    def _on_read(self, asked: int, shown: Report) -> None:
        if asked == self._asked:
            self.show_report(shown)

    def _on_failed(self, error: KnownError) -> None:
        self.said.setText(str(error))

    def show_report(self, shown: Report) -> None:
        """Show a report."""
        self.shown = shown
        self.save.setEnabled(True)
        self.said.setText(
            self.tr("{0} to {1}, beside as many days before.").format(
                short_date(shown.period.from_ms), short_date(shown.period.to_ms - 1)
            )
        )
        self.figures.show_report(shown)
        self._draw(shown)
        self._fill(shown)
        if shown.choice == Choice():
            self._offer_parts(shown)

    def _draw(self, shown: Report) -> None:
        self._volume.show_days(shown.days)
        self._mood.show_days(shown.days)
        self._week.show_week(shown.week)
        day, posts, answered = self.tr("Day"), self.tr("Posts"), self.tr("Answers")
        self.volume.table.show_rows(
            (day, posts, answered),
            ((short_date(d.starts_ms), count(d.posts), count(d.answered)) for d in shown.days),
        )
        self.mood.table.show_rows(
            (day, self.tr("Mood"), self.tr("Posts that could be judged")),
            (
                (
                    short_date(d.starts_ms),
                    "" if d.mood is None else f"{d.mood:+.2f}",
                    count(d.judged),
                )
                for d in shown.days
            ),
        )
        self.week.table.show_rows(
            (self.tr("Weekday"), *(f"{hour}" for hour in range(24))),
            ((weekday(n), *(count(one) for one in row)) for n, row in enumerate(shown.week)),
        )

    def _fill(self, shown: Report) -> None:
        first = phrases.title(Measure.FIRST_RESPONSE)
        heads = (self.tr("Who or where"), self.tr("Cases"), self.tr("Answered"), first)
        self.parts.show_rows(
            heads,
            (
                (
                    visible(one.name),
                    count(one.cases),
                    count(one.answered),
                    phrases.took(one.first_response.median_ms),
                )
                for one in (*shown.by_source, *shown.by_agent)
            ),
        )
        self.causes.show_rows(
            (self.tr("Cause"), self.tr("Cases"), self.tr("Before"), self.tr("With those above")),
            (
                (visible(c.name), count(c.cases), count(c.before), f"{round(100 * c.cumulative)} %")
                for c in shown.causes
            ),
        )

    def _offer_parts(self, shown: Report) -> None:
        while self.part.count() > 1:
            self.part.removeItem(1)
        for one in (*shown.by_source, *shown.by_agent):
            choice = Choice(source_id=one.source_id, agent_id=one.agent_id)
            self.part.addItem(visible(one.name), choice)

    def _open_behind(self, measure: Measure, hours: Hours) -> None:
        if self.shown is not None:
            dialog = BehindDialog(
                measure=measure,
                period=self.shown.period,
                choice=self.shown.choice,
                hours=hours,
                desk=self._desk,
                relay=self._relay,
                lanes=self._lanes,
                parent=self,
            )
            dialog.person_chosen.connect(self._on_person_chosen)
            dialog.open()

    def _on_person_chosen(self, customer_id: object, case_id: object) -> None:
        self.person_chosen.emit(customer_id, case_id)
        self.close()

    # -- keeping ------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        forms = self.tr("Page to print (*.pdf);;Table of the figures (*.csv)")
        name, _form = QFileDialog.getSaveFileName(self, self.tr("Save report"), "report.pdf", forms)
        if name:
            self.save_as(Path(name))

    def save_as(self, out: Path) -> None:
        """Write the report that is shown: a table where the name ends in .csv, else a page."""
        if self.shown is None:
            return
        told = tuple(phrases.told(self.shown))
        if out.suffix.lower() == ".csv":
            work = partial(write_figures, out, told=told, report=self.shown)
        else:
            work = partial(_print, self._desk, out, self._title(), told, self._pictures())
        self._relay.ask(
            self._lanes.files, work, then=partial(self._on_saved, out), failed=self._on_failed
        )

    def _title(self) -> str:
        return self.tr("Report: {0}").format(self.period.currentText())

    def _pictures(self) -> tuple[tuple[str, bytes], ...]:
        return tuple(
            (section.title, _png(section.plot))
            for section in (self.volume, self.mood, self.week)
            if section.plot.isVisible()
        )

    def _on_saved(self, out: Path, _nothing: object) -> None:
        self.said.setText(self.tr("Saved as {0}.").replace("{0}", out.name))


def _count(desk: Desk, span: Span, choice: Choice) -> Report:
    return report(desk, period=shop_period(desk, span=span), choice=choice)


def _print(
    desk: Desk, out: Path, title: str, told: tuple[Told, ...], plots: tuple[tuple[str, bytes], ...]
) -> None:
    html = report_page(desk, title=title, heads=phrases.heads(), told=told, plots=plots)
    save_report(out, write=partial(write_pdf, html))


def _png(widget: QWidget) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
