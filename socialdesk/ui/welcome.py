"""What a shop owner sees before any account is connected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from socialdesk.ui.theme import grid, set_kind


class Welcome(QDialog):
    """Offers the practice shop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setWindowTitle("SocialDesk")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 4)] * 4)
        layout.setSpacing(grid(self.font(), 2))
        layout.addWidget(self._line(self.tr("Welcome to SocialDesk"), "title"))
        layout.addWidget(
            self._line(
                self.tr(
                    "No X account is connected on this computer yet. In the practice shop you can"
                    " try everything with made-up customers: nothing leaves this computer."
                ),
                "muted",
            )
        )
        layout.addWidget(self._buttons())

    def practice_wanted(self) -> bool:
        """Ask, and return whether the practice shop was chosen."""
        return self.exec() == QDialog.DialogCode.Accepted

    def _line(self, words: str, kind: str) -> QLabel:
        label = set_kind(QLabel(words, self), kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        buttons.setObjectName("welcomeButtons")
        practice = buttons.addButton(
            self.tr("Open the practice shop"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        practice.setObjectName("openPractice")
        set_kind(practice, "primary")
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("closeWelcome")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
