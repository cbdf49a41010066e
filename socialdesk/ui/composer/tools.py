"""The row under the box: what helps to write, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from socialdesk.ui.composer.cost_line import CostLine
from socialdesk.ui.theme import grid, set_kind


class Tools(QWidget):
    """Others put their buttons here; ``invite_wanted`` asks for X's message button."""

    invite_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composerTools")
        self.cost = CostLine(self)
        self._invite = set_kind(QPushButton(self.tr("Invite to DM"), self), "quiet")
        self._invite.setObjectName("inviteToDirect")
        self._invite.clicked.connect(self.invite_wanted)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(grid(self.font(), 0.5))
        self._layout.addWidget(self._invite)
        self._layout.addStretch(1)
        self._layout.addWidget(self.cost)
        self._put = 0

    def put(self, widget: QWidget) -> None:
        """Give a button its place, after those that were put before."""
        self._layout.insertWidget(self._put, widget)
        self._put += 1

    def offer_invitation(self, price: str) -> None:
        """Offer X's message button and say what it costs; "" where it cannot be offered."""
        self._invite.setVisible(bool(price))
        said = self.tr("Adds X's own message button. An answer with it costs about {0}.")
        self._invite.setToolTip(said.replace("{0}", price))
        self._invite.setAccessibleDescription(self._invite.toolTip())
