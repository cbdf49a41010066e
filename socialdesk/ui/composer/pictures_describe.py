"""Where a picture is described for those who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from socialdesk.ui.composer.pictures_words import LONGEST_DESCRIPTION, counted
from socialdesk.ui.theme import grid, scaled, set_kind

_LINES = 2


class DescribePicture(QFrame):
    """A field that opens under the pictures; it counts, and nothing is cut off.

    ``described`` carries the picture's place, counted from 0, and the words as they are written;
    ``done`` the place once Enter or Escape closed the field. The words stay.
    """

    described = Signal(int, str)
    done = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("describePicture")
        self._place = 0
        self._heading = set_kind(QLabel(self), "muted")
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setWordWrap(True)
        self._count = set_kind(QLabel(self), "small")
        self._count.setObjectName("describeCount")
        self.edit = DescriptionEdit(self)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.done.connect(self._on_done)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 0.5))
        layout.addLayout(top)
        layout.addWidget(self.edit)
        self.hide()

    def open_for(self, words: str, *, place: int, number: int) -> None:
        """Describe this picture; ``place`` counts from 0."""
        self._place = place
        said = self.tr("What is to be seen on the picture?")
        if number > 1:
            said = self.tr("What is to be seen on picture {0}?").replace("{0}", str(place + 1))
        self._heading.setText(said)
        self.edit.setAccessibleName(said)
        self.edit.setPlaceholderText(self.tr("For example: “The cover is bent at one corner.”"))
        if words != self.edit.toPlainText():
            with QSignalBlocker(self.edit):  # nothing was written yet
                self.edit.setPlainText(words)
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._say_count(len(words))
        self.show()
        self.edit.setFocus()

    def close_it(self) -> None:
        """Close the field, as the picture is not there any more or elsewhere."""
        self.hide()

    def _on_done(self) -> None:
        self.hide()
        self.done.emit(self._place)

    def _on_text_changed(self) -> None:
        words = self.edit.toPlainText()
        self._say_count(len(words))
        self.described.emit(self._place, words if words.strip() else "")

    def _say_count(self, length: int) -> None:
        self._count.setText(counted(length))
        set_kind(self._count, "danger" if length > LONGEST_DESCRIPTION else "small")


class DescriptionEdit(QPlainTextEdit):
    """Two lines of plain text; Tab leaves it, Enter and Escape are ``done``."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureDescription")
        self.setTabChangesFocus(True)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the lines in whatever font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Enter and Escape: a description is one paragraph."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        edges = scaled(self.font(), 22)
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * _LINES + edges)
