"""The post that a person chose to answer, as one quoted line above the box."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from socialdesk.domain.text import visible
from socialdesk.domain.views import Said
from socialdesk.ui import words
from socialdesk.ui.theme import grid, scaled, set_kind

LONGEST = 200


class TargetLine(QFrame):
    """Hidden while the newest post is answered; ``dropped`` asks to answer the newest again."""

    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("targetLine")
        set_kind(self, "quoted")
        self._full = ""
        self._words = set_kind(QLabel(self), "muted")
        self._words.setObjectName("targetWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        drop = set_kind(QPushButton("×", self), "quiet")  # noqa: RUF001 - the sign, not a letter
        drop.setObjectName("dropTarget")
        drop.setAccessibleName(self.tr("Answer the newest post instead"))
        drop.setToolTip(drop.accessibleName())
        drop.clicked.connect(self.dropped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(grid(self.font()), 0, scaled(self.font(), 2), 0)
        layout.addWidget(self._words, 1)
        layout.addWidget(drop)
        self.hide()

    def show_target(self, said: Said | None) -> None:
        """Quote the post that is answered, or nothing for the newest."""
        self.setVisible(said is not None)
        if said is None:
            return
        text = " ".join(visible(said.text).split())[:LONGEST]
        at = words.clock(said.written_ms)
        line = self.tr("Answering the post of {0}: “{1}”")
        self._full = line.replace("{0}", at).replace("{1}", f"\u2068{text}\u2069")
        self.setAccessibleName(self._full)
        self._words.setAccessibleName(self._full)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the quote to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self._words.contentsRect().width()
        elide = Qt.TextElideMode.ElideRight
        self._words.setText(self._words.fontMetrics().elidedText(self._full, elide, room))
