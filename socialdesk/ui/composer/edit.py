"""The box that an answer is written in: plain text, and never anything but text."""

from __future__ import annotations

from math import ceil
from typing import Protocol

from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from socialdesk.ui.theme import current_theme, scaled

FEWEST_LINES = 3
MOST_LINES = 7
"""The box grows with the words up to so many lines, then it scrolls."""
LEAST_LINES = 2
SHARE = 7
"""The box takes no more than one part in so many of the window's height."""


class TakesPictures(Protocol):
    """What a paste or a drop of pictures is for."""

    def accepts(self, mime: QMimeData) -> bool:
        """Say whether this is pictures rather than words."""
        ...

    def take(self, mime: QMimeData) -> None:
        """Take the pictures in."""
        ...


class ReplyEdit(QPlainTextEdit):
    """Ctrl+Enter asks to send, with Shift to send and resolve; a spent Ctrl+Z is passed on.

    The signature stands greyed after the words: it goes along, but nobody has to write it.
    """

    send_pressed = Signal(bool)
    undo_spent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyText")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.pictures: TakesPictures | None = None
        self._signature = ""
        self._lines = FEWEST_LINES
        self._at_right = False
        self.textChanged.connect(self._fit)

    def show_text(self, text: str) -> None:
        """Show other words; the box's own undo forgets what stood there."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def say_for(self, words: str, *, open_to: bool, shown: bool) -> None:
        """Say what the box is for, and shut it where nothing can be said."""
        self.setAccessibleName(words)
        self.setPlaceholderText(words if open_to else "")
        self.setEnabled(open_to)
        self.setVisible(shown)

    def add_words(self, text: str) -> None:
        """Put words at the end, as one step that can be undone."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        before = self.toPlainText()
        cursor.insertText(f" {text}" if before and not before[-1].isspace() else text)
        self.setTextCursor(cursor)

    def choose(self, start: int, end: int) -> None:
        """Choose a stretch of the words, in code points, and put the keyboard there."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.setPosition(_units(text[:start]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_signature(self, signature: str) -> None:
        """Show what is added to the words, "" for nothing."""
        if signature != self._signature:
            self._signature = signature
            self.viewport().update()
            self._fit()

    def fit(self) -> None:
        """Ask for another height where the window has another one now."""
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the composer's own keys, leave the others to the box."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and modifiers in (control, control | shift):
            self.send_pressed.emit(modifiers == control | shift)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self._has_undo():
            self.undo_spent.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the words wrap differently."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the signature after them."""
        super().paintEvent(event)
        if not self._signature or self.document().isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setPen(current_theme().muted)
        directions = Qt.LayoutDirection
        from_right = self._from_right()
        painter.setLayoutDirection(directions.RightToLeft if from_right else directions.LeftToRight)
        painter.setFont(self.font())
        painter.drawText(self._signature_area(), Qt.AlignmentFlag.AlignVCenter, self._signature)
        painter.end()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the text alone, whatever else is on the clipboard; pictures go to their place."""
        if self.pictures is not None and self.pictures.accepts(source):
            self.pictures.take(source)
        else:
            self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say whether there is something to paste."""
        pictures = self.pictures is not None and self.pictures.accepts(source)
        return pictures or source.hasText()

    def sizeHint(self) -> QSize:
        """Return room for a few lines."""
        padding = scaled(self.font(), 24)  # one less, and full lines get a scroll bar
        height = self.fontMetrics().lineSpacing() * self._lines + padding
        return QSize(scaled(self.font(), 300), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, at any width."""
        return QSize(0, self.sizeHint().height())

    def _fit(self) -> None:
        """Ask for another height where the number of lines is another one."""
        self._align()
        written = ceil(self.document().size().height())  # in lines, as this kind of box counts
        if self._signature and not self.document().isEmpty():
            written += not self._has_room_for_signature()
        most = self.window().height() // (SHARE * self.fontMetrics().lineSpacing())
        fewest = max(LEAST_LINES, min(most, FEWEST_LINES))
        lines = max(fewest, min(written, most, MOST_LINES))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _align(self) -> None:
        """Begin where the words' own direction begins: this kind of box always does at the left."""
        at_right = self._from_right()
        if at_right != self._at_right:
            self._at_right = at_right
            side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
            option = self.document().defaultTextOption()
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)

    def _signature_area(self) -> QRect:
        """Return where the signature stands: after the last word, else on a line of its own."""
        end = self._end()
        line = self.fontMetrics().lineSpacing()
        width = self.fontMetrics().horizontalAdvance(self._signature)
        if not self._has_room_for_signature():
            margin = round(self.document().documentMargin())
            left = self.viewport().width() - margin - width if self._from_right() else margin
            return QRect(left, end.y() + line, width, line)
        space = self.fontMetrics().horizontalAdvance(" ")
        left = end.x() - space - width if self._from_right() else end.x() + space
        return QRect(left, end.y(), width, line)

    def _has_room_for_signature(self) -> bool:
        if self.blockCount() > 1:  # as ``domain.text.signed`` does it
            return False
        width = self.fontMetrics().horizontalAdvance(f" {self._signature}")
        used = self._end().x()
        room = used if self._from_right() else self.viewport().width() - used
        return room - self.document().documentMargin() >= width

    def _end(self) -> QPoint:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return self.cursorRect(cursor).topRight()

    def _from_right(self) -> bool:
        last = self.document().lastBlock()
        return last.textDirection() is Qt.LayoutDirection.RightToLeft

    def _has_undo(self) -> bool:
        return self.document().isUndoAvailable()


def _units(text: str) -> int:
    """Return how many UTF-16 units a text has: Qt counts those."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
