"""How something was passed on over time, as a line in the margin; words say the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialdesk.ui.theme import current_theme, grid, scaled

_GROUND = 40
"""How much of the line's colour lies under it, of 255."""


class GrowthLine(QWidget):
    """Pairs of (moment, passed on so far); the thin line at the bottom is nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("growthLine")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._growth: tuple[tuple[int, int], ...] = ()

    def show_growth(self, growth: Sequence[tuple[int, int]], said: str) -> None:
        """Draw it; ``said`` are the words for it."""
        self._growth = tuple(growth)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setVisible(len(self._growth) > 1 and self._growth[-1][1] > 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return five steps of the grid in height."""
        return QSize(grid(self.font(), 20), grid(self.font(), 5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, what lies under the line, and the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, stroke = current_theme(), scaled(self.font(), 2)
        bottom = self.height() - stroke
        painter.setPen(QPen(theme.border, 1))
        painter.drawLine(QPointF(0, bottom), QPointF(self.width(), bottom))
        points = self._points(stroke)
        under = QColor(theme.accent)
        under.setAlpha(_GROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(under)
        first, last = points[0], points[-1]
        ground = [QPointF(last.x(), bottom), QPointF(first.x(), bottom)]
        painter.drawPolygon(QPolygonF([*points, *ground]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(points))
        painter.end()

    def _points(self, margin: float) -> list[QPointF]:
        """Return where the counts stand; time runs as the window's language reads."""
        from_ms, to_ms = self._growth[0][0], self._growth[-1][0]
        highest = max(count for _, count in self._growth)
        wide, high = self.width() - 2 * margin, self.height() - 2 * margin
        points = [
            QPointF(
                margin + wide * (at_ms - from_ms) / max(1, to_ms - from_ms),
                margin + high * (1 - count / max(1, highest)),
            )
            for at_ms, count in self._growth
        ]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return [QPointF(self.width() - point.x(), point.y()) for point in points]
        return points
