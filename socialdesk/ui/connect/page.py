"""What every page of the connecting looks like, and lines that can be copied."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from socialdesk.ui.theme import grid, set_kind

_SAID_FOR_MS = 2_000


def line(words: str, kind: str, parent: QWidget) -> QLabel:
    """Return a label of plain text that wraps."""
    label = set_kind(QLabel(words, parent), kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class Page(QWidget):
    """A title, what follows it, and buttons at the foot: the way back on the left."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.first: QPushButton | None = None
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self._title = line(title, "title", self)
        self._title.setObjectName(f"{name}Title")
        whole = QVBoxLayout(self)
        whole.addWidget(self._title)
        whole.addLayout(self.body)
        whole.addStretch(1)
        whole.addLayout(self.foot)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Keep to the grid of the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._space()

    def say(self, words: str, kind: str = "") -> QLabel:
        """Add a paragraph and return its label."""
        label = line(words, kind, self)
        self.body.addWidget(label)
        return label

    def back(self, words: str, name: str, then: Callable[[], None]) -> QPushButton:
        """Add a button on the left."""
        button = self._button(words, name, then)
        self.foot.insertWidget(0, button)
        return button

    def offer(self, words: str, name: str, then: Callable[[], None]) -> QPushButton:
        """Add a button on the right."""
        button = self._button(words, name, then)
        self.foot.addWidget(button)
        return button

    def offer_first(self, words: str, name: str, then: Callable[[], None]) -> QPushButton:
        """Add the button that Enter presses, on the right."""
        self.first = set_kind(self.offer(words, name, then), "primary")
        return self.first

    def arrive(self) -> None:
        """Take the keyboard: Enter presses the first button."""
        if self.first is not None:
            self.first.setDefault(True)
            self.first.setFocus()

    def _button(self, words: str, name: str, then: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: then())
        return button

    def _space(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        margin = grid(self.font(), 3)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(grid(self.font(), 2))
        self.body.setSpacing(grid(self.font(), 1.5))
        self.foot.setSpacing(grid(self.font(), 1))


class Copyable(QWidget):
    """A line to read and its Copy button, which says that it was copied."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = QLineEdit(self)
        self._shown.setObjectName(name)
        self._shown.setReadOnly(True)
        self._shown.setAccessibleName(words)
        self._copy = QPushButton(self.tr("Copy"), self)
        self._copy.setObjectName(f"{name}Copy")
        self._copy.setAccessibleName(self.tr("Copy: %1").replace("%1", words))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self._on_copy)
        self._said = QTimer(self, interval=_SAID_FOR_MS, singleShot=True)
        self._said.timeout.connect(lambda: self._copy.setText(self.tr("Copy")))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shown, 1)
        layout.addWidget(self._copy)

    def show_text(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._shown.setText(text)
        self._shown.setCursorPosition(0)

    def text(self) -> str:
        """Return what is shown."""
        return self._shown.text()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._shown.text())
        self._copy.setText(self.tr("Copied"))
        self._said.start()
