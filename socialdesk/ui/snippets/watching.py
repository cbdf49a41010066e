"""Watches a box for the slash that asks for a snippet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from socialdesk.ui.snippets.typed import Slash, slash_before
from socialdesk.ui.snippets.writing import first_units, units

_TYPING = (QEvent.Type.KeyPress, QEvent.Type.InputMethod)


class SlashWatch(QObject):
    """``asked`` carries what is looked for, with every letter; ``gone`` that there is no slash.

    Only what a person types asks: words that are shown or pasted do not.
    """

    asked = Signal(str)
    gone = Signal()

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._typing = False
        self._slash: Slash | None = None
        self._left_alone: int | None = None
        edit.installEventFilter(self)
        edit.textChanged.connect(self._on_text_changed)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)

    def ask(self) -> None:
        """Type a slash where the cursor is, apart from what stands before it."""
        cursor = self._edit.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        self._edit.setFocus()
        self._typing = True
        cursor.insertText(" /" if before and not before[-1].isspace() else "/")

    def leave_alone(self) -> None:
        """Ask no more for this slash: it is meant as one."""
        cursor = self.place()
        self._left_alone = cursor.selectionStart() if cursor else None
        self._end()

    def stop(self) -> None:
        """Ask no more until something is typed again."""
        self._end()

    def place(self) -> QTextCursor | None:
        """Return a cursor that has the slash and what follows it selected, None without one."""
        if self._slash is None:
            return None
        cursor = self._edit.textCursor()
        block = cursor.block()
        start = block.position() + units(block.text()[: self._slash.start])
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that what comes next was typed."""
        if event.type() in _TYPING:
            self._typing = True
        return False

    def _on_text_changed(self) -> None:
        typing, self._typing = self._typing, False
        shown = not self._edit.document().isUndoAvailable()  # another draft was put into the box
        if self._slash is not None or (typing and not shown):
            self._look()

    def _on_cursor_moved(self) -> None:
        if self._slash is not None:
            self._look()

    def _look(self) -> None:
        cursor = self._edit.textCursor()
        self._slash = slash_before(first_units(cursor.block().text(), cursor.positionInBlock()))
        place = self.place()
        if self._slash is None or place is None or self._edit.textCursor().hasSelection():
            self._left_alone = None
            self._end()
        elif place.selectionStart() == self._left_alone:
            self._slash = None
        else:
            self.asked.emit(self._slash.search)

    def _end(self) -> None:
        self._slash = None
        self.gone.emit()
