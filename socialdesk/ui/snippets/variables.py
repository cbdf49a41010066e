"""The shop's own variables: a name and what stands for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.text import visible
from socialdesk.ui.sources.parts import field, form, line, say
from socialdesk.ui.theme import grid, set_kind


class VariablesForm(QWidget):
    """``save_wanted`` carries a name and a value; an empty value asks to forget the variable."""

    save_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("variablesForm")
        self._own: Mapping[str, str] = {}
        explained = self.tr(
            "Words that stand for something of your shop, such as {hours} for “Monday to Saturday,"
            " 9 to 6”. Change it here once, and every snippet says it right."
        )
        self._list = QListWidget(self)
        self._list.setObjectName("variables")
        self._list.setAccessibleName(self.tr("Your own variables"))
        self._list.currentRowChanged.connect(self._on_row_changed)
        self.name = field(self, "variableName", self.tr("Name"), self.tr("hours"))
        self.value = field(
            self, "variableValue", self.tr("Stands for"), self.tr("Monday to Saturday, 9 to 6")
        )
        self._problem = line(self, "variableProblem", "alarm")
        self._problem.hide()
        save = set_kind(QPushButton(self.tr("Save"), self), "primary")
        save.setObjectName("saveVariable")
        save.clicked.connect(self._on_save)
        self._forget = QPushButton(self.tr("Remove"), self)
        self._forget.setObjectName("removeVariable")
        self._forget.clicked.connect(self._on_forget)
        rows = form(self)
        rows.addRow(self.tr("Name"), self.name)
        rows.addRow(self.tr("Stands for"), self.value)
        foot = QHBoxLayout()
        foot.addWidget(self._forget)
        foot.addStretch(1)
        foot.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addWidget(line(self, "variablesExplained", "muted", explained))
        layout.addWidget(self._list, 1)
        layout.addLayout(rows)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
        for button in (save, self._forget):
            button.setAutoDefault(False)

    def show_variables(self, own: Mapping[str, str]) -> None:
        """Show these."""
        self._own = own
        self._list.clear()
        self._list.addItems([visible(f"{{{name}}}  {value}") for name, value in own.items()])
        self._forget.setEnabled(self.name.text() in own)
        self.show_problem("")

    def show_problem(self, words: str) -> None:
        """Say why it was not kept; what is written stays."""
        say(self._problem, words, "alarm")

    def _on_row_changed(self, row: int) -> None:
        if row >= 0:
            name = list(self._own)[row]
            self.name.setText(name)
            self.value.setText(self._own[name])
            self._forget.setEnabled(True)

    def _on_save(self) -> None:
        self.save_wanted.emit(self.name.text(), self.value.text())

    def _on_forget(self) -> None:
        self.save_wanted.emit(self.name.text(), "")
