"""A box for words with variables: a button for each variable, and what will be written below."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.snippets import VARIABLES, fill
from socialdesk.domain.text import visible
from socialdesk.ui.flow import Flow
from socialdesk.ui.snippets import phrases
from socialdesk.ui.theme import grid, scaled, set_kind

_LOW_PX = 96


class WordsEdit(QWidget):
    """``changed`` says that somebody wrote. Variables are written where the cursor is."""

    changed = Signal()

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: Mapping[str, str] = {}
        self.box = _Box(self)
        self.box.setObjectName(name)
        self.box.setAccessibleName(spoken)
        self.box.setTabChangesFocus(True)
        self.box.setMinimumHeight(scaled(self.font(), _LOW_PX))
        self.box.textChanged.connect(self._on_text_changed)
        self._offered: tuple[str, ...] = ()
        self._buttons = Flow(self)
        self._heading = set_kind(QLabel(self.tr("How it will read, for example"), self), "heading")
        self._preview = QLabel(self)
        self._preview.setObjectName(f"{name}Preview")
        self._preview.setTextFormat(Qt.TextFormat.PlainText)
        self._preview.setWordWrap(True)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._open = set_kind(QLabel(self), "muted")
        self._open.setObjectName(f"{name}Open")
        self._open.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 0.75))
        layout.addWidget(self.box, 1)
        for part in (self._buttons, self._heading, self._preview, self._open):
            layout.addWidget(part)
        self.show_variables({})

    @property
    def text(self) -> str:
        """What is written."""
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self.text:
            self.box.setPlainText(text)

    def show_variables(self, own: Mapping[str, str]) -> None:
        """Offer the variables that every case has, and the shop's own with their values."""
        names = (*VARIABLES, *own)
        if names != self._offered:
            self._offered = names
            self._buttons.clear()
            for name in names:
                self._buttons.add(self._variable(name))
        self._own = own
        self._say_preview()

    def _variable(self, name: str) -> QPushButton:
        button = set_kind(
            QPushButton(phrases.variable(name).replace("&", "&&"), self._buttons), "chip"
        )
        button.setObjectName(f"variable-{name}")
        button.setAutoDefault(False)
        button.setToolTip(f"{{{name}}}")
        spoken = self.tr("Write the variable: {0}").replace("{0}", phrases.variable(name))
        button.setAccessibleName(spoken)
        button.clicked.connect(partial(self._write, name))
        button.show()
        return button

    def _write(self, name: str) -> None:
        self.box.insertPlainText(f"{{{name}}}")
        self.box.setFocus()

    def _on_text_changed(self) -> None:
        self._say_preview()
        self.changed.emit()

    def _say_preview(self) -> None:
        filled = fill(self.text, phrases.examples(self._own))
        self._preview.setText(visible(filled.text))
        self._heading.setVisible(bool(filled.text.strip()))
        self._preview.setVisible(bool(filled.text.strip()))
        said = phrases.open_variables(len(filled.unfilled))
        self._open.setText(said)
        self._open.setVisible(bool(said))


class _Box(QPlainTextEdit):
    """Leaves Escape to the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every key but Escape."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
