"""What another case file holds, and whether it is to take the place of this one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from socialdesk.domain.backups import Inside
from socialdesk.ui.keeping import phrases
from socialdesk.ui.keeping.section import in_a_row, plain_button
from socialdesk.ui.theme import grid, set_kind


class InsidePanel(QFrame):
    """Opens in its place on the page. ``confirmed`` is told once, ``closed`` when it goes."""

    confirmed = Signal()
    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "quoted").setObjectName(name)
        self.held = self._line(f"{name}Holds", "text")
        self.what_happens = self._line(f"{name}Happens", "warning")
        self.what_happens.setText(phrases.replacing())
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

    def _line(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
