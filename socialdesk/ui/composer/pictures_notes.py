"""What is said beside the pictures: a friendly reminder, and why one could not be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from socialdesk.domain.text import visible
from socialdesk.ui.theme import scaled, set_kind


class DescriptionReminder(QWidget):
    """Asks for descriptions without standing in the way; ``wanted`` when somebody has time."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = set_kind(QLabel(self), "muted")
        self._words.setObjectName("descriptionReminder")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._button = set_kind(QPushButton(self.tr("Describe it"), self), "link")
        self._button.setObjectName("describeFirst")
        self._button.clicked.connect(self.wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(self.font(), 4))
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def words(self) -> str:
        """What is said, "" where nothing is."""
        return self._words.text()

    def say(self, words: str, *, pressing: bool = False) -> None:
        """Say this; "" says nothing. What is ``pressing`` is no matter of describing."""
        self._words.setText(words)
        set_kind(self._words, "danger" if pressing else "muted")
        self._button.setVisible(not pressing)
        self.setVisible(bool(words))


class PictureProblem(QFrame):
    """Says in plain words why a picture is not there, until somebody has read it (``read``)."""

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureProblem")
        set_kind(self, "warning")
        self._words = QLabel(self)
        self._words.setObjectName("pictureProblemWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        dismiss = set_kind(QPushButton(self.tr("Dismiss"), self), "link")
        dismiss.setObjectName("dismissPictureProblem")
        dismiss.clicked.connect(self._on_dismissed)
        layout = QHBoxLayout(self)
        side, top = scaled(self.font(), 10), scaled(self.font(), 6)
        layout.setContentsMargins(side, top, side, top)
        layout.addWidget(self._words, 1)
        layout.addWidget(dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """What is said, "" where nothing is."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say this; "" says nothing."""
        self._words.setText(visible(words))
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def _on_dismissed(self) -> None:
        self.say("")
        self.read.emit()
