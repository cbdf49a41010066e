"""The icon beside the clock: a speech bubble with the number of people who need a reply in it.

The panel that it stands on is the desktop's, not ours: it is told from the system's colours whether
that is a light or a dark one.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from socialdesk.ui.theme import DARK, LIGHT
from socialdesk.ui.theme.sizes import ui_font

SIZES = (16, 20, 22, 24, 32, 44, 48, 64)
MOST = 99
"""A larger number has no room; the tooltip has it."""


def tray_icon(number: int, *, dark: bool, paused: bool = False) -> QIcon:
    """Return the icon in every usual size."""
    icon = QIcon()
    for px in SIZES:
        icon.addPixmap(tray_pixmap(number, px, dark=dark, paused=paused))
    return icon


def tray_pixmap(number: int, px: int, *, dark: bool, paused: bool = False) -> QPixmap:
    """Return the icon in one size: an outline while nobody waits, full of the number else."""
    theme = DARK if dark else LIGHT
    pixmap = QPixmap(px, px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if number and not paused:
        painter.fillPath(_bubble(px, 0), theme.accent)
        _write(painter, number, px, theme.accent_text)
    else:
        stroke = max(1.0, px / 12)
        painter.setPen(QPen(theme.text, stroke))
        painter.drawPath(_bubble(px, stroke / 2))
        _mark(painter, px, theme.text, paused=paused)
    painter.end()
    return pixmap


def _bubble(px: int, inset: float) -> QPainterPath:
    """Return a rounded box over the whole icon, with a point at its foot."""
    box = QRectF(0, 0, px, px * 0.84).adjusted(inset, inset, -inset, -inset)
    path = QPainterPath()
    path.addRoundedRect(box, px * 0.2, px * 0.2)
    point = QPainterPath()
    point.moveTo(px * 0.22, box.bottom() - 0.5)
    point.lineTo(px * 0.22, px - inset)
    point.lineTo(px * 0.5, box.bottom() - 0.5)
    point.closeSubpath()
    return path.united(point)


def _write(painter: QPainter, number: int, px: int, colour: QColor) -> None:
    """Write the number as large as the bubble has room for."""
    text = str(number) if number <= MOST else f"{MOST}+"
    path = QPainterPath()
    font = ui_font()
    font.setBold(True)
    font.setPixelSize(64)
    path.addText(0, 0, font, text)
    drawn = path.boundingRect()
    room = QRectF(0, 0, px, px * 0.84).adjusted(px * 0.08, px * 0.1, -px * 0.08, -px * 0.1)
    height = room.height() / drawn.height()
    width = min(room.width() / drawn.width(), height)
    painter.translate(room.center())
    painter.scale(width, height)
    painter.translate(-drawn.center())
    painter.fillPath(path, colour)
    painter.resetTransform()


def _mark(painter: QPainter, px: int, colour: QColor, *, paused: bool) -> None:
    """Draw the two bars of a pause, or the line of a conversation that is at rest."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if paused:
        for left in (0.34, 0.54):
            painter.drawRect(QRectF(px * left, px * 0.24, px * 0.12, px * 0.36))
    else:
        for left in (0.25, 0.44, 0.63):
            painter.drawEllipse(QRectF(px * left, px * 0.36, px * 0.12, px * 0.12))
