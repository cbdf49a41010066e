"""What a macro lets become of the case: tags, a cause, and its state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QSpinBox, QWidget

from socialdesk.domain.replies import Afterwards
from socialdesk.ui.sources.parts import field
from socialdesk.ui.theme import grid, scaled, set_kind

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
_STAYS, _RESOLVES, _SLEEPS = range(3)
_MOST_LONG = 90
_LONG_PX = 56


class AfterwardsRows(QObject):
    """Rows for a form. ``changed`` says that somebody chose."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("afterwards")
        self._tags = field(parent, "macroTags", self.tr("Adds the tags"), self.tr("delivery, vip"))
        self._cause = QComboBox(parent)
        self._cause.setObjectName("macroCause")
        self._cause.setAccessibleName(self.tr("Sets the cause"))
        self._cause.setEditable(True)
        if (written := self._cause.lineEdit()) is not None:
            written.setAccessibleName(self._cause.accessibleName())
        self._state = QComboBox(parent)
        self._state.setObjectName("macroState")
        self._state.setAccessibleName(self.tr("Then the case"))
        self._state.addItems(
            [self.tr("stays as it is"), self.tr("is resolved"), self.tr("is snoozed for")]
        )
        self._long = set_kind(QSpinBox(parent), "plain")
        self._long.setObjectName("macroSnooze")
        self._long.setMinimumSize(scaled(parent.font(), _LONG_PX), grid(parent.font(), 3.75))
        self._long.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._long.setAccessibleName(self.tr("How long it is snoozed"))
        self._long.setRange(1, _MOST_LONG)
        self._unit = QComboBox(parent)
        self._unit.setObjectName("macroSnoozeUnit")
        self._unit.setAccessibleName(self.tr("Hours or days"))
        self._unit.addItem(self.tr("hours"), HOUR_MS)
        self._unit.addItem(self.tr("days"), DAY_MS)
        self._tags.textEdited.connect(self._tell)
        self._cause.editTextChanged.connect(self._tell)
        for box in (self._state, self._unit):
            box.currentIndexChanged.connect(self._tell)
        self._long.valueChanged.connect(self._tell)
        self._refresh()

    def add_to(self, rows: QFormLayout) -> None:
        """Add the rows to a form."""
        state = QHBoxLayout()
        state.setSpacing(grid(self._state.font()))
        for part, stretch in ((self._state, 1), (self._long, 0), (self._unit, 0)):
            state.addWidget(part, stretch)
        rows.addRow(self.tr("Adds the tags"), self._tags)
        rows.addRow(self.tr("Sets the cause"), self._cause)
        rows.addRow(self.tr("Then the case"), state)

    def afterwards(self) -> Afterwards:
        """Return what is chosen."""
        tags = tuple(dict.fromkeys(one.strip() for one in self._tags.text().split(",")))
        sleeps = self._state.currentIndex() == _SLEEPS
        return Afterwards(
            resolve=self._state.currentIndex() == _RESOLVES,
            tags=tuple(one for one in tags if one),
            cause=self._cause.currentText().strip() or None,
            snooze_ms=self._long.value() * self._unit.currentData() if sleeps else None,
        )

    def show_afterwards(self, afterwards: Afterwards) -> None:
        """Show this instead."""
        self._tags.setText(", ".join(afterwards.tags))
        self._cause.setEditText(afterwards.cause or "")
        snooze_ms = afterwards.snooze_ms or DAY_MS
        in_days = snooze_ms % DAY_MS == 0
        self._unit.setCurrentIndex(int(in_days))
        self._long.setValue(snooze_ms // (DAY_MS if in_days else HOUR_MS))
        sleeps = _SLEEPS if afterwards.snooze_ms else _STAYS
        self._state.setCurrentIndex(_RESOLVES if afterwards.resolve else sleeps)
        self._refresh()

    def show_causes(self, causes: Sequence[str]) -> None:
        """Offer these causes."""
        written = self._cause.currentText()
        self._cause.clear()
        self._cause.addItems(list(causes))
        self._cause.setEditText(written)

    def _tell(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        sleeps = self._state.currentIndex() == _SLEEPS
        self._long.setVisible(sleeps)
        self._unit.setVisible(sleeps)
