"""What another case file holds, and whether it is to take the place of this one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from socialdesk.domain.backups import Inside
from socialdesk.ui.keeping import phrases
from socialdesk.ui.keeping.section import in_a_row, plain_button, plain_line
from socialdesk.ui.theme import grid, set_kind


class InsidePanel(QFrame):
    """Opens in its place on the page. ``confirmed`` is told once, ``closed`` when it goes."""

    confirmed = Signal()
    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "quoted").setObjectName(name)
        self.held = plain_line(self, f"{name}Holds", "text")
        self.what_happens = plain_line(self, f"{name}Happens", "warning", phrases.replacing())
        tr = QCoreApplication.translate
        self.confirm = plain_button(
            self, f"{name}Confirm", tr("Keeping", "Use it from the next start"),
            self._on_confirmed, "primary",
        )  # fmt: skip
        self.close_button = plain_button(
            self, f"{name}Close", tr("Keeping", "Leave it"), self.leave
        )
        self._buttons = in_a_row(self, self.confirm, self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self.font(), 1.5)] * 4)
        column.setSpacing(grid(self.font()))
        for part in (self.held, self.what_happens, self._buttons):
            column.addWidget(part)
        self.hide()

    def show_inside(self, held: Inside, now_ms: int, *, asks: bool) -> None:
        """Show what is in it; ``asks`` whether it is to be used."""
        self.held.setText(phrases.inside(held, now_ms))
        self.what_happens.setVisible(asks)
        self.confirm.setVisible(asks)
        close = "Leave it" if asks else "Close"
        self.close_button.setText(QCoreApplication.translate("Keeping", close))
        self._buttons.arrange()
        self.show()
        (self.confirm if asks else self.close_button).setFocus()

    def leave(self) -> None:
        """Go; nothing was changed."""
        self.hide()
        self.closed.emit()

    def _on_confirmed(self) -> None:
        self.hide()
        self.confirmed.emit()
