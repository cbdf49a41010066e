"""Asks what to be reminded of, and when."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.services.keep_promises import LONGEST_WORDS
from socialdesk.ui import words
from socialdesk.ui.sources.parts import field
from socialdesk.ui.theme import grid, set_kind


class ReminderDialog(QDialog):
    """``given`` carries the words and a time in UTC ms."""

    given = Signal(str, object)

    def __init__(self, begin: str, now_ms: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reminderDialog")
        self.setWindowTitle(self.tr("Remind me"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.words = field(self, "reminderWords", self.tr("What to be reminded of"))
        self.words.setMaxLength(LONGEST_WORDS)
        self.words.setText(begin)
        self.words.selectAll()
        self.words.textChanged.connect(self._on_typed)
        earliest = QDateTime.fromMSecsSinceEpoch(now_ms + words.MINUTE_MS)
        self.when = QDateTimeEdit(earliest.addSecs(3_600), self)
        self.when.setObjectName("reminderTime")
        self.when.setAccessibleName(self.tr("When to be reminded"))
        self.when.setMinimumDateTime(earliest)
        # Qt would turn 09:00 into 00:09 where one reads from right to left.
        self.when.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.when.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self.when.setCalendarPopup(True)
        self._save = set_kind(QPushButton(self.tr("Remind me"), self), "primary")
        self._save.setObjectName("saveReminder")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        self._arrange()
        self._on_typed()

    def _on_typed(self) -> None:
        self._save.setEnabled(bool(self.words.text().strip()))

    def _on_save(self) -> None:
        self.given.emit(self.words.text(), self.when.dateTime().toMSecsSinceEpoch())
        self.accept()

    def _arrange(self) -> None:
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelReminder")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addWidget(self.words)
        layout.addWidget(self.when)
        layout.addLayout(buttons)
        self.setMinimumWidth(grid(self.font(), 40))
