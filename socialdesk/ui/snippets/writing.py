"""Putting filled words into a box, as one step that can be undone."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from socialdesk.domain.snippets import Filled


def put_in(edit: QPlainTextEdit, place: QTextCursor, filled: Filled) -> None:
    """Write in place of what the cursor has selected, and go to the first unfilled variable.

    It is selected, so that the next letter replaces it; without one the cursor stands at the end.
    """
    start = place.selectionStart()
    place.insertText(filled.text)
    if filled.unfilled:
        first = filled.unfilled[0]
        select(edit, filled.text, first.start, first.end, offset=start)
    else:
        edit.setTextCursor(place)
    edit.ensureCursorVisible()


def select(edit: QPlainTextEdit, text: str, start: int, end: int, *, offset: int = 0) -> None:
    """Select ``text[start:end]`` of what stands from a position on; Qt counts UTF-16 units."""
    cursor = QTextCursor(edit.document())
    cursor.setPosition(offset + units(text[:start]))
    cursor.setPosition(offset + units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def units(text: str) -> int:
    """Return a length as Qt counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def first_units(text: str, number: int) -> str:
    """Return the beginning of a text, so many UTF-16 units long."""
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * number]
    return kept.decode("utf-16-le", "surrogatepass")
