"""Room that gives way: as high as what is inside likes, and where there is less, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from socialdesk.ui.theme import set_kind


class Squeezed(QScrollArea):
    """Fill ``column``, the layout inside. It takes no room at all while nothing is shown in it.

    Where there is less than that it scrolls, down to ``least_lines`` lines of text: first what is
    squeezed inside it, then this. What has the keyboard, and else ``keeps``, stays in sight.
    """

    def __init__(self, parent: QWidget, *, least_lines: float) -> None:
        super().__init__(parent)
        self.least_lines = least_lines
        self.keeps: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = set_kind(QWidget(self), "clear")
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._inside)
        set_kind(self, "clear")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def sizeHint(self) -> QSize:
        """Return what would show everything at the width there is."""
        hint = self.column.totalSizeHint()
        return QSize(hint.width(), self._height(self.width() or hint.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be worked with."""
        least = self.column.totalMinimumSize().width()
        lines = self.least_lines * self.fontMetrics().lineSpacing()
        return QSize(least, round(min(lines, self._least_height(max(self.width(), least)))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is inside the room there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # a layout asks nothing that has a height for a width to shrink
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room where something inside does."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._inside:
            self.column.activate()
            self.updateGeometry()
            self._fit()
        return super().eventFilter(watched, event)

    def _height(self, width: int) -> int:
        if self.column.isEmpty():
            return 0
        if self.column.hasHeightForWidth():
            return self.column.totalHeightForWidth(width)
        return self.column.totalSizeHint().height()

    def _least_height(self, width: int) -> int:
        if self.column.isEmpty():
            return 0
        if self.column.hasHeightForWidth():
            return self.column.minimumHeightForWidth(width)
        return self.column.totalMinimumSize().height()

    def _fit(self) -> None:
        room = self.size()
        least = self._least_height(room.width())
        if least > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
            least = self._least_height(room.width())
        self._inside.resize(room.width(), max(room.height(), least))
        self.column.activate()
        if least > room.height():
            self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        focused = QApplication.focusWidget()
        inside = focused if focused is not None and self.isAncestorOf(focused) else None
        wanted = inside or self.keeps
        if wanted is not None and not wanted.isHidden():
            self._show_whole(wanted)

    def _show_whole(self, part: QWidget) -> None:
        """Scroll no further than it takes; of what is too high the beginning is shown.

        Qt's own would show the caret alone, and cut the box around it.
        """
        bar = self.verticalScrollBar()
        top = part.mapTo(self._inside, QPoint()).y()
        bar.setValue(min(top, max(bar.value(), top + part.height() - self.viewport().height())))

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._show_whole(now)
