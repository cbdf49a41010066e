"""A line of moods over time, small enough for the margin; words say the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialdesk.domain.triage import HAPPY_ABOVE, UPSET_BELOW
from socialdesk.ui.theme import current_theme, grid, scaled

translate = QCoreApplication.translate

CHANGED_BY = 0.25
"""How far apart the two halves of a line must lie to be called brighter or darker."""


class Sparkline(QWidget):
    """Moods from -1 (upset) to 1 (bright), oldest first; the thin line is "neither"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("moodLine")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._moods: tuple[float, ...] = ()

    def show_moods(self, moods: Sequence[float]) -> None:
        """Draw these moods."""
        self._moods = tuple(moods)
        said = mood_words(moods)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return four steps of the grid in height."""
        return QSize(grid(self.font(), 20), grid(self.font(), 5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line of "neither" and the moods."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = current_theme(), self.height() / 2
        painter.setPen(QPen(theme.border, 1))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        stroke = scaled(self.font(), 2)
        painter.setPen(QPen(theme.muted, stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = self._points(stroke)
        if len(points) == 1:
            painter.drawPoint(points[0])
        else:
            painter.drawPolyline(QPolygonF(points))
        painter.end()

    def _points(self, margin: float) -> list[QPointF]:
        """Return where the moods stand; time runs as the window's language reads."""
        room_x, room_y = self.width() - 2 * margin, self.height() - 2 * margin
        step = room_x / max(1, len(self._moods) - 1)
        points = [
            QPointF(margin + step * number, margin + (1 - mood) / 2 * room_y)
            for number, mood in enumerate(self._moods)
        ]
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return [QPointF(self.width() - point.x(), point.y()) for point in points]
        return points


def mood_words(moods: Sequence[float]) -> str:
    """Return what the line shows: how the words are now, and whether they became so.

    It speaks of the words, which is what was measured, and not of the person: irony and a bitter
    "thank you" are beyond any score (TRIAGE.md).

    >>> mood_words([0.4, 0.5, -0.2, -0.6])
    'Dark words, darker than before'
    """
    if not moods:
        return translate("Customer", "Not judged yet")
    now = _now(moods[-1])
    half = len(moods) // 2
    if half == 0:
        return now
    change = _mean(moods[-half:]) - _mean(moods[:half])
    if change <= -CHANGED_BY:
        return translate("Customer", "{0}, darker than before").format(now)
    if change >= CHANGED_BY:
        return translate("Customer", "{0}, brighter than before").format(now)
    return translate("Customer", "{0}, much as before").format(now)


def _now(mood: float) -> str:
    if mood <= UPSET_BELOW:
        return translate("Customer", "Dark words")
    if mood >= HAPPY_ABOVE:
        return translate("Customer", "Bright words")
    return translate("Customer", "Plain words")


def _mean(moods: Sequence[float]) -> float:
    return sum(moods) / len(moods)
