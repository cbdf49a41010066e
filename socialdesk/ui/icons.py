"""Our own icons: small SVGs in one stroke, tinted with a colour of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

from socialdesk.assets import resource


def paint_icon(painter: QPainter, area: QRectF, name: str, colour: QColor) -> None:
    """Paint an icon into a square area; raises SetupError where there is no icon of that name."""
    _renderer(name, colour.name()).render(painter, area)


@lru_cache(maxsize=128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
