"""The ring beside the price: how much of a post is full. It says the rest in numbers at the end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialdesk.ui import words
from socialdesk.ui.composer.count import Measure, count_in_full
from socialdesk.ui.theme import current_theme, scaled

NEAR_THE_END = 40
"""From so few characters left on, the number stands in the ring."""
LONGEST_NUMBER = 4
"""A number longer than this does not fit in; the words beside the ring say it."""
SIDE_PX = 28
STROKE_PX = 3


class CountRing(QWidget):
    """Fills as a post does; near its end it changes its colour and says how much is left.

    ``number`` is what stands in it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyCount")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._left, self._limit = 0, 1
        self.number = "0"

    @property
    def role(self) -> str:
        """The colour of the ring, by its role in the theme."""
        if self._left < 0:
            return "danger"
        return "warn" if self._left <= NEAR_THE_END else "accent"

    def show_measure(self, measured: Measure) -> None:
        """Show how full a post is; nothing where nothing limits it."""
        self.setVisible(measured.left is not None)
        if measured.left is None or (measured.left, measured.limit) == (self._left, self._limit):
            return
        self._left, self._limit = measured.left, measured.limit
        self.number = _number(measured.left)
        said = count_in_full(measured)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that holds two digits and a sign."""
        side = scaled(self.font(), SIDE_PX)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track, the part that is full, and the number."""
        theme, stroke = current_theme(), scaled(self.font(), STROKE_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(self.rect()).adjusted(stroke, stroke, -stroke, -stroke)
        painter.setPen(QPen(theme.control_edge, stroke))
        painter.drawEllipse(inside)
        pen = QPen(theme.role(self.role), stroke)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        full = min(1.0, max(0.0, 1 - self._left / self._limit))
        painter.drawArc(inside, 90 * 16, -round(full * 360 * 16))
        if self.number:
            painter.setFont(self._small_font())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.number)
        painter.end()

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(scaled(self.font(), 11 if len(self.number) < 3 else 9))  # noqa: PLR2004 - two digits fit at 11 px
        return font


def _number(left: int) -> str:
    if left > NEAR_THE_END:
        return ""
    number = words.count(left)
    return number if len(number) <= LONGEST_NUMBER else "!"
