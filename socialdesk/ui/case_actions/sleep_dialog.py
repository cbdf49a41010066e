"""Asks until when a case may sleep."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from socialdesk.ui import words
from socialdesk.ui.theme import grid, set_kind


class SleepDialog(QDialog):
    """``at_ms`` is what was chosen."""

    def __init__(self, now_ms: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sleepDialog")
        self.setWindowTitle(self.tr("Snooze until"))
        soonest = QDateTime.fromMSecsSinceEpoch(now_ms + words.MINUTE_MS)
        self.when = QDateTimeEdit(soonest.addSecs(3_600), self)
        self.when.setObjectName("sleepUntil")
        self.when.setAccessibleName(self.tr("Snooze until"))
        self.when.setMinimumDateTime(soonest)
        # Qt would turn 09:00 into 00:09 where one reads from right to left.
        self.when.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.when.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self.when.setCalendarPopup(True)
        said = set_kind(
            QLabel(self.tr("It comes back on top then, or when they write."), self), "muted"
        )
        said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.25))
        for part in (self.when, said, self._buttons()):
            layout.addWidget(part)

    @property
    def at_ms(self) -> int:
        """The time that stands there, as UTC ms since 1970."""
        return self.when.dateTime().toMSecsSinceEpoch()

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.button(kinds.Ok).setText(self.tr("Snooze"))
        buttons.button(kinds.Ok).setObjectName("sleepOk")
        set_kind(buttons.button(kinds.Ok), "primary")
        buttons.button(kinds.Cancel).setText(self.tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
