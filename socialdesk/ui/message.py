"""A strip above the columns that says what happened, what is safe and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.errors import KnownError
from socialdesk.ui.theme import grid, set_kind

PASSES_AFTER_MS = 6_000


class MessageStrip(QFrame):
    """Shows one message at a time: words pass by themselves, errors stay until they are read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageStrip")
        self.setAccessibleName(self.tr("Message"))
        self._words = QLabel(self)
        self._words.setObjectName("messageWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._dismiss = set_kind(QPushButton(self.tr("Dismiss"), self), "quiet")
        self._dismiss.setObjectName("messageDismiss")
        self._dismiss.clicked.connect(self.hide)
        self._passing = QTimer(self, interval=PASSES_AFTER_MS, singleShot=True)
        self._passing.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 0.5, 1, 0.5)])
        layout.addWidget(self._words, 1)
        layout.addWidget(self._dismiss)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say something that needs no answer."""
        self._show(words, "sunken")
        self._passing.start()

    def show_error(self, error: KnownError) -> None:
        """Say an error in its own three sentences."""
        self._show(str(error), "warning")

    def show_broken(self, _error: BaseException) -> None:
        """Say that something in SocialDesk itself broke; the log has the rest."""
        self._show(
            self.tr(
                "Something in SocialDesk itself went wrong. What was saved before is safe. If it"
                " happens again, close SocialDesk and start it again."
            ),
            "warning",
        )

    def _show(self, words: str, kind: str) -> None:
        self._passing.stop()
        set_kind(self, kind)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.show()
