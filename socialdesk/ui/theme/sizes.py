"""Sizes that follow the type: 13 px text on an 8 px grid, and both grow together."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

BASE_PX = 13
HEADER_PX = 15
SMALL_PX = 11
GRID_PX = 8
USUAL_DPI = 96

_BARE = frozenset(
    {"", "sans", "sans serif", "sans-serif", "dejavu sans", "bitstream vera sans", "helvetica"}
)
"""What Qt names where nobody chose a UI font, as on bare Linux."""
_PROPER = ("Inter", "Cantarell", "Noto Sans", "Ubuntu", "Open Sans", "Liberation Sans")


def ui_font(*, percent: int = 100) -> QFont:
    """Return the system's own UI font at 13 px times ``percent``; Inter where there is none."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().casefold() in _BARE:
        installed = set(QFontDatabase.families())
        font = QFont(next((name for name in _PROPER if name in installed), font.family()))
    font.setPixelSize(round(BASE_PX * _system_scale() * percent / 100))
    return font


def grid(font: QFont, steps: float = 1) -> int:
    """Return so many steps of the 8 px grid, in px, as they are beside text of this font."""
    return scaled(font, GRID_PX * steps)


def scaled(font: QFont, px: float) -> int:
    """Return a length that is ``px`` beside 13 px text, in px beside text of this font."""
    return round(px * QFontInfo(font).pixelSize() / BASE_PX)


def _system_scale() -> float:
    """Return how much larger than usual the person asked the system to make text."""
    screen = QGuiApplication.primaryScreen()
    return max(1.0, screen.logicalDotsPerInchY() / USUAL_DPI) if screen else 1.0
