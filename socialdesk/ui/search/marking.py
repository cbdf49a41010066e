"""Marks under the words that were searched for, in cards and in the conversation.

They are areas under plain text that is laid out already: no text is ever read as markup.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QTextLayout, QTextLine

from socialdesk.domain.search import parse
from socialdesk.domain.search.matching import Matcher

MOST_MARKS: Final = 200
"""In one text; what is found more often than that is everywhere."""


@lru_cache(maxsize=1_000)
def spans(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Return where a search's words stand in a text: start and end, in UTF-16 units as Qt's."""
    found = _finder(query).marks(text)[:MOST_MARKS]
    if text.isascii():
        return tuple(found)
    return tuple((_units(text[:start]), _units(text[:end])) for start, end in found)


def areas_in(layout: QTextLayout, query: str) -> list[QRectF]:
    """Return the areas to mark in a laid out text, from its corner on."""
    if not query:
        return []
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    areas = []
    for start, end in spans(layout.text(), query):
        for line in lines:
            first, last = line.textStart(), line.textStart() + line.textLength()
            if start < last and end > first:
                left, right = _x(line, max(start, first)), _x(line, min(end, last))
                area = QRectF(QPointF(left, line.y()), QPointF(right, line.y() + line.height()))
                areas.append(area.normalized())
    return areas


def areas_in_line(text: str, font: QFont, query: str) -> tuple[QRectF, ...]:
    """Return the areas to mark in one line of text, from its corner on."""
    if not spans(text, query):
        return ()
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return tuple(areas_in(layout, query))


@lru_cache(maxsize=16)
def _finder(query: str) -> Matcher:
    return Matcher(parse(query, now_ms=0).terms)


def _x(line: QTextLine, at: int) -> float:
    x: Any = line.cursorToX(at)  # the stub knows no type: a number, or one with the place used
    return float(x[0] if isinstance(x, tuple) else x)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
