"""The box a search is written in; what X would refuse is underlined while it is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from socialdesk.domain.queries import Problem
from socialdesk.ui.theme import current_theme, scaled

_LINES = 3


class QueryEdit(QPlainTextEdit):
    """A few lines of plain text with marks; Tab leaves it and a line's end is a space."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("query")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._fit()

    def query(self) -> str:
        """Return what is written, on one line."""
        return self.toPlainText().replace("\n", " ")

    def mark(self, problems: Sequence[Problem]) -> None:
        """Underline these places, and no others."""
        self.setExtraSelections([self._marked(one) for one in problems])

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for three lines."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no line's end: a search is one line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        edges = scaled(self.font(), 22)
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * _LINES + edges)

    def _marked(self, problem: Problem) -> QTextEdit.ExtraSelection:
        text = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text[: problem.start]))
        cursor.setPosition(_units(text[: problem.end]), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(current_theme().danger)
        look.setForeground(current_theme().danger)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, look
        return selection


def _units(text: str) -> int:
    """Return a length as Qt counts it: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
