"""Chips: a reason in words on a soft ground, painted in cards and as a label elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from socialdesk.ui.theme.apply import current_theme
from socialdesk.ui.theme.colours import Theme, Tone
from socialdesk.ui.theme.sizes import BASE_PX, SMALL_PX, scaled

_PADDING_PX = 7
_RADIUS_PX = 4
_EXTRA_HEIGHT_PX = 5
_MARK_PX = 1.5


def chip_font(font: QFont) -> QFont:
    """Return the smaller font that chips are written in beside text of this font."""
    small = QFont(font)
    small.setPixelSize(scaled(font, SMALL_PX))
    small.setWeight(QFont.Weight.Normal)
    return small


def chip_size(font: QFont, words: str) -> QSize:
    """Return the size of a chip with these words beside text of this font, in px."""
    metrics = QFontMetrics(chip_font(font))
    return QSize(
        metrics.horizontalAdvance(words) + 2 * scaled(font, _PADDING_PX),
        metrics.height() + scaled(font, _EXTRA_HEIGHT_PX),
    )


def paint_marks(painter: QPainter, corner: QPointF, areas: Iterable[QRectF], theme: Theme) -> None:
    """Paint marks under a text that begins at a corner: a ground, and a line that is no colour."""
    for area in areas:
        shown = area.translated(corner)
        painter.fillRect(shown, theme.mark)
        line = QRectF(shown.left(), shown.bottom() - _MARK_PX, shown.width(), _MARK_PX)
        painter.fillRect(line, theme.mark_edge)


def paint_chip(painter: QPainter, area: QRectF, words: str, tone: Tone, theme: Theme) -> None:
    """Paint a chip into the area; the painter's font is taken as it is (see ``chip_font``)."""
    text, ground, edge = theme.tone(tone)
    radius = _RADIUS_PX * area.height() / (BASE_PX + _EXTRA_HEIGHT_PX)
    painter.setPen(QPen(edge) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(text)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


class Chip(QLabel):
    """A chip as a widget of its own; its text is plain."""

    def __init__(self, words: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, words: str, tone: Tone) -> None:
        """Change words and tone."""
        self.tone = tone
        self.setText(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the words need."""
        return chip_size(self.font(), self.text())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip in the current theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(chip_font(self.font()))
        paint_chip(painter, QRectF(self.rect()), self.text(), self.tone, current_theme())
        painter.end()
