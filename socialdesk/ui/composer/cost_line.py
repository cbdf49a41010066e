"""Beside the buttons: how many characters are left, and about what the answer costs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from socialdesk.ui.composer.count import Measure, count_in_full, count_words, price_words
from socialdesk.ui.theme import scaled, set_kind


class CostLine(QWidget):
    """Says "117 · about $0.01", or "4 too many" in the colour of harm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyCost")
        self._count = self._label("replyCount")
        self._price = self._label("replyPrice")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(self.font(), 5))
        layout.addWidget(self._count)
        layout.addWidget(set_kind(QLabel("·", self), "muted"))
        layout.addWidget(self._price)

    def show_measure(self, measured: Measure) -> None:
        """Say what an answer takes."""
        self._count.setText(count_words(measured))
        self._count.setAccessibleName(count_in_full(measured))
        set_kind(self._count, "danger" if measured.left < 0 else "muted")
        self._price.setText(price_words(measured))

    def _label(self, name: str) -> QLabel:
        label = set_kind(QLabel(self), "muted")
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
