"""One line of plain text that is cut where there is no room, and never asks for more of it."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStylePainter, QToolTip, QWidget

from socialdesk.ui.theme import grid

LEAST_STEPS = 8
"""So many steps of the grid it keeps, for the beginning of a name."""


class ElidedLabel(QLabel):
    """``text`` stays whole, for a screen reader, too; where it is cut, its tool tip shows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), grid(self.font(), LEAST_STEPS)), whole.height())

    def shown(self) -> str:
        """Return what there is room for."""
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def event(self, event: QEvent) -> bool:
        """Show the whole text while the pointer rests on what was cut."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            if self.shown() != self.text():
                QToolTip.showText(event.globalPos(), html.escape(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what there is room for."""
        painter = QStylePainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # “@ana”, not “ana@”
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawItemText(
            self.contentsRect(), side, self.palette(), self.isEnabled(), self.shown(),
            self.foregroundRole(),
        )  # fmt: skip
