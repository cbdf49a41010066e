"""What every section of the last column is made of."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
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

MOST_LINES = 3
_NAMED_FIRST = re.compile(r"^(?:\.?@\w{1,20}[\s,:]+)+")
_EDGE_PX = 4
_LONGEST = 400
_BY_WORDS, _ANYWHERE = Qt.TextFlag.TextWordWrap, Qt.TextFlag.TextWrapAnywhere


def label(parent: QWidget, name: str, kind: str, text: str = "") -> QLabel:
    """Return a label of plain text that wraps, from where a line begins."""
    made = set_kind(QLabel(text, parent), kind)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    hang(made, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return made


def hang(made: QLabel, side: Qt.AlignmentFlag) -> None:
    """Let a label keep to a side of the window; Qt's own goes by the script that it begins with."""
    made.setAlignment(QStyle.visualAlignment(made.layoutDirection(), side))


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


def named_first(text: str) -> str:
    """Return a text without the handles that it begins with: in a narrow row they say nothing.

    >>> named_first("@shop .@other still waiting")
    'still waiting'
    """
    return _NAMED_FIRST.sub("", text)


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


def start_button(
    parent: QWidget,
    name: str,
    text: str,
    spoken: str,
    slot: Callable[[], object],
    *,
    accent: bool = False,
) -> ValueButton:
    """Return a quiet button whose words begin where a line begins."""
    made = ValueButton(text, parent, muted=True, at_start=True, accent=accent)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    made.setToolTip(plain_tip(spoken))
    made.clicked.connect(lambda: slot())  # noqa: PLW0108 - not the click's flag
    return made


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
    """Words of a row that can be pressed, on as many lines as they need and never more than three.

    What does not fit is cut, and stands in the tip whole.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget,
        *,
        muted: bool = False,
        small: bool = False,
        at_start: bool = False,
        accent: bool = False,
    ) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}  # layouts ask for the same widths again and again
        set_kind(self, "quiet")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._muted, self._small, self._at_start = muted, small, at_start
        self._accent = accent
        self.said = text[:_LONGEST]

    def say(self, text: str) -> None:
        """Say something else."""
        self.said = text[:_LONGEST]
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at that width."""
        if width not in self._heights:
            edge = 0 if self._small else scaled(self.font(), _EDGE_PX)
            line = QFontMetrics(self._face()).lineSpacing()
            self._heights[width] = self._lines(width) * line + edge
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew where the font may be another."""
        self._heights.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """Return the width of the words, and the height at the width there is."""
        wide = QFontMetrics(self._face()).horizontalAdvance(self.said) + 2 * self._inset() + 2
        return QSize(wide, self.heightForWidth(self.width() if self.isVisible() else wide))

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line at any width."""
        return QSize(0, self.heightForWidth(1 << 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button's ground and focus as every quiet one's, and the words over it."""
        super().paintEvent(event)
        painter = QPainter(self)
        top = 0 if self._small else scaled(self.font(), _EDGE_PX) // 2
        area = self.rect().adjusted(self._inset(), top, -self._inset(), 0)
        theme = current_theme()
        plain = theme.muted if self._muted else theme.text
        painter.setPen(theme.accent if self._accent else plain)
        painter.setFont(self._face())
        side = Qt.AlignmentFlag.AlignLeft if self._at_start else Qt.AlignmentFlag.AlignRight
        place = QStyle.visualAlignment(self.layoutDirection(), side)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each reads its way
        flags = place | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
        said = self._cut(area.width())
        painter.drawText(area, flags | self._wraps(area.width()), said)
        painter.end()

    def _wraps(self, width: int) -> Qt.TextFlag:
        """Break between words, and inside one only where it is wider than the row."""
        metrics = QFontMetrics(self._face())
        widest = max(map(metrics.horizontalAdvance, self.said.split() or [""]))
        return _BY_WORDS if widest <= width else _ANYWHERE

    def _height(self, said: str, width: int) -> int:
        room = QRect(0, 0, max(1, width), 1 << 20)
        return QFontMetrics(self._face()).boundingRect(room, self._wraps(width), said).height()

    def _lines(self, width: int) -> int:
        needed = self._height(self.said, width - 2 * self._inset())
        lines = round(needed / QFontMetrics(self._face()).lineSpacing())
        return min(MOST_LINES, max(1, lines))

    def _cut(self, width: int) -> str:
        """Return the words, cut where they would take more lines than there are."""
        line = QFontMetrics(self._face()).lineSpacing()
        most = MOST_LINES * line + line // 2  # lines are rounded each for itself
        said = self.said
        while self._height(said, width) > most:
            said = f"{said.rstrip('…')[:-1].rstrip()}…"
        return said

    def _inset(self) -> int:
        return 0 if self._at_start else scaled(self.font(), 2)

    def _face(self) -> QFont:
        return chip_font(self.font()) if self._small else self.font()
