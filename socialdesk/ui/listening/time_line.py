"""A line of time that shows when a source was listened to; its words say the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QPointF, QRectF, QSize, Qt, QTime
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from socialdesk.domain.sources import Span
from socialdesk.ui import words
from socialdesk.ui.listening import phrases
from socialdesk.ui.theme import Theme, chip_font, current_theme, scaled

_BAR_PX = 12
_BETWEEN_PX = 3
_NARROWEST_GAP_PX = 3
"""A gap of seconds is still seen."""


class TimeLine(QWidget):
    """From ``length_ms`` ago until now: filled where it was listened, hatched where it was not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeLine")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spans: tuple[Span, ...] = ()
        self._gaps: tuple[Span, ...] = ()
        self._begin_ms, self._now_ms = 0, 1

    def show_spans(
        self, spans: Sequence[Span], gaps: Sequence[Span], *, now_ms: int, length_ms: int
    ) -> None:
        """Draw these spans and the gaps between them."""
        self._spans, self._gaps = tuple(spans), tuple(gaps)
        self._begin_ms, self._now_ms = now_ms - length_ms, now_ms
        said = phrases.time_line(self._spans, self._gaps, self._begin_ms, now_ms)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the line and the times under it."""
        letters = chip_font(self.font()).pixelSize() + scaled(self.font(), 4)
        height = scaled(self.font(), _BAR_PX + _BETWEEN_PX) + letters
        return QSize(scaled(self.font(), 240), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, what was heard, what is missing, and the times."""
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0.5, 0.5, self.width() - 1, scaled(self.font(), _BAR_PX) - 1)
        shape = QPainterPath()
        shape.addRoundedRect(bar, bar.height() / 3, bar.height() / 3)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(bar, theme.sunken)
        for span in self._spans:
            painter.fillRect(self._area(span, bar), theme.good)
        for gap in self._gaps:
            self._paint_gap(painter, self._area(gap, bar), theme)
        painter.restore()
        painter.setPen(QPen(theme.control_edge))
        painter.drawPath(shape)
        self._paint_times(painter, bar, theme)
        painter.end()

    def _paint_gap(self, painter: QPainter, area: QRectF, theme: Theme) -> None:
        if area.right() <= 0 or area.left() >= self.width():
            return
        narrowest = scaled(self.font(), _NARROWEST_GAP_PX)
        if area.width() < narrowest:
            area.adjust(-(narrowest - area.width()) / 2, 0, (narrowest - area.width()) / 2, 0)
        painter.fillRect(area, theme.danger_soft)
        painter.fillRect(area, QBrush(theme.danger, Qt.BrushStyle.BDiagPattern))

    def _paint_times(self, painter: QPainter, bar: QRectF, theme: Theme) -> None:
        painter.setFont(chip_font(self.font()))
        painter.setPen(theme.muted)
        top = bar.bottom() + scaled(self.font(), _BETWEEN_PX)
        height = self.height() - top
        free_from = -1.0
        for at_ms, said in self._ticks():
            room = painter.fontMetrics().horizontalAdvance(said)
            left = min(max(0.0, self._x(at_ms) - room / 2), self.width() - room)
            if left >= free_from:
                painter.drawText(QPointF(left, top + height * 0.8), said)
                free_from = left + room + scaled(self.font(), 8)

    def _ticks(self) -> list[tuple[int, str]]:
        """Return the moments that are named, in the order in which they stand on screen."""
        days = self._now_ms - self._begin_ms > 2 * words.DAY_MS
        step_ms = words.DAY_MS if days else 4 * words.HOUR_MS
        first = QDateTime.fromMSecsSinceEpoch(self._begin_ms)
        first.setTime(QTime(0, 0))
        at_ms, ticks = first.toMSecsSinceEpoch(), []
        while at_ms <= self._now_ms:
            if at_ms >= self._begin_ms:
                ticks.append((at_ms, self._tick(at_ms, days=days)))
            at_ms += step_ms
        return ticks[::-1] if self._mirrored() else ticks

    def _tick(self, at_ms: int, *, days: bool) -> str:
        if not days:
            return words.clock(at_ms)
        return words.locale().toString(QDateTime.fromMSecsSinceEpoch(at_ms).date(), "ddd d")

    def _area(self, span: Span, bar: QRectF) -> QRectF:
        one, other = self._x(span.from_ms), self._x(span.to_ms)
        return QRectF(min(one, other), bar.top(), abs(other - one), bar.height())

    def _x(self, at_ms: int) -> float:
        """Return where a moment stands; time runs as the window's language reads."""
        part = (at_ms - self._begin_ms) / (self._now_ms - self._begin_ms)
        return self.width() * (1 - part if self._mirrored() else part)

    def _mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
