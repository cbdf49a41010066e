"""A line of warning above the box, with at most one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.domain.text import visible
from socialdesk.ui.theme import scaled, set_kind


class Notice(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composerNotice")
        set_kind(self, "warning")
        self._words = QLabel(self)
        self._words.setObjectName("composerNoticeWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.button = set_kind(QPushButton(self), "link")
        self.button.setObjectName("openOnX")
        layout = QHBoxLayout(self)
        side, top = scaled(self.font(), 10), scaled(self.font(), 6)
        layout.setContentsMargins(side, top, side, top)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def warn(self, words: str, *, button: str = "") -> None:
        """Say this, with a button where there is something to do."""
        self._words.setText(visible(words))
        self.setAccessibleName(words)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self.show()
