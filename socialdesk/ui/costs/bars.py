"""The month's costs as a bar for every day; its words and the table say the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialdesk.services.show_costs import Costs
from socialdesk.ui import words
from socialdesk.ui.costs import phrases
from socialdesk.ui.theme import Theme, chip_font, current_theme, grid, scaled

_ROOM = 0.62
"""The part of its day's width that a bar takes."""
_STEPS = (1, 2, 5)
_MARKS = (0.0, 0.5, 1.0)


class Bars(QWidget):
    """A bar for every day of the month: reading below, answering on top of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("costBars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._costs: Costs | None = None
        self._reads: dict[int, int] = {}
        self._writes: dict[int, int] = {}

    def show_costs(self, costs: Costs) -> None:
        """Draw these costs."""
        self._costs, self._reads, self._writes = costs, {}, {}
        for one in costs.days:
            if one.day >= costs.first_day:
                part = self._reads if one.charge in phrases.READS else self._writes
                part[one.day] = part.get(one.day, 0) + one.microusd
        said = phrases.spoken_chart(costs)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a broad field."""
        return QSize(grid(self.font(), 60), grid(self.font(), 24))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which bars can be told apart."""
        return QSize(grid(self.font(), 30), grid(self.font(), 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axis, the bars and the legend."""
        if self._costs is None:
            return
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(chip_font(self.font()))
        line = painter.fontMetrics().height()
        top = self._top()
        longest = max((words.money(round(top * part)) for part in _MARKS), key=len)
        edge = painter.fontMetrics().horizontalAdvance(longest) + scaled(self.font(), 8)
        field = QRectF(edge, line * 1.8, self.width() - edge, self.height() - line * 3.2)
        if self._mirrored():
            field.moveLeft(0)
        self._paint_axis(painter, field, top, theme)
        self._paint_bars(painter, field, top, theme)
        self._paint_legend(painter, line, theme)
        painter.end()

    def _top(self) -> int:
        """Return the amount at the upper end: 1, 2 or 5 times a power of ten, at least a cent."""
        days = self._reads.keys() | self._writes.keys()
        most = max((self._total(day) for day in days), default=0)
        power = 10_000
        while True:
            for step in _STEPS:
                if step * power >= most:
                    return step * power
            power *= 10

    def _total(self, day: int) -> int:
        return self._reads.get(day, 0) + self._writes.get(day, 0)

    def _paint_axis(self, painter: QPainter, field: QRectF, top: int, theme: Theme) -> None:
        side = Qt.AlignmentFlag.AlignLeft if self._mirrored() else Qt.AlignmentFlag.AlignRight
        gap = scaled(self.font(), 6)
        for part in _MARKS:
            y = field.bottom() - part * field.height()
            painter.setPen(QPen(theme.border))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(theme.muted)
            area = QRectF(0, y - 20, field.left() - gap, 40)
            if self._mirrored():
                area = QRectF(field.right() + gap, y - 20, self.width() - field.right() - gap, 40)
            painter.drawText(
                area, side | Qt.AlignmentFlag.AlignVCenter, words.money(round(top * part))
            )

    def _paint_bars(self, painter: QPainter, field: QRectF, top: int, theme: Theme) -> None:
        assert self._costs is not None  # noqa: S101 - paintEvent looked
        first, last = self._costs.first_day, self._costs.last_day
        width = field.width() / (last - first + 1)
        every = max(1, round(scaled(self.font(), 26) / width))
        for place, day in enumerate(range(first, last + 1)):
            at = field.right() - (place + 1) * width if self._mirrored() else None
            left = (field.left() + place * width if at is None else at) + width * (1 - _ROOM) / 2
            bottom = field.bottom()
            for part, colour in ((self._reads, theme.accent), (self._writes, theme.violet)):
                height = field.height() * part.get(day, 0) / top
                painter.fillRect(QRectF(left, bottom - height, width * _ROOM, height), colour)
                bottom -= height
            if place % every == 0 or day == self._costs.today:
                self._paint_day(painter, QRectF(left, field.bottom(), width * _ROOM, 0), day, theme)

    def _paint_day(self, painter: QPainter, under: QRectF, day: int, theme: Theme) -> None:
        assert self._costs is not None  # noqa: S101 - paintEvent looked
        painter.setPen(theme.text if day == self._costs.today else theme.muted)
        line = painter.fontMetrics().height()
        middle = under.center().x()
        area = QRectF(middle - 40, under.top() + 2, 80, line)
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, str(phrases.day_of_month(day)))

    def _paint_legend(self, painter: QPainter, line: int, theme: Theme) -> None:
        x, side = 0.0, scaled(self.font(), 9)
        for said, colour in (
            (self.tr("Reading"), theme.accent),
            (self.tr("Answering"), theme.violet),
        ):
            room = painter.fontMetrics().horizontalAdvance(said)
            left = self.width() - x - side if self._mirrored() else x
            painter.fillRect(QRectF(left, (line - side) / 2, side, side), colour)
            painter.setPen(theme.muted)
            text = left - room - side * 0.6 if self._mirrored() else left + side * 1.6
            painter.drawText(QPointF(text, painter.fontMetrics().ascent()), said)
            x += side * 1.6 + room + 2 * side

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
