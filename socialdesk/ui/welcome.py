"""What a shop owner sees before any account is connected."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from socialdesk.ui.theme import grid, set_kind


class Choice(Enum):
    """What a person wants to do first."""

    CLOSE = auto()
    CONNECT = auto()
    PRACTICE = auto()


class Welcome(QDialog):
    """Offers to connect X, and the practice shop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = Choice.CLOSE
        self.setObjectName("welcome")
        self.setWindowTitle("SocialDesk")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 4)] * 4)
        layout.setSpacing(grid(self.font(), 2))
        layout.addWidget(self._line(self.tr("Welcome to SocialDesk"), "title"))
        layout.addWidget(
            self._line(
                self.tr(
                    "No X account is connected on this computer yet. Connect yours step by step,"
                    " or try everything in the practice shop with made-up customers: nothing"
                    " leaves this computer."
                ),
                "muted",
            )
        )
        self._offer(layout, self.tr("Connect X"), "connectX", Choice.CONNECT, kind="primary")
        self._offer(layout, self.tr("Open the practice shop"), "openPractice", Choice.PRACTICE)
        self._offer(layout, self.tr("Close"), "closeWelcome", Choice.CLOSE, kind="quiet")
        width = grid(self.font(), 44)
        self.setMinimumSize(width, layout.totalHeightForWidth(width))

    def choose(self) -> Choice:
        """Ask, and return what was chosen."""
        self._choice = Choice.CLOSE
        self.exec()
        return self._choice

    def _line(self, words: str, kind: str) -> QLabel:
        label = set_kind(QLabel(words, self), kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _offer(
        self, layout: QVBoxLayout, words: str, name: str, choice: Choice, kind: str = ""
    ) -> None:
        button = set_kind(QPushButton(words, self), kind)
        button.setObjectName(name)
        button.setDefault(kind == "primary")
        button.clicked.connect(lambda: self._choose(choice))
        layout.addWidget(button)

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self.accept()
