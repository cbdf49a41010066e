"""Our own icons: small SVGs in one stroke, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from socialdesk.assets import resource

_SHARP_UP_TO = (1, 2, 3, 4)
"""Pixel ratios that an icon is drawn for; Qt takes the nearest."""


def paint_icon(painter: QPainter, area: QRectF, name: str, colour: QColor) -> None:
    """Paint an icon into a square area; raises SetupError where there is no icon of that name."""
    _renderer(name, colour.name()).render(painter, area)


def icon(name: str, colour: QColor, *, size_px: int = 16) -> QIcon:
    """Return an icon for buttons, sharp at every scaling; make a new one when the theme changes."""
    made = QIcon()
    for ratio in _SHARP_UP_TO:
        picture = QPixmap(QSize(size_px, size_px) * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_icon(painter, QRectF(picture.rect()), name, colour)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        made.addPixmap(picture)
    return made


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
