"""Asks what an incident is called and what its customers are told, or what they hear at its end."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from socialdesk.services.keep_incidents import LONGEST_NAME
from socialdesk.ui.theme import grid, set_kind


class IncidentDialog(QDialog):
    """``given`` carries the name, "" where none is asked for, and the text."""

    given = Signal(str, str)

    def __init__(
        self, title: str, asked: str, go: str, parent: QWidget, *, text: str = "", named: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("incidentDialog")
        self.setWindowTitle(title)
        self.name = QLineEdit(self)
        self.name.setObjectName("incidentName")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(self.tr("What is it called?"))
        self.name.setPlaceholderText(self.tr("Such as: Checkout down"))
        self.text = QPlainTextEdit(text, self)
        self.text.setObjectName("incidentText")
        self.text.setAccessibleName(asked)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(grid(self.font(), 11))
        alone = self.tr(
            "Nothing is sent by itself: each customer's answer opens with these words, and you"
            " look at it before it leaves."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.25))
        if named:
            layout.addWidget(self._label(self.name.accessibleName(), "name"))
            layout.addWidget(self.name)
        layout.addWidget(self._label(asked, "name"))
        layout.addWidget(self.text, 1)
        layout.addWidget(self._label(alone, "muted"))
        layout.addWidget(self._buttons(go))
        self.name.setVisible(named)
        self._named = named
        self.name.textChanged.connect(self._check)
        self._check()
        self.resize(grid(self.font(), 56), self.sizeHint().height())

    def _label(self, words: str, kind: str) -> QLabel:
        label = set_kind(QLabel(words, self), kind)
        label.setWordWrap(True)
        return label

    def _buttons(self, go: str) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.ok = buttons.button(kinds.Ok)
        self.ok.setText(go)
        self.ok.setObjectName("incidentOk")
        set_kind(self.ok, "primary")
        buttons.button(kinds.Cancel).setText(self.tr("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _check(self) -> None:
        self.ok.setEnabled(not self._named or bool(self.name.text().strip()))

    def _on_accepted(self) -> None:
        self.given.emit(self.name.text(), self.text.toPlainText())
        self.accept()
