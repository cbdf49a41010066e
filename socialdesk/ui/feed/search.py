"""The search box: looks while one types, and Esc gives the view back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from socialdesk.ui.theme import current_theme, grid, set_kind

PAUSE_MS = 80
_OF_A_LIST = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)

translate = QCoreApplication.translate


class SearchBox(QLineEdit):
    """``searched`` carries what to look for, 80 ms after the last letter; "" gives up.

    ``left_for_rows`` says that the person wants to go on in the list (Enter, Down, Esc),
    ``help_wanted`` that they want to see what can be typed here (Ctrl+Space). ``popup`` is a list
    under it, if there is one: while it is open, Enter and Esc are its own.
    """

    searched = Signal(str)
    left_for_rows = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        set_kind(self, "search")
        self.setAccessibleName(translate("Feed", "Search everything"))
        self.setPlaceholderText(translate("Feed", "Search everything"))
        self.setMaxLength(512)
        self._hint = set_kind(QLabel("/", self), "key")
        self._hint.setAccessibleName(translate("Feed", "Press / to search"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self._searched = ""
        self.popup: QWidget | None = None
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears; Enter and Down go on to what was found; Ctrl+Space asks what can be typed."""
        if self.popup is not None and self.popup.isVisible() and event.key() in _OF_A_LIST:
            event.ignore()
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._search()
            self.left_for_rows.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._search()
            self.left_for_rows.emit()
        elif event.key() == Qt.Key.Key_Space and control:
            self.help_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key's hint at the far end, on whichever side that is."""
        super().resizeEvent(event)
        self._hint.adjustSize()
        edge = grid(self.font())
        at_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = self._hint.width() + edge
        self.setTextMargins(room if at_left else 0, 0, 0 if at_left else room, 0)
        left = edge if at_left else self.width() - self._hint.width() - edge
        self._hint.move(left, (self.height() - self._hint.height()) // 2)

    def forget(self) -> None:
        """Empty the box without searching: another view was chosen."""
        self.put("")

    def put(self, query: str) -> None:
        """Show a search that is looked for already."""
        with QSignalBlocker(self):
            self.setText(query)
        self._hint.setVisible(not query)
        self._pause.stop()
        self._searched = query

    def underline(self, place: tuple[int, int] | None) -> None:
        """Underline what is not understood: from and up to a character, None for nothing.

        Qt knows no formats in a line but those of an input method that has not finished yet.
        """
        formats = []
        if place is not None:
            start, end = (_units(self.text()[:at]) for at in place)
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(current_theme().danger)
            kind = QInputMethodEvent.AttributeType.TextFormat
            formats.append(
                QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), end - start, style)
            )
        QCoreApplication.sendEvent(self, QInputMethodEvent("", formats))

    def _on_text_changed(self, text: str) -> None:
        self._hint.setVisible(not text)
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        query = self.text().lstrip()  # a space behind a word says that the word is whole
        if query != self._searched:
            self._searched = query
            self.searched.emit(query)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
