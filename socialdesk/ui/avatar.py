"""Avatars: a circle with initials, its colour always the same for the same customer."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialdesk.ui.theme import scaled

_WHITE_READS_ON = "#8d4a9e #a85a17 #1d7a4d #5a6473 #2458d3 #8a5a00 #0f7480 #b03a6b #6750b8 #4f7021"
AVATAR_TEXT = QColor("#ffffff")
AVATAR_COLOURS: tuple[QColor, ...] = tuple(QColor(name) for name in _WHITE_READS_ON.split())
_UNKNOWN = "•"


@lru_cache(maxsize=2_000)
def initials(name: str) -> str:
    """Return up to two letters for a name; one in scripts without capitals, a dot for none.

    >>> initials("Jan B.")
    'JB'
    """
    firsts = [letter for word in name.split() if (letter := _first_letter(word))]
    if not firsts:
        return _UNKNOWN
    cased = firsts[0].lower() != firsts[0].upper()
    return "".join(firsts[:2]).upper() if cased else firsts[0]


def avatar_colour(customer_id: int) -> QColor:
    """Return the customer's colour; white text on it has a contrast of at least 4.5:1."""
    mixed = (customer_id * 2_654_435_761) & 0xFFFFFFFF  # Knuth: neighbours get far-away colours
    return AVATAR_COLOURS[(mixed >> 16) % len(AVATAR_COLOURS)]


def paint_avatar(painter: QPainter, area: QRectF, name: str, customer_id: int) -> None:
    """Paint the circle with initials into a square area."""
    font = QFont(painter.font())
    font.setPixelSize(max(1, round(area.height() * 0.38)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(avatar_colour(customer_id))
    painter.drawEllipse(area)
    painter.setFont(font)
    painter.setPen(AVATAR_TEXT)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(name))


class Avatar(QWidget):
    """The circle as a widget; ``size_px`` is its width beside 13 px text. It only decorates."""

    def __init__(self, *, size_px: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size_px = size_px
        self._name = ""
        self._customer_id = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, customer_id: int) -> None:
        """Show this person's initials and colour."""
        self._name, self._customer_id = name, customer_id
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square that grows with the font."""
        side = scaled(self.font(), self._size_px)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_avatar(painter, QRectF(self.rect()), self._name, self._customer_id)
        painter.end()


def _first_letter(word: str) -> str:
    return next((char for char in word if unicodedata.category(char)[0] in "LN"), "")
