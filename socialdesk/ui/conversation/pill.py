"""The pill that says how much is new below, so that nothing has to move by itself."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from socialdesk.ui import words
from socialdesk.ui.theme import grid, set_kind


class NewBelow(QPushButton):
    """Says "1 new ↓", hidden while nothing is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("newBelow")
        set_kind(self, "pill")
        self.count = 0
        self.hide()

    def say(self, count: int) -> None:
        """Say how many are new below."""
        self.count = count
        self.setText(self.tr("{0} new ↓").format(words.count(count)))
        self.setAccessibleName(
            self.tr("{0} new below, go to the newest").format(words.count(count))
        )
        self.adjustSize()
        self.setVisible(count > 0)

    def place(self, area: QRect) -> None:
        """Stand at the foot of an area, in its middle."""
        left = area.center().x() - self.width() // 2
        self.move(left, area.bottom() - self.height() - grid(self.font()))
