"""For how long words of closed cases are kept, with what would go before it is decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSpinBox

from socialdesk.domain.changes import Changes
from socialdesk.domain.progress import Progress
from socialdesk.domain.settings import DECLARED
from socialdesk.services.change_settings import change_setting
from socialdesk.services.keep_retention import Retained, preview_retention
from socialdesk.ui.keeping import phrases
from socialdesk.ui.keeping.section import Section, Work, in_a_row
from socialdesk.ui.settings.editors import Calm
from socialdesk.ui.theme import grid, scaled, set_kind

NAME = "retention_days"
SOON_MS = 250


class RetentionSection(Section):
    """``kept`` when it was decided."""

    kept = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(
            "retention",
            self.tr("Keep for how long"),
            self.tr(
                "Words of cases that were closed long ago can go by themselves, and who wrote them"
                " where nothing else of them is left. Numbers stay."
            ),
            work,
        )
        self._set, self._asked = 0, 0
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._preview)
        self.days = self._make_days()
        self.would_go = self.line("retentionWouldGo", "text")
        self.apply = self.button("retentionApply", self.tr("Apply from now on"), self._apply)
        label = self.line("retentionLabel", "text", self.days.accessibleName())
        label.setBuddy(self.days)
        self.rows.addWidget(label)
        self.rows.addWidget(self.days, 0, Qt.AlignmentFlag.AlignLeading)
        self.rows.addWidget(self.would_go)
        self.rows.addWidget(in_a_row(self.inside, self.apply))

    def show_days(self, days: int) -> None:
        """Show what is set."""
        self._set = days
        self.days.setValue(days)
        self._preview()

    def _make_days(self) -> QSpinBox:
        days = QSpinBox(self)
        days.setObjectName("retentionDays")
        days.setAccessibleName(self.tr("Days after a case was closed (0 keeps everything)"))
        days.setRange(0, DECLARED[NAME].highest or 0)
        days.setSingleStep(30)
        days.installEventFilter(Calm(days))
        days.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        days.valueChanged.connect(self._on_typed)
        set_kind(days, "plain")
        days.lineEdit().setTextMargins(*[scaled(self.font(), px) for px in (6, 0, 6, 0)])
        days.setMinimumSize(grid(self.font(), 12), grid(self.font(), 4))
        return days

    def _on_typed(self) -> None:
        self.apply.setEnabled(False)  # what it would do is not known yet
        self.would_go.setText(self.tr("Counting…"))
        self._soon.start()

    def _preview(self) -> None:
        self._soon.stop()
        self._asked += 1
        days = self.days.value()
        self.work.relay.ask(
            self.work.lanes.files,
            partial(preview_retention, self.work.desk, days=days),
            then=partial(self._on_counted, self._asked, days),
        )

    def _on_counted(self, asked: int, days: int, found: Retained) -> None:
        if asked == self._asked and not self._soon.isActive():
            self.would_go.setText(phrases.would_go(found, days))
            self.apply.setEnabled(days != self._set)

    def _apply(self) -> None:
        desk, days = self.work.desk, self.days.value()

        def job(_: Progress) -> Changes:
            return change_setting(desk, name=NAME, value=days)

        self.run(self.tr("Saving…"), job, partial(self._on_kept, days))

    def _on_kept(self, days: int, _changes: Changes) -> None:
        self._set = days
        self.apply.setEnabled(False)
        self.days.setFocus()
        self.tell(phrases.kept_for(days), "good")
        self.kept.emit()
