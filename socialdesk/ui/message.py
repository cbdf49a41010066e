"""A note that floats at the foot of the feed and says what happened, what is safe, what to do.

It lies over the rows instead of pushing them: nothing moves under the hand (PRODUCT U7), and the
composer's buttons stay in reach.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.errors import KnownError
from socialdesk.ui.theme import grid, set_kind

PASSES_AFTER_MS = 6_000
OFFER_PASSES_AFTER_MS = 12_000
"""Nobody has just pressed anything, so nobody looks here yet."""


class Message(QFrame):
    """Shows one message at a time: words pass by themselves, errors stay until they are read.

    ``undo_requested`` says that what was just done is to be taken back, ``gone`` that there is room
    for something that can wait.
    """

    undo_requested = Signal()
    gone = Signal()

    def __init__(self, over: QWidget, *, feed: QWidget) -> None:
        super().__init__(over)
        self._over, self._feed = over, feed
        self.setObjectName("message")
        self.setAccessibleName(self.tr("Message"))
        self._words = QLabel(self)
        self._words.setObjectName("messageWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._undo = set_kind(QPushButton(self.tr("Undo"), self), "link")
        self._undo.setObjectName("messageUndo")
        self._undo.clicked.connect(self._on_undo)
        dismiss = set_kind(QPushButton(self.tr("Dismiss"), self), "quiet")
        dismiss.setObjectName("messageDismiss")
        dismiss.clicked.connect(self.hide)
        self._instead: Callable[[], object] | None = None
        self._passing = QTimer(self, interval=PASSES_AFTER_MS, singleShot=True)
        self._passing.timeout.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), steps) for steps in (2, 1, 1, 1)])
        layout.addWidget(self._words, 1)
        layout.addWidget(self._undo)
        layout.addWidget(dismiss)
        feed.installEventFilter(self)
        self.hide()

    @property
    def passes(self) -> bool:
        """True where what is shown goes by itself."""
        return self._passing.isActive()

    def show_words(self, words: str, *, can_undo: bool = False) -> None:
        """Say something that needs no answer; what was done may be offered to be taken back."""
        self._show(words, "note", can_undo=can_undo)
        self._passing.start(PASSES_AFTER_MS)

    def offer(self, words: str, way: str, act: Callable[[], object]) -> None:
        """Say what happened by itself, with one thing that can be done about it."""
        self._show(words, "note", can_undo=True)
        self._undo.setText(way)
        self._instead = act
        self._passing.start(OFFER_PASSES_AFTER_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.gone.emit()

    def outlive_no_action(self) -> None:
        """Go when something else was done: words about the action before would be stale."""
        if self.passes:
            self._passing.stop()
            self.hide()

    def show_error(self, error: KnownError) -> None:
        """Say an error in its own three sentences."""
        self._show(str(error), "note")

    def show_broken(self, _error: BaseException) -> None:
        """Say that something in SocialDesk itself broke; the log has the rest."""
        self._show(
            self.tr(
                "Something in SocialDesk itself went wrong. What was saved before is safe. If it"
                " happens again, close SocialDesk and start it again."
            ),
            "note",
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the feed."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _on_undo(self) -> None:
        instead = self._instead
        self.hide()
        if instead is None:
            self.undo_requested.emit()
        else:
            instead()

    def _show(self, words: str, kind: str, *, can_undo: bool = False) -> None:
        self._passing.stop()
        self._instead = None
        self._undo.setText(self.tr("Undo"))
        self._undo.setVisible(can_undo)
        set_kind(self, kind)
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        edge = grid(self.font(), 1)
        corner = self._feed.mapTo(self._over, self._feed.rect().bottomLeft())
        width = self._feed.width() - 2 * edge
        height = (
            self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        )
        self.setGeometry(corner.x() + edge, corner.y() - height - edge, width, height)
