"""One figure on the report page: its value, how it was before, and what it means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from socialdesk.ui.theme import current_theme, grid, scaled, set_kind

WIDE_PX = 222
HIGH_PX = 128
_CORNER_PX = 6


class FigureCard(QFrame):
    """A card that can be chosen by mouse or keyboard; ``chosen`` asks for the cases behind it."""

    chosen = Signal()

    def __init__(self, title: str, means: str, *, opens: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._means, self._opens = title, means, opens
        self._under_mouse = False
        self.value = self._label("title")
        self.before = self._label("small")
        self._rows = layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 1.5)] * 4)
        layout.setSpacing(grid(self.font(), 0.5))
        heading = self._label("heading")
        heading.setText(title)
        meaning = self._label("small")
        meaning.setText(means)
        for label in (heading, self.value, self.before, meaning):
            layout.addWidget(label)
        layout.addStretch(1)
        self.setFixedWidth(scaled(self.font(), WIDE_PX))
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, value: str, before: str) -> None:
        """Show the figure."""
        self.value.setText(value)
        self.before.setText(before)
        self.setAccessibleName(f"{self._title}: {value}. {before}. {self._means}")

    def sizeHint(self) -> QSize:
        """Return the card's width, and the height that its words take at it."""
        high = self._rows.heightForWidth(self.width())
        return QSize(self.width(), max(high, scaled(self.font(), HIGH_PX)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or the space bar, as a button does."""
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open with a click."""
        if self._opens and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self._under_mouse = self._opens
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Look as before."""
        super().leaveEvent(event)
        self._under_mouse = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground and edge; a focused card has a ring."""
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(theme.focus if focused else theme.border, 2 if focused else 1))
        painter.setBrush(theme.hover if self._under_mouse else theme.surface)
        corner = scaled(self.font(), _CORNER_PX)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), corner, corner)
        painter.end()

    def _label(self, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return label
