"""Small things in a line, and one at its far end: below them where there is no room beside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from socialdesk.ui.flow import Flow


class Beside(QWidget):
    """``flow`` holds the small things; ``put_at_end`` gives the one at the end its place."""

    def __init__(self, flow: Flow, parent: QWidget | None = None, *, spacing_px: int) -> None:
        super().__init__(parent)
        self.flow = flow
        self._end: QWidget | None = None
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing_px)
        self._layout.addWidget(flow, 1)

    def put_at_end(self, widget: QWidget, side: Qt.AlignmentFlag) -> None:
        """Give something its place at the far end, at the top or at the bottom of the line."""
        self._end = widget
        self._layout.addWidget(widget, 0, side | Qt.AlignmentFlag.AlignTrailing)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the widest part, at the height there is."""
        widest = max(self.flow.minimumSizeHint().width(), self._end_px())
        return QSize(widest, self._layout.totalMinimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between beside and below."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Choose again when a part says something longer."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _end_px(self) -> int:
        return self._end.sizeHint().width() if self._end is not None else 0

    def _fit(self) -> None:
        needed = self.flow.minimumSizeHint().width() + self._layout.spacing() + self._end_px()
        directions = QBoxLayout.Direction
        beside = self.width() >= needed
        self._layout.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
