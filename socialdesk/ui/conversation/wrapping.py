"""Words laid out as plain text, whole or cut to a few lines."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_LINE_SEPARATOR = "\u2028"


def wrapped(
    text: str,
    font: QFont,
    width: int,
    leading: int,
    formats: list[QTextLayout.FormatRange] | None = None,
) -> QTextLayout:
    """Lay out plain text; every text reads in its own direction, whatever the window's."""
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
    if not text:
        return layout
    layout.setTextOption(_FROM_RIGHT if _reads_from_right(text) else _FROM_LEFT)
    if formats:
        layout.setFormats(formats)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() + leading
    layout.endLayout()
    return layout


def cut_to(lines: int, text: str, font: QFont, width: int, leading: int) -> QTextLayout:
    """Lay out plain text as one paragraph of at most so many lines; the last ends in "…"."""
    text = " ".join(text[: lines * width].split())  # no letter is narrower than a pixel
    layout = wrapped(text, font, width, leading)
    if layout.lineCount() <= lines:
        return layout
    before, last = _split(text, layout.lineAt(lines - 1).textStart())
    last = QFontMetricsF(font).elidedText(last, Qt.TextElideMode.ElideRight, width)
    return wrapped(before + last, font, width, leading)


def _split(text: str, unit: int) -> tuple[str, str]:
    """Return what stands before and from a UTF-16 unit on: Qt counts those."""
    units = text.encode("utf-16-le", "surrogatepass")
    before, rest = units[: 2 * unit], units[2 * unit :]
    return before.decode("utf-16-le", "surrogatepass"), rest.decode("utf-16-le", "surrogatepass")


def _reads_from_right(text: str) -> bool:
    """Say whether the first letter that has a direction goes to the left, as Qt sees it too."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in kinds if kind in _STRONG), "L") != "L"


def _wrapping(edge: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption(edge | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


_STRONG = frozenset({"L", "R", "AL"})
_FROM_LEFT = _wrapping(Qt.AlignmentFlag.AlignLeft)
_FROM_RIGHT = _wrapping(Qt.AlignmentFlag.AlignRight)
