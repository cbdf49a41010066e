"""Paints what was said, and remembers every bubble's height for the width on screen."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from socialdesk.domain.posts import Channel
from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.actions import button_rows, room_for_buttons
from socialdesk.ui.conversation.bubble import Bubble, lay_out
from socialdesk.ui.conversation.model import Index, SaidModel, identity
from socialdesk.ui.conversation.pictures import PictureBox, Pictures, paint_box
from socialdesk.ui.conversation.sizes import Sizes, sizes_for
from socialdesk.ui.search.marking import areas_in
from socialdesk.ui.theme import Theme, current_theme, paint_marks

KEPT = 300
"""Laid-out bubbles kept for painting; heights are kept for all."""

_Measured = tuple[Said, str, int, int]


class BubbleDelegate(QStyledItemDelegate):
    """Paints bubbles; laying out a text costs more than painting it, so both are remembered.

    ``sought`` is a search whose words are marked, "" for none.
    """

    def __init__(
        self, now_ms: Callable[[], int], model: SaidModel, pictures: Pictures, view: QListView
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._pictures = pictures
        self._now_ms = now_ms
        self.sought = ""
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

    def _button_rows(self, said: Said, font: QFont) -> int:
        return len(button_rows(said, room_for_buttons(self._view, sizes_for(font)), font))

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
                    buttons_px=sizes.buttons * self._button_rows(said, font),
                ),
            )
        self._bubbles[identity(said)] = known
        if len(self._bubbles) > KEPT:
            del self._bubbles[next(iter(self._bubbles))]
        return known[1]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint heading, frame, words, pictures, and why a reply was not sent."""
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
        shift = QPoint(frame.left() - bubble.frame.left(), 0)
        if not bubble.inset.isNull():
            _paint_inset(painter, bubble.inset.translated(shift), theme, sizes.radius)
        for words in bubble.words:
            painter.setPen(theme.role(words.role))
            if self.sought and words is bubble.body and not said.deleted:
                areas = areas_in(words.layout, self.sought)
                paint_marks(painter, words.at + QPointF(shift), areas, theme)
            words.layout.draw(painter, words.at + QPointF(shift))
        self._paint_pictures(painter, self._boxes(option, bubble), sizes, theme)
        _paint_time_left(
            painter, frame.adjusted(sizes.radius, 0, -sizes.radius, 0), said, self._now_ms(), theme
        )
        painter.restore()

    def link_at(self, option: QStyleOptionViewItem, index: Index, point: QPointF) -> str:
        """Return the address under a point of the view, "" where there is none."""
        if self._picture_at(option, index, point.toPoint()) is not None:
            return self._model.said(index.row()).page_url
        bubble = self.bubble(index, option.font)
        shift = self._mirrored(option, bubble).left() - bubble.frame.left()
        return bubble.link_at(QPointF(self._in_row(option, point.toPoint())) - QPointF(shift, 0))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what is on a picture. A tooltip takes what looks like HTML for HTML: none may."""
        box = self._picture_at(option, index, event.pos()) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or box is None:
            return super().helpEvent(event, view, option, index)
        words = html.escape(phrases.described(box.media))
        QToolTip.showText(event.globalPos(), f"<p>{words}</p>", view.viewport())
        return True

    def _picture_at(
        self, option: QStyleOptionViewItem, index: Index, point: QPoint
    ) -> PictureBox | None:
        boxes = self._boxes(option, self.bubble(index, option.font))
        inside = self._in_row(option, point)
        return next((box for box in boxes if box.area.contains(inside)), None)

    def _in_row(self, option: QStyleOptionViewItem, point: QPoint) -> QPoint:
        return point - option.rect.topLeft() - QPoint(self._beside_scroll_bar(option), 0)

    def _boxes(self, option: QStyleOptionViewItem, bubble: Bubble) -> list[PictureBox]:
        """Return the pictures where they are painted: the first one where reading begins."""
        frame = self._mirrored(option, bubble)
        shift = QPoint(frame.left() - bubble.frame.left(), 0)
        return [
            PictureBox(
                box.media, QStyle.visualRect(option.direction, frame, box.area.translated(shift))
            )
            for box in bubble.pictures
        ]

    def _paint_pictures(
        self, painter: QPainter, boxes: list[PictureBox], sizes: Sizes, theme: Theme
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        for box in boxes:
            paint_box(
                painter,
                box,
                self._pictures.look(box.media, box.area.size() * ratio),
                failed=self._pictures.has_failed(box.media),
                sizes=sizes,
                theme=theme,
            )

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


def _paint_inset(painter: QPainter, inset: QRect, theme: Theme, radius: int) -> None:
    """Paint the frame of a quote: somebody else's words inside these."""
    painter.setBrush(theme.sunken)
    painter.setPen(QPen(theme.border, 1))
    painter.drawRoundedRect(QRectF(inset).adjusted(0.5, 0.5, -0.5, -0.5), radius / 2, radius / 2)


def _ground(said: Said, theme: Theme) -> tuple[QColor, QColor]:
    if said.note_id is not None:
        return theme.note_soft, theme.note_edge
    if said.channel is Channel.DIRECT:
        return theme.violet_soft, theme.violet_edge
    if said.ours:
        return theme.ours, theme.ours_edge
    return theme.surface, theme.border


def _paint_time_left(painter: QPainter, room: QRect, said: Said, now_ms: int, theme: Theme) -> None:
    """Paint how much of the undo window is left; the label says the same in words."""
    if said.delivery is not Delivery.QUEUED or said.due_ms is None or said.scheduled:
        return
    window_ms = max(1_000, said.due_ms - said.written_ms)
    share = phrases.seconds_left(said.due_ms, now_ms) * 1_000 / window_ms
    line = QRectF(room.left(), room.bottom() - 2, room.width() * min(1.0, share), 2)
    painter.fillRect(line, theme.accent)


def _is_chosen(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
