"""Links under the mouse: a hand over them, and a click that both began and ended on one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from socialdesk.ui.conversation.delegate import BubbleDelegate


class LinkPointer(QObject):
    """Watches a list's viewport; ``clicked`` carries a whole address."""

    clicked = Signal(str)

    def __init__(self, view: QListView, delegate: BubbleDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        self._pressed = ""
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the mouse and leave every event to the list."""
        if isinstance(event, QMouseEvent):
            under = self.link_at(event.position())
            if event.type() == QEvent.Type.MouseMove:
                self._show_hand(over_link=bool(under))
            elif event.button() is Qt.MouseButton.LeftButton:
                self._note_button(event.type(), under)
        return super().eventFilter(watched, event)

    def link_at(self, point: QPointF) -> str:
        """Return the address under a point of the viewport, "" where there is none."""
        index = self._view.indexAt(point.toPoint())
        if not index.isValid():
            return ""
        option = QStyleOptionViewItem()
        self._view.initViewItemOption(option)
        option.rect = self._view.visualRect(index)
        return self._delegate.link_at(option, index, point)

    def _note_button(self, kind: QEvent.Type, under: str) -> None:
        pressed, self._pressed = self._pressed, ""
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed = under
        elif kind == QEvent.Type.MouseButtonRelease and pressed and pressed == under:
            self.clicked.emit(under)

    def _show_hand(self, *, over_link: bool) -> None:
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(hand if over_link else arrow)
