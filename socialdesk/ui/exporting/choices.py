"""What is chosen for an export: the file, its rows, the time, and what is in for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QDate, QDateTime, QSignalBlocker, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.export import (
    FOR_SOMEBODY_OUTSIDE,
    FOR_THE_SHOP,
    Filters,
    Form,
    Include,
    Rows,
)
from socialdesk.domain.text import visible
from socialdesk.ui.exporting import phrases
from socialdesk.ui.exporting.subject import Subject
from socialdesk.ui.theme import grid, set_kind

TABLES: Final = (Form.XLSX, Form.CSV, Form.JSONL)
PAGES: Final = (Form.PDF, Form.HTML)
DAYS: Final = (7, 30, 90, 365)
_BETWEEN: Final = -1


class Choices(QWidget):
    """The controls; ``changed`` tells of every change. Nothing personal is in unless it is said."""

    changed = Signal()

    def __init__(self, subjects: Sequence[Subject], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exportChoices")
        about = [(visible(subject.name), subject) for subject in subjects]
        self.about = self._combo("exportAbout", self.tr("What"), about)
        self.form = self._combo("exportForm", self.tr("File"), ())
        self._offer_forms()
        self.rows = self._combo("exportRows", self.tr("A row for"), _named(Rows, phrases.rows))
        self.time = self._combo("exportTime", self.tr("Written"), self._times())
        self.since = self._day("exportSince", self.tr("First day"))
        self.until = self._day("exportUntil", self.tr("Last day"))
        self.since.setDate(self.since.date().addMonths(-1))
        readers = (
            (self.tr("Somebody outside the shop"), FOR_SOMEBODY_OUTSIDE),
            (self.tr("Somebody in the shop"), FOR_THE_SHOP),
            (self.tr("My own choice"), None),
        )
        self.reader = self._combo("exportReader", self.tr("Who reads it"), readers)
        self.personal = self._box("exportPersonal", self.tr("Names, handles, ids and links"))
        self.direct = self._box("exportDirect", self.tr("Direct messages"))
        self.notes = self._box("exportNotes", self.tr("Private notes"))
        self.pictures = self._box("exportPictures", self.tr("Pictures"))
        self.mark = self._box("exportMark", self.tr("Mark it as UTF-8, which spreadsheets need"))
        self.mark.setChecked(True)
        self._leaving = self._label("exportLeaving", "text")
        self._shape = self._label("exportShape", "muted")
        self._arrange()
        self._connect()
        self._show()

    @property
    def subject(self) -> Subject:
        """What is written."""
        subject = self.about.currentData()
        assert isinstance(subject, Subject)  # noqa: S101 - nothing else was put into it
        return subject

    @property
    def chosen_form(self) -> Form:
        """What kind of file is written."""
        return Form(self.form.currentData())

    @property
    def chosen_rows(self) -> Rows:
        """What a row is."""
        return Rows(self.rows.currentData())

    @property
    def include(self) -> Include:
        """What is in of that which should not leave unasked."""
        return Include(
            notes=self.notes.isChecked(),
            direct=self.direct.isChecked(),
            personal=self.personal.isChecked(),
        )

    @property
    def filters(self) -> Filters:
        """Which cases, written when; days are those of this computer."""
        days = self.time.currentData()
        if not self.chosen_form.is_table or days is None:
            return self.subject.filters
        if days == _BETWEEN:
            from_ms, to_ms = _midnight(self.since.date()), _midnight(self.until.date().addDays(1))
            return replace(self.subject.filters, from_ms=from_ms, to_ms=to_ms)
        return replace(
            self.subject.filters, from_ms=_midnight(QDate.currentDate().addDays(1 - days))
        )

    def _times(self) -> list[tuple[str, int | None]]:
        said = self.tr("in the last {0} days")
        lasting = [(said.replace("{0}", str(days)), days) for days in DAYS]
        return [(self.tr("at any time"), None), *lasting, (self.tr("between two days"), _BETWEEN)]

    # -- making -------------------------------------------------------------------------------

    def _combo(self, name: str, spoken: str, offers: Iterable[tuple[str, Any]]) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(spoken)
        combo.setMinimumContentsLength(12)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for said, value in offers:
            combo.addItem(said, value)
        return combo

    def _box(self, name: str, said: str) -> QCheckBox:
        box = QCheckBox(said, self)
        box.setObjectName(name)
        return box

    def _day(self, name: str, spoken: str) -> QDateEdit:
        day = set_kind(QDateEdit(QDate.currentDate(), self), "plain")
        day.setObjectName(name)
        day.setAccessibleName(spoken)
        day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # see SleepDialog
        day.setDisplayFormat("d MMM yyyy")
        day.setCalendarPopup(True)
        day.setMinimumHeight(self.form.sizeHint().height())
        return day

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _arrange(self) -> None:
        step = grid(self.font())
        self._days = QWidget(self)
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(step)
        for day in (self.since, self.until):
            days.addWidget(day, 1)
        boxes = QVBoxLayout()
        boxes.setSpacing(step // 2)
        for box in (self.personal, self.direct, self.notes, self.pictures):
            boxes.addWidget(box)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * step)
        self._form.setVerticalSpacing(step)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for combo in (self.about, self.form, self.rows, self.time):
            self._form.addRow(combo.accessibleName(), combo)
        self._form.insertRow(2, "", self.mark)
        self._form.addRow("", self._days)
        self._form.addRow(self.reader.accessibleName(), self.reader)
        self._form.addRow("", boxes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(round(1.5 * step))
        column.addLayout(self._form)
        column.addWidget(self._leaving)
        column.addWidget(self._shape)
        column.addStretch(1)

    def _connect(self) -> None:
        self.about.currentIndexChanged.connect(self._on_about)
        for combo in (self.form, self.rows, self.time):
            combo.currentIndexChanged.connect(self._show)
        self.reader.currentIndexChanged.connect(self._on_reader)
        for box in (self.personal, self.direct, self.notes):
            box.toggled.connect(self._on_choice)
        for day, other in ((self.since, self.until), (self.until, self.since)):
            day.dateChanged.connect(partial(self._on_day, other))

    # -- keeping together ---------------------------------------------------------------------

    def _offer_forms(self) -> None:
        """Offer pages where there is one person to print about, and keep what was chosen."""
        before = self.form.currentData()
        with QSignalBlocker(self.form):
            self.form.clear()
            for form in (*TABLES, *(PAGES if self.subject.has_page else ())):
                self.form.addItem(phrases.form(form), form)
            self.form.setCurrentIndex(max(0, self.form.findData(before)))

    def _on_about(self) -> None:
        self._offer_forms()
        self._show()

    def _on_reader(self) -> None:
        wanted = self.reader.currentData()
        if wanted is not None:
            for box, checked in (
                (self.personal, wanted.personal),
                (self.direct, wanted.direct),
                (self.notes, wanted.notes),
            ):
                with QSignalBlocker(box):
                    box.setChecked(checked)
        self._show()

    def _on_choice(self) -> None:
        presets = [self.reader.itemData(row) for row in range(self.reader.count())]
        place = presets.index(self.include) if self.include in presets else len(presets) - 1
        with QSignalBlocker(self.reader):
            self.reader.setCurrentIndex(place)
        self._show()

    def _on_day(self, other: QDateEdit, day: QDate) -> None:
        """Never let the first day come after the last."""
        if self.since.date() > self.until.date():
            other.setDate(day)

    def _show(self) -> None:
        form = self.chosen_form
        self._form.setRowVisible(self.mark, form is Form.CSV)
        self._form.setRowVisible(self.rows, form.is_table)
        self._form.setRowVisible(self.time, form.is_table)
        between = form.is_table and self.time.currentData() == _BETWEEN
        self._form.setRowVisible(self._days, between)
        self.pictures.setVisible(not form.is_table)
        self._leaving.setText(phrases.leaving(self.include))
        self._shape.setText(phrases.shape(form))
        self._shape.setVisible(bool(self._shape.text()))
        self.changed.emit()


def _named(values: Iterable[Any], name: Callable[[Any], str]) -> list[tuple[str, Any]]:
    return [(name(value), value) for value in values]


def _midnight(day: QDate) -> int:
    return QDateTime(day, QTime(0, 0)).toMSecsSinceEpoch()
