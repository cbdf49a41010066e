"""A quiet line above the box that says one thing and can be taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from socialdesk.ui.theme import grid, scaled, set_kind


class QuotedLine(QFrame):
    """Hidden while it says nothing; ``dropped`` says that a person took it away."""

    dropped = Signal()

    def __init__(self, name: str, drop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Line")
        set_kind(self, "quoted")
        self._full = ""
        self._words = set_kind(QLabel(self), "muted")
        self._words.setObjectName(f"{name}Words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        cross = set_kind(QPushButton("×", self), "quiet")  # noqa: RUF001 - the sign, not a letter
        cross.setObjectName(f"{name}Drop")
        cross.setAccessibleName(drop)
        cross.setToolTip(drop)
        cross.clicked.connect(self.dropped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(grid(self.font()), 0, scaled(self.font(), 2), 0)
        layout.addWidget(self._words, 1)
        layout.addWidget(cross)
        self.hide()

    def say(self, words: str) -> None:
        """Say this, safe to show already; nothing hides it."""
        self.setVisible(bool(words))
        if words == self._full:
            return
        self._full = words
        self._words.setAccessibleName(words)
        self._words.setToolTip(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self._words.contentsRect().width()
        elide = Qt.TextElideMode.ElideRight
        self._words.setText(self._words.fontMetrics().elidedText(self._full, elide, room))
