"""The row under the box: what helps to write, and what it costs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from socialdesk.ui.composer.cost_line import CostLine
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import grid, set_kind

_AT_THE_END = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignTrailing


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
        self._flow = Flow(self)
        self._flow.add(self._invite)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(grid(self.font(), 0.5))
        self._layout.addWidget(self._flow, 1)
        self._layout.addWidget(self.cost, 0, _AT_THE_END)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the widest part, at the height there is."""
        widest = max(self._flow.minimumSizeHint().width(), self.cost.sizeHint().width())
        return QSize(widest, self._layout.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cost below where there is no room beside the tools."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look at the room again when the cost says something longer."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        needed = self._flow.minimumSizeHint().width() + self.cost.sizeHint().width()
        directions = QBoxLayout.Direction
        beside = self.width() >= needed + self._layout.spacing()
        self._layout.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def put(self, widget: QWidget) -> None:
        """Give a button its place, after those that were put before."""
        self._flow.add(widget, before=self._invite)

    def show_tool(self, tool: QWidget, *, shown: bool) -> None:
        """Show or hide a button."""
        tool.setVisible(shown)
        self._flow.arrange()

    def offer_invitation(self, price: str) -> None:
        """Offer X's message button and say what it costs; "" where it cannot be offered."""
        self.show_tool(self._invite, shown=bool(price))
        said = self.tr("Adds X's own message button. An answer with it costs about {0}.")
        self._invite.setToolTip(said.replace("{0}", price))
        self._invite.setAccessibleDescription(self._invite.toolTip())
