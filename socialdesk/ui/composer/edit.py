"""The box that an answer is written in: plain text, and never anything but text."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from socialdesk.ui.theme import scaled

FEWEST_LINES = 3
MOST_LINES = 7
"""The box grows with the words up to so many lines, then it scrolls."""


class ReplyEdit(QPlainTextEdit):
    """Ctrl+Enter asks to send, with Shift to send and resolve; a spent Ctrl+Z is passed on."""

    send_pressed = Signal(bool)
    undo_spent = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replyText")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

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
        self.updateGeometry()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the text alone, whatever else is on the clipboard."""
        self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Say whether there is text to paste."""
        return source.hasText()

    def sizeHint(self) -> QSize:
        """Return room for a few lines."""
        padding = scaled(self.font(), 22)
        written = ceil(self.document().size().height())  # in lines, as this kind of box counts
        lines = max(FEWEST_LINES, min(written, MOST_LINES))
        return QSize(scaled(self.font(), 300), self.fontMetrics().lineSpacing() * lines + padding)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, at any width."""
        return QSize(0, self.sizeHint().height())

    def _has_undo(self) -> bool:
        return self.document().isUndoAvailable()
