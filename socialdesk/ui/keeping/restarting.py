"""Says that another case file takes the place of this one at the next start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from socialdesk.ui.keeping.section import in_a_row, plain_button, plain_line
from socialdesk.ui.theme import grid, set_kind


class RestartNotice(QFrame):
    """Stands above everything else; ``close_wanted`` to start again, ``call_off_wanted`` not to."""

    close_wanted = Signal()
    call_off_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "warning").setObjectName("restartNotice")
        self.wants_focus = False
        self.words = plain_line(self, "restartWords", "text")
        self.close_now = plain_button(
            self, "closeNow", self.tr("Close SocialDesk now"), self.close_wanted.emit, "primary"
        )
        self.call_off = plain_button(
            self, "callOff", self.tr("Keep the cases of today"), self.call_off_wanted.emit
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self.font(), 1.5)] * 4)
        column.setSpacing(grid(self.font()))
        column.addWidget(self.words)
        column.addWidget(in_a_row(self, self.close_now, self.call_off))
        self.hide()

    def show_waiting(self, words: str) -> None:
        """Show what waits."""
        self.words.setText(words)
        self.show()
        if self.wants_focus:
            self.wants_focus = False
            self.close_now.setFocus()
