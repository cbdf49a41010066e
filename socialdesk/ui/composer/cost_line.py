"""Beside the tools: how full the post is, and about what the answer costs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from socialdesk.ui.composer.count import Measure, count_words, price_words
from socialdesk.ui.composer.ring import CountRing
from socialdesk.ui.theme import scaled, set_kind


class CostLine(QWidget):
    """Says "about $0.01" beside the ring, and "4 too many" in the colour of harm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyCost")
        self.ring = CountRing(self)
        self._over = self._label("replyOver", "danger")
        self._price = self._label("replyPrice", "muted")
        self._priced: tuple[object, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(self.font(), 6))
        for part in (self._over, self.ring, self._price):
            layout.addWidget(part)

    def show_measure(self, measured: Measure) -> None:
        """Say what an answer takes."""
        self.ring.show_measure(measured)
        over = count_words(measured)
        if over != self._over.text():
            self._over.setText(over)
        self._over.setVisible(bool(over))
        priced = (measured.mode, measured.cost_microusd, measured.has_link)
        if priced != self._priced:
            self._priced = priced
            self._price.setText(price_words(measured))

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
