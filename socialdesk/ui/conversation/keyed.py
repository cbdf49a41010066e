"""A button that shows its key in a small cap, as "Resolve E" does."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from socialdesk.ui.theme import scaled, set_kind


class KeyedButton(QPushButton):
    """A button with a key hint. The key itself belongs to the window's shortcuts."""

    def __init__(self, words: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = self._label(words)
        self._key = set_kind(self._label(key), "key")
        self._row = layout = QHBoxLayout(self)
        side = scaled(self.font(), 12)
        layout.setContentsMargins(side, 0, scaled(self.font(), 9), 0)
        layout.setSpacing(scaled(self.font(), 7))
        for part in (self._words, self._key):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})")

    def show_key(self, *, shown: bool) -> None:
        """Show the cap, or leave it to the tool tip where there is little room."""
        self._key.setVisible(shown)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for the words and the cap."""
        inside = self._row.sizeHint()
        return QSize(inside.width(), self.fontMetrics().height() + scaled(self.font(), 14))

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words are never cut."""
        return self.sizeHint()

    def _label(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label
