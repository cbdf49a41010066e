"""What every section of the last column is made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from socialdesk.ui.theme import chip_font, current_theme, grid, scaled, set_kind


def label(parent: QWidget, name: str, kind: str, text: str = "") -> QLabel:
    """Return a label of plain text that wraps."""
    made = set_kind(QLabel(text, parent), kind)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made


def small_button(
    parent: QWidget, name: str, text: str, spoken: str, slot: Callable[[], object]
) -> QPushButton:
    """Return a quiet button; ``spoken`` says all of what it does, to a screen reader too."""
    made = set_kind(QPushButton(text.replace("&", "&&"), parent), "quiet")
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setToolTip(plain_tip(spoken))
    made.clicked.connect(lambda: slot())  # noqa: PLW0108 - not the click's flag
    return made


def plain_tip(text: str) -> str:
    """Return text as a tool tip that no markup is read from."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def announce(widget: QWidget, said: str) -> None:
    """Let a screen reader say something, and show it for a moment beside the widget."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, said))
    below = widget.mapToGlobal(widget.rect().bottomLeft())
    QToolTip.showText(below, plain_tip(said), widget)


def empty(layout: QLayout) -> None:
    """Let go of everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


class Section(QWidget):
    """A small grey heading with rows under it."""

    def __init__(self, name: str, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(heading)
        self.heading = label(self, f"{name}Heading", "heading", heading.upper())
        self.rows = QVBoxLayout()
        self.rows.setSpacing(scaled(self.font(), 4))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, grid(self.font()), 0, 0)
        self.column.setSpacing(scaled(self.font(), 6))
        self.column.addWidget(self.heading)
        self.column.addLayout(self.rows)


class ValueButton(QPushButton):
    """Words at the end of a row that can be pressed; what does not fit is cut, and in the tip."""

    def __init__(
        self,
        text: str,
        parent: QWidget,
        *,
        muted: bool = False,
        small: bool = False,
        at_start: bool = False,
    ) -> None:
        super().__init__(parent)
        set_kind(self, "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._muted, self._small, self._at_start = muted, small, at_start
        self.said = text

    def say(self, text: str) -> None:
        """Say something else."""
        self.said = text
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line and the width of the words."""
        metrics = QFontMetrics(self._face())
        width = metrics.horizontalAdvance(self.said) + scaled(self.font(), 8)
        return QSize(width, metrics.height() + scaled(self.font(), 6))

    def minimumSizeHint(self) -> QSize:
        """Return the same height at any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button's ground and focus as every quiet one's, and the words over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        inset = scaled(self.font(), 4)
        area = self.rect().adjusted(inset, 0, -inset, 0)
        theme = current_theme()
        painter.setPen(theme.muted if self._muted else theme.text)
        side = Qt.AlignmentFlag.AlignLeft if self._at_start else Qt.AlignmentFlag.AlignRight
        place = QStyle.visualAlignment(self.layoutDirection(), side)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each reads its way
        painter.setFont(self._face())
        elide = Qt.TextElideMode.ElideRight
        cut = painter.fontMetrics().elidedText(self.said, elide, area.width())
        flags = place | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, flags | Qt.TextFlag.TextSingleLine, cut)
        painter.end()

    def _face(self) -> QFont:
        return chip_font(self.font()) if self._small else self.font()
