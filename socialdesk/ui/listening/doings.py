"""What can be done with one source: another name, listening no more, the inbox on X itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.domain.sources import SourceKind
from socialdesk.ui.theme import grid, set_kind

INBOX = "https://x.com/messages"

translate = QCoreApplication.translate


class Doings(QWidget):
    """A line of words and buttons under a source.

    ``rename_wanted`` and ``stop_wanted`` are asked for searches and feeds, which a person made.
    """

    rename_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceDoings")
        self._words = set_kind(QLabel(self), "small")
        self._words.setObjectName("sourceWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._inbox = self._button("openInbox", translate("Doings", "Open messages on X"))
        self._rename = self._button("renameSource", translate("Doings", "Rename…"))
        self._stop = self._button("stopListening", translate("Doings", "Stop listening…"))
        self._inbox.clicked.connect(self._open_inbox)
        self._rename.clicked.connect(self.rename_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(self.font()))
        row.addWidget(self._words, 1)
        for button in (self._inbox, self._rename, self._stop):
            row.addWidget(button)

    def show_kind(self, kind: SourceKind) -> None:
        """Offer what this kind of source has."""
        direct = kind is SourceKind.DIRECT
        made = kind in (SourceKind.SEARCH, SourceKind.FEED)
        self._words.setText(
            translate(
                "Doings",
                "X's newer, encrypted chats cannot be read from here, and messages reach back"
                " thirty days. What is missing is in the inbox on X.",
            )
            if direct
            else ""
        )
        self._inbox.setVisible(direct)
        self._rename.setVisible(made)
        self._stop.setVisible(made)
        self.setVisible(direct or made)

    def _button(self, name: str, words: str) -> QPushButton:
        button = set_kind(QPushButton(words, self), "link")
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _open_inbox(self) -> None:
        QDesktopServices.openUrl(QUrl(INBOX))
