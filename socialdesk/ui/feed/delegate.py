"""Paints a card. Everything slow was done when the card was laid out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from socialdesk.domain.views import Card
from socialdesk.ui.avatar import paint_avatar
from socialdesk.ui.feed.card import CardMeasure, LaidCard, PlacedWords
from socialdesk.ui.feed.card_words import Urgency, card_time, over
from socialdesk.ui.feed.marks import Marks
from socialdesk.ui.feed.model import CARD_ROLE, AnyIndex, FeedModel
from socialdesk.ui.theme import Theme, current_theme, paint_chip, paint_marks

_KEPT = 400
"""Laid out cards kept: some twenty screens, so that scrolling back costs nothing."""
_RING_PX = 2


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of a feed; names, texts and handles are drawn as plain text only."""

    def __init__(
        self, model: FeedModel, marks: Marks, now_ms: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model, self._marks = model, marks
        self._now_ms = now_ms
        self._measure: CardMeasure | None = None
        self._laid: OrderedDict[int, LaidCard] = OrderedDict()

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Return the one size of all cards."""
        measure = self._measure_for(option)
        return QSize(measure.width, measure.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a card, or a quiet shape where it is still to come."""
        theme = current_theme()
        measure = self._measure_for(option)
        card = index.data(CARD_ROLE)
        painter.save()
        painter.setClipRect(option.rect)  # stacked accents must not reach into other cards
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as each text reads
        marked = self._model.key_at(index.row()) in self._marks
        _paint_ground(painter, option, theme, marked=marked)
        painter.translate(option.rect.topLeft())
        mirror = Mirror(measure.width, option.direction)
        if card is None:
            _paint_shape(painter, measure, mirror, theme)
        else:
            _paint_card(painter, self._lay(card, measure), mirror, theme)
        if marked:
            _paint_tick(painter, mirror.area(measure.avatar), theme)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, option, theme)

    def forget(self) -> None:
        """Lay out all cards again: the words or the font have changed."""
        self._measure = None
        self._laid.clear()

    def chips_area(self, card: Card, row: QRect, direction: Qt.LayoutDirection) -> QRect | None:
        """Return where the chips of a card lie that is painted there; None for no chips."""
        laid = self._laid.get(card.key)
        if laid is None or not laid.chips:
            return None
        whole = laid.chips[0].area.united(laid.chips[-1].area)
        return Mirror(laid.measure.width, direction).area(whole).toRect().translated(row.topLeft())

    def _measure_for(self, option: QStyleOptionViewItem) -> CardMeasure:
        measure = self._measure
        width = option.rect.width()
        if measure is None or measure.width != width or measure.font != option.font:
            measure = self._measure = CardMeasure(width, option.font)
            self._laid.clear()
        return measure

    def _lay(self, card: Card, measure: CardMeasure) -> LaidCard:
        laid, now_ms = self._laid.get(card.key), self._now_ms()
        late = over(card, now_ms)
        if laid is None or laid.card is not card or laid.over != late:
            laid = self._laid[card.key] = LaidCard(
                card, self._model.view, measure, self._model.query, late
            )
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        self._laid.move_to_end(card.key)
        laid.lay_time(*card_time(card, now_ms))
        return laid


_TIMES = {Urgency.CALM: "muted", Urgency.NEAR: "warn", Urgency.LATE: "danger"}


class Mirror:
    """Turns a card around where the window reads from the right."""

    def __init__(self, width: int, direction: Qt.LayoutDirection) -> None:
        self._width = width
        self._turned = direction is Qt.LayoutDirection.RightToLeft

    def area(self, area: QRectF) -> QRectF:
        """Return where an area lies."""
        if not self._turned:
            return area
        return QRectF(self._width - area.right(), area.top(), area.width(), area.height())

    def draw(self, painter: QPainter, placed: PlacedWords, theme: Theme) -> None:
        """Draw words from their leading edge, over their marks."""
        at = placed.at
        if self._turned:
            at = QPointF(self._width - at.x() - placed.words.size().width(), at.y())
        if placed.marks:
            paint_marks(painter, at, placed.marks, theme)
        painter.drawStaticText(at, placed.words)


def _paint_card(painter: QPainter, laid: LaidCard, mirror: Mirror, theme: Theme) -> None:
    measure = laid.measure
    if laid.stripe is not None:
        stripe = QRectF(0, measure.top, measure.stripe_width, measure.height - measure.top - 1)
        painter.fillRect(mirror.area(stripe), theme.tone(laid.stripe)[0])
    paint_avatar(painter, mirror.area(measure.avatar), laid.name, laid.card.customer_id)
    painter.setPen(theme.text)
    painter.setFont(measure.bold)
    mirror.draw(painter, laid.short_name, theme)
    painter.setFont(measure.font)
    for line in laid.lines:
        mirror.draw(painter, line, theme)
    painter.setPen(theme.role(_TIMES[laid.urgency]))
    painter.setFont(laid.time_font)
    mirror.draw(painter, laid.time, theme)
    painter.setFont(measure.chip_font)
    for chip in laid.chips:
        paint_chip(painter, mirror.area(chip.area), chip.words, chip.tone, theme)


def _paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, marked: bool
) -> None:
    ground = theme.surface
    if marked or option.state & QStyle.StateFlag.State_Selected:
        ground = theme.selection
    elif option.state & QStyle.StateFlag.State_MouseOver:
        ground = theme.hover
    painter.fillRect(option.rect, ground)
    line = option.rect.adjusted(0, option.rect.height() - 1, 0, 0)
    painter.fillRect(line, theme.border)


def _paint_shape(painter: QPainter, measure: CardMeasure, mirror: Mirror, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.border))
    painter.drawEllipse(mirror.area(measure.avatar))
    bar = measure.line * 0.5
    for number, share in enumerate((0.3, 0.95, 0.7)):
        top = measure.top + number * measure.line + bar / 2
        area = QRectF(measure.text_left, top, measure.text_width * share, bar)
        painter.drawRoundedRect(mirror.area(area), bar / 2, bar / 2)


def _paint_tick(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Put a tick in the place of the avatar: that it is chosen is no matter of colour alone."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawEllipse(area)
    side = area.width()
    painter.setPen(QPen(theme.accent_text, side / 12, c=Qt.PenCapStyle.RoundCap))
    points = [QPointF(area.left() + side * x, area.top() + side * y) for x, y in _TICK]
    painter.drawPolyline(points)


_TICK = ((0.3, 0.52), (0.44, 0.66), (0.7, 0.36))


def _paint_ring(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    painter.save()
    painter.setPen(QPen(theme.focus, _RING_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))
    painter.restore()
