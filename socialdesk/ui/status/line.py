"""A line of words in the status bar that can be pressed, and is cut rather than wrapped."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from socialdesk.ui.theme import Tone, grid, set_kind

ROUNDING_PX = 2
"""A line is measured in whole px, and cut where a part of one is missing."""
_KINDS = {Tone.DANGER: "status-danger", Tone.WARN: "status-warning"}


class StatusLine(QPushButton):
    """Shows as much of its words as there is room for; a screen reader always gets all."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.words = ""
        self.tone = Tone.NEUTRAL
        set_kind(self, "status")

    def say(self, words: str, tone: Tone, *, more: str = "") -> bool:
        """Show words in a tone; ``more`` is for the tool tip. True where anything is new."""
        new = (words, tone) != (self.words, self.tone)
        if tone is not self.tone:
            self.tone = tone
            set_kind(self, _KINDS.get(tone, "status"))
        self.words = words
        self.setAccessibleName(words)
        self.setToolTip(more or words)
        self._cut()
        if new:
            self.updateGeometry()
        return new

    def sizeHint(self) -> QSize:
        """Return room for all the words."""
        room = QFontMetrics(self.font()).horizontalAdvance(self.words) + ROUNDING_PX
        return QSize(room + self._edges(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a few words."""
        return QSize(min(self.sizeHint().width(), grid(self.font(), 12)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the new width."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self._edges()
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def _edges(self) -> int:
        return grid(self.font(), 1.25)
