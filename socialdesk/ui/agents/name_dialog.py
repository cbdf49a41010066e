"""Asks for one name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.agents import LONGEST_NAME
from socialdesk.errors import KnownError
from socialdesk.ui.sources.parts import field, grow, line, say
from socialdesk.ui.theme import grid, set_kind


class NameDialog(QDialog):
    """``given`` carries the name; ``accept`` it, or ``refuse`` it with the reason."""

    given = Signal(str)

    def __init__(self, asked: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nameDialog")
        self.setWindowTitle(self.tr("Who answers"))
        question = QLabel(asked, self)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        self.name = field(self, "agentName", asked, self.tr("First name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(name)
        self.name.selectAll()
        self._problem = line(self, "agentNameProblem", "alarm")
        self._problem.hide()
        self._save = set_kind(QPushButton(self.tr("Save"), self), "primary")
        self._save.setObjectName("saveAgentName")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setObjectName("cancelAgentName")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.5))
        for part in (question, self.name, self._problem):
            layout.addWidget(part)
        layout.addLayout(buttons)
        self.setMinimumWidth(grid(self.font(), 40))

    def refuse(self, error: KnownError) -> None:
        """Say why the name was not taken."""
        self._save.setEnabled(True)
        say(self._problem, str(error), "alarm")
        grow(self)

    def _on_save(self) -> None:
        self._save.setEnabled(False)
        self.given.emit(self.name.text())
