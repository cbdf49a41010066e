"""Paints what was said, and remembers every bubble's height for the width on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from socialdesk.domain.posts import Channel
from socialdesk.domain.replies import UNDO_WINDOW_MS, Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.actions import actions_of
from socialdesk.ui.conversation.bubble import Bubble, lay_out
from socialdesk.ui.conversation.model import Index, SaidModel, identity
from socialdesk.ui.conversation.sizes import sizes_for
from socialdesk.ui.theme import Theme, current_theme

KEPT = 300
"""Laid-out bubbles kept for painting; heights are kept for all."""

_Measured = tuple[Said, str, int, int]


class BubbleDelegate(QStyledItemDelegate):
    """Paints bubbles; laying out a text costs more than painting it, so both are remembered."""

    def __init__(self, now_ms: Callable[[], int], model: SaidModel, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._now_ms = now_ms
        self._heights: dict[tuple[str, int | None], _Measured] = {}
        self._bubbles: dict[tuple[str, int | None], tuple[tuple[object, ...], Bubble]] = {}

    def forget(self) -> None:
        """Forget all measures: another conversation, font or theme."""
        self._heights.clear()
        self._bubbles.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room for an item at the width of the view."""
        said, heading = self._model.line(index.row())
        width = self._view.width()
        known = self._heights.get(identity(said))
        if known is None or known[0] is not said or known[1:3] != (heading, width):
            height = self.bubble(index, option.font).height
            known = self._heights[identity(said)] = (said, heading, width, height)
        return QSize(width, known[3])

    def bubble(self, index: Index, font: QFont) -> Bubble:
        """Return the item laid out for the view's width."""
        said, heading = self._model.line(index.row())
        width, sizes = self._view.width(), sizes_for(font)
        label = phrases.label(said, self._now_ms())
        made_of = (said, heading, label, width, font.key())
        known = self._bubbles.pop(identity(said), None)
        if known is None or known[0] != made_of:
            known = (
                made_of,
                lay_out(
                    said,
                    heading=heading,
                    label=label,
                    width=width,
                    sizes=sizes,
                    theme=current_theme(),
                    buttons_px=sizes.buttons if actions_of(said) else 0,
                ),
            )
        self._bubbles[identity(said)] = known
        if len(self._bubbles) > KEPT:
            del self._bubbles[next(iter(self._bubbles))]
        return known[1]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint heading, frame, label, words, and why a reply was not sent."""
        (said, heading), theme = self._model.line(index.row()), current_theme()
        bubble, sizes = self.bubble(index, option.font), sizes_for(option.font)
        painter.save()
        painter.setFont(sizes.small_font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        painter.translate(self._beside_scroll_bar(option), 0)
        _paint_heading(painter, bubble, heading, theme)
        frame = self._mirrored(option, bubble)
        _paint_frame(painter, frame, said, theme, sizes.radius, chosen=_is_chosen(option))
        shift = QPointF(frame.left() - bubble.frame.left(), 0)
        for layout, at, colour in (
            (bubble.label, bubble.label_at, _label_colour(said, theme)),
            (bubble.body, bubble.body_at, theme.muted if said.deleted else theme.text),
            (bubble.problem, bubble.problem_at, theme.danger),
        ):
            painter.setPen(colour)
            layout.draw(painter, at + shift)
        _paint_time_left(
            painter, frame.adjusted(sizes.radius, 0, -sizes.radius, 0), said, self._now_ms(), theme
        )
        painter.restore()

    def link_at(self, option: QStyleOptionViewItem, index: Index, point: QPointF) -> str:
        """Return the address under a point of the view, "" where there is none."""
        bubble = self.bubble(index, option.font)
        shift = self._mirrored(option, bubble).left() - bubble.frame.left()
        shift += self._beside_scroll_bar(option)
        return bubble.link_at(point - QPointF(option.rect.topLeft()) - QPointF(shift, 0))

    def _mirrored(self, option: QStyleOptionViewItem, bubble: Bubble) -> QRect:
        row = QRect(0, 0, self._view.width(), bubble.height)
        return QStyle.visualRect(option.direction, row, bubble.frame)

    def _beside_scroll_bar(self, option: QStyleOptionViewItem) -> int:
        """Return where a row begins in the viewport; the scroll bar stands in a row's margin.

        So rows are as wide as the list with and without the bar, and need not be measured twice.
        """
        if option.direction is Qt.LayoutDirection.LeftToRight:
            return 0
        return self._view.viewport().width() - self._view.width()


def _paint_heading(painter: QPainter, bubble: Bubble, heading: str, theme: Theme) -> None:
    if heading:
        painter.setPen(theme.muted)
        painter.drawText(bubble.heading, Qt.AlignmentFlag.AlignCenter, heading)


def _paint_frame(
    painter: QPainter, frame: QRect, said: Said, theme: Theme, radius: int, *, chosen: bool
) -> None:
    ground, edge = _ground(said, theme)
    painter.setBrush(ground)
    painter.setPen(QPen(theme.focus, 2) if chosen else QPen(edge, 1))
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def _ground(said: Said, theme: Theme) -> tuple[QColor, QColor]:
    if said.channel is Channel.DIRECT:
        return theme.violet_soft, theme.violet_edge
    if said.ours:
        return theme.ours, theme.ours_edge
    return theme.surface, theme.border


def _label_colour(said: Said, theme: Theme) -> QColor:
    return theme.danger if said.delivery is Delivery.FAILED else theme.muted


def _paint_time_left(painter: QPainter, room: QRect, said: Said, now_ms: int, theme: Theme) -> None:
    """Paint how much of the undo window is left; the label says the same in words."""
    if said.delivery is not Delivery.QUEUED or said.due_ms is None:
        return
    share = phrases.seconds_left(said.due_ms, now_ms) * 1_000 / UNDO_WINDOW_MS
    line = QRectF(room.left(), room.bottom() - 2, room.width() * min(1.0, share), 2)
    painter.fillRect(line, theme.accent)


def _is_chosen(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
