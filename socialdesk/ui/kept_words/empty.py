"""What stands there while nothing is kept yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from socialdesk.ui.sources.parts import line
from socialdesk.ui.theme import grid, set_kind


class NothingKept(QWidget):
    """Offers the starter set, or to write the first one."""

    starters_wanted = Signal()
    first_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nothingKept")
        title = line(self, "nothingKeptTitle", "title", self.tr("Write it once, use it often"))
        explained = self.tr(
            "A snippet is an answer that you keep. Type / while you write, a few letters of its"
            " name, and Enter: the customer's first name, the order number and your own name are"
            " filled in. SocialDesk brings some along that you can change as you like."
        )
        words = line(self, "nothingKeptWords", "muted", explained)
        starters = set_kind(QPushButton(self.tr("Take the starter set"), self), "primary")
        starters.setObjectName("takeStarters")
        starters.clicked.connect(self.starters_wanted)
        self.setFocusProxy(starters)
        first = QPushButton(self.tr("Write one myself"), self)
        first.setObjectName("writeFirst")
        first.clicked.connect(self.first_wanted)
        layout = QVBoxLayout(self)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addStretch(1)
        for part in (title, words):
            part.setMaximumWidth(grid(self.font(), 60))
            layout.addWidget(part)
        for button in (starters, first):
            button.setAutoDefault(False)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(2)
