"""The row under the box: what helps to write, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from socialdesk.ui.beside import Beside
from socialdesk.ui.composer.cost_line import CostLine
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import grid, set_kind


class Tools(Beside):
    """Others put their buttons here; ``invite_wanted`` asks for X's message button."""

    invite_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Flow(), parent, spacing_px=grid(parent.font(), 0.5))
        self.setObjectName("composerTools")
        self.cost = CostLine(self)
        self._invite = set_kind(QPushButton(self.tr("Invite to DM"), self), "quiet")
        self._invite.setObjectName("inviteToDirect")
        self._invite.clicked.connect(self.invite_wanted)
        self.flow.add(self._invite)
        self.put_at_end(self.cost, Qt.AlignmentFlag.AlignBottom)

    def put(self, widget: QWidget) -> None:
        """Give a button its place, after those that were put before."""
        self.flow.add(widget, before=self._invite)

    def show_tool(self, tool: QWidget, *, shown: bool) -> None:
        """Show or hide a button."""
        tool.setVisible(shown)
        self.flow.arrange()

    def offer_invitation(self, price: str) -> None:
        """Offer X's message button and say what it costs; "" where it cannot be offered."""
        self.show_tool(self._invite, shown=bool(price))
        said = self.tr("Adds X's own message button. An answer with it costs about {0}.")
        self._invite.setToolTip(said.replace("{0}", price))
        self._invite.setAccessibleDescription(self._invite.toolTip())
