"""A row of the first column: words at its start, a number at its end; an icon alone when folded."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from socialdesk.ui.icons import paint_icon
from socialdesk.ui.theme import current_theme, scaled

_HEIGHT_PX = 32
_PADDING_PX = 8
_ICON_PX = 18
_RADIUS_PX = 6
FOLDED_PX = 40


class PlaceRow(QAbstractButton):
    """One place. One that can be gone to is checkable, one that ``opens`` a page is pressed.

    A source is only read. ``say`` sets the words, the number as text, and what is spoken.
    """

    def __init__(
        self, icon: str, *, can_go: bool = False, opens: bool = False, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._number = ""
        self._folded = False
        self.warns = False
        self.setCheckable(can_go)  # which one is checked the column says: they have many parents
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not (can_go or opens):
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def number(self) -> str:
        """The number at the end, as shown."""
        return self._number

    def set_icon(self, icon: str) -> None:
        """Change the icon of the folded row."""
        self._icon = icon
        self.update()

    def say(self, text: str, number: str, spoken: str, *, warns: bool = False) -> None:
        """Change what the row says; ``warns`` marks it with a sign beside its words."""
        self.setText(text.replace("&", "&&"))
        self._number, self.warns = number, warns
        self.setAccessibleName(spoken)
        self.setToolTip(spoken.replace("<", "&lt;") if self._folded else "")
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone, with the words as a tool tip."""
        self._folded = folded
        self.setToolTip(self.accessibleName().replace("<", "&lt;") if folded else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row that grows with the font."""
        width = FOLDED_PX if self._folded else 4 * FOLDED_PX
        return QSize(scaled(self.font(), width), scaled(self.font(), _HEIGHT_PX))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, words and number, or the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as each text reads
        self._paint_ground(painter)
        inside = self.rect().adjusted(self._px(_PADDING_PX), 0, -self._px(_PADDING_PX), 0)
        if self._folded:
            self._paint_icon(painter)
        else:
            self._paint_words(painter, inside)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = self._px(_RADIUS_PX)
        hovered = self.focusPolicy() is not Qt.FocusPolicy.NoFocus and self.underMouse()
        if self.isChecked() or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection if self.isChecked() else theme.hover)
            painter.drawRoundedRect(area, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, radius, radius)

    def _paint_icon(self, painter: QPainter) -> None:
        theme = current_theme()
        side = self._px(_ICON_PX)
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(self.rect()).center())
        if self.warns:
            paint_icon(painter, area, "warning", theme.danger)
        else:
            colour = theme.accent if self.isChecked() else theme.muted
            paint_icon(painter, area, self._icon, colour)

    def _paint_words(self, painter: QPainter, inside: QRect) -> None:
        theme = current_theme()
        font = QFont(self.font())
        if self.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        number_width = metrics.horizontalAdvance(self._number)
        if self.warns:
            number_width = self._paint_warning(painter, inside)
        painter.setFont(font)
        painter.setPen(theme.accent if self.isChecked() else theme.text)
        words = QRect(inside)
        words.setWidth(inside.width() - number_width - self._px(_PADDING_PX))
        text = metrics.elidedText(
            self.text().replace("&&", "&"), Qt.TextElideMode.ElideRight, words.width()
        )
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._draw(painter, words, start, text)
        if not self.warns:
            painter.setPen(theme.accent if self.isChecked() else theme.muted)
            self._draw_at_end(painter, inside, number_width)

    def _draw_at_end(self, painter: QPainter, inside: QRect, width: int) -> None:
        area = QRect(inside.right() - width + 1, inside.top(), width, inside.height())
        self._draw(painter, area, Qt.AlignmentFlag.AlignVCenter, self._number)

    def _paint_warning(self, painter: QPainter, inside: QRect) -> int:
        side = self._px(_ICON_PX - 2)
        area = QRect(inside.right() - side + 1, 0, side, side)
        area.moveTop((self.height() - side) // 2)
        turned = QStyle.visualRect(self.layoutDirection(), self.rect(), area)
        paint_icon(painter, QRectF(turned), "warning", current_theme().danger)
        return side

    def _draw(self, painter: QPainter, area: QRect, alignment: Qt.AlignmentFlag, text: str) -> None:
        turned = QStyle.visualRect(self.layoutDirection(), self.rect(), area)
        visual = QStyle.visualAlignment(self.layoutDirection(), alignment)
        painter.drawText(
            turned, visual | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine, text
        )

    def _px(self, px: float) -> int:
        return scaled(self.font(), px)
