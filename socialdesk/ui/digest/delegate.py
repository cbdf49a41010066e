"""Paints the rows of the page: a heading, a line with its key, what is not listed, the proof."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from socialdesk.ui.digest import phrases
from socialdesk.ui.digest.rows import Kind, Row
from socialdesk.ui.feed.card_words import Urgency
from socialdesk.ui.theme import (
    SMALL_PX,
    Theme,
    Tone,
    chip_font,
    chip_size,
    current_theme,
    paint_chip,
    scaled,
)
from socialdesk.ui.words import more_chips

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_TIMES = {Urgency.CALM: "muted", Urgency.NEAR: "warn", Urgency.LATE: "danger"}
_LINES = 2

AnyIndex = QModelIndex | QPersistentModelIndex


class DigestDelegate(QStyledItemDelegate):
    """Names and texts are drawn as plain text only."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height that a row needs at the view's width."""
        row = index.data(ROW_ROLE)
        width = option.widget.viewport().width() if option.widget else option.rect.width()  # type: ignore[attr-defined]  # the widget is the list
        return QSize(width, Laid(row, option.font, width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a row."""
        row: Row = index.data(ROW_ROLE)
        theme = current_theme()
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # as each text reads
        if row.kind is not Kind.HEADING:
            _paint_ground(painter, option, theme)
        painter.translate(option.rect.topLeft())
        turned = option.direction is Qt.LayoutDirection.RightToLeft
        laid = Laid(row, option.font, option.rect.width(), turned=turned)
        _PAINTERS[row.kind](painter, laid, theme)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            _paint_ring(painter, option, theme)


class Laid:
    """Where the parts of a row lie; all in px, mirrored where the window reads from the right."""

    def __init__(self, row: Row, font: QFont, width: int, *, turned: bool = False) -> None:
        self.row, self.font, self.width, self._turned = row, QFont(font), width, turned
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.small = QFont(font)
        self.small.setPixelSize(scaled(font, SMALL_PX))
        self.line = max(scaled(font, 18), round(QFontMetricsF(font).height()))
        self.edge, self.top = scaled(font, 12), scaled(font, 8)
        self.left = scaled(font, 44) if row.kind in (Kind.LINE, Kind.MORE) else self.edge
        self.text_width = max(1, width - self.left - self.edge)
        self.lines = _wrapped(row.text, font, self.text_width, row.kind)

    @property
    def height(self) -> int:
        """The height of the row."""
        if self.row.kind is Kind.HEADING:
            return scaled(self.font, 36)
        lines = 1 + len(self.lines)
        chips = self.chip_height + scaled(self.font, 5) if self.row.chips else 0
        return 2 * self.top + lines * self.line + chips

    @property
    def chip_height(self) -> int:
        """The height of a chip."""
        return chip_size(self.font, "x").height()

    def area(self, left: float, top: float, width: float, height: float) -> QRectF:
        """Return where an area lies that is given as read from the left."""
        begin = self.width - left - width if self._turned else left
        return QRectF(begin, top, width, height)

    def draw(self, painter: QPainter, area: QRectF, said: str, *, at_end: bool = False) -> None:
        """Draw words in one line from their leading edge, cut where there is no room."""
        side = Qt.AlignmentFlag.AlignRight if at_end is not self._turned else (
            Qt.AlignmentFlag.AlignLeft
        )  # fmt: skip
        metrics = QFontMetricsF(painter.font())
        cut = metrics.elidedText(said, Qt.TextElideMode.ElideRight, area.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(flags | Qt.TextFlag.TextSingleLine), cut)


def _paint_heading(painter: QPainter, laid: Laid, theme: Theme) -> None:
    font = QFont(laid.small)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(theme.muted)
    height = laid.line
    top = laid.height - height - scaled(laid.font, 4)
    laid.draw(painter, laid.area(laid.edge, top, laid.text_width, height), laid.row.title)


def _paint_line(painter: QPainter, laid: Laid, theme: Theme) -> None:
    row = laid.row
    _paint_key(painter, laid, theme)
    _paint_first(painter, laid, theme)
    painter.setFont(laid.font)
    painter.setPen(theme.muted if row.done else theme.text)
    _draw_lines(painter, laid)
    if row.chips:
        _paint_chips(painter, laid, theme)


def _paint_first(painter: QPainter, laid: Laid, theme: Theme) -> None:
    """Paint the time at the end of the first line, and name and handle in what is left."""
    row = laid.row
    time = phrases.done() if row.done else row.time
    font = laid.font if row.urgency is Urgency.CALM or row.done else laid.bold
    time_width = QFontMetricsF(font).horizontalAdvance(time)
    painter.setFont(font)
    painter.setPen(theme.good if row.done else theme.role(_TIMES[row.urgency]))
    end = laid.width - laid.edge - time_width
    laid.draw(painter, laid.area(end, laid.top, time_width + 1, laid.line), time, at_end=True)
    room = end - laid.left - scaled(laid.font, 8)
    painter.setFont(laid.bold)
    painter.setPen(theme.muted if row.done else theme.text)
    name_width = min(room, QFontMetricsF(laid.bold).horizontalAdvance(row.title) + 1)
    laid.draw(painter, laid.area(laid.left, laid.top, name_width, laid.line), row.title)
    rest = room - name_width - scaled(laid.font, 6)
    if row.aside and rest > scaled(laid.font, 24):
        painter.setFont(laid.font)
        painter.setPen(theme.muted)
        begin = laid.left + name_width + scaled(laid.font, 6)
        laid.draw(painter, laid.area(begin, laid.top, rest, laid.line), row.aside)


def _paint_key(painter: QPainter, laid: Laid, theme: Theme) -> None:
    """Paint the key that opens a line, as it looks on a keyboard."""
    if not laid.row.number:
        return
    side = scaled(laid.font, 18)
    area = laid.area(laid.edge, laid.top + (laid.line - side) / 2, side, side)
    painter.setPen(QPen(theme.control_edge))
    painter.setBrush(theme.sunken)
    radius = scaled(laid.font, 4)
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(laid.small)
    painter.setPen(theme.muted)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(laid.row.number))


def _paint_chips(painter: QPainter, laid: Laid, theme: Theme) -> None:
    top = laid.top + (1 + len(laid.lines)) * laid.line + scaled(laid.font, 5)
    gap, left = scaled(laid.font, 6), float(laid.left)
    painter.setFont(chip_font(laid.font))
    chips = laid.row.chips
    for place, (said, tone) in enumerate(chips):
        rest = more_chips(len(chips) - place)
        keeps = chip_size(laid.font, rest).width() + gap if place + 1 < len(chips) else 0
        width = chip_size(laid.font, said).width()
        if left + width + keeps > laid.width - laid.edge and place:
            width = chip_size(laid.font, rest).width()
            area = laid.area(left, top, width, laid.chip_height)
            paint_chip(painter, area, rest, Tone.NEUTRAL, theme)
            return
        width = min(width, laid.width - laid.edge - round(left))
        shown = Tone.NEUTRAL if laid.row.done else tone
        paint_chip(painter, laid.area(left, top, width, laid.chip_height), said, shown, theme)
        left += width + gap


def _paint_more(painter: QPainter, laid: Laid, theme: Theme) -> None:
    painter.setFont(laid.font)
    painter.setPen(theme.accent)
    laid.draw(painter, laid.area(laid.left, laid.top, laid.text_width, laid.line), laid.row.title)


def _paint_proof(painter: QPainter, laid: Laid, theme: Theme) -> None:
    painter.setFont(laid.font)
    painter.setPen(theme.text)
    laid.draw(painter, laid.area(laid.left, laid.top, laid.text_width, laid.line), laid.row.title)
    painter.setPen(theme.muted)
    _draw_lines(painter, laid)


_PAINTERS = {
    Kind.HEADING: _paint_heading,
    Kind.LINE: _paint_line,
    Kind.MORE: _paint_more,
    Kind.PROOF: _paint_proof,
}


def _draw_lines(painter: QPainter, laid: Laid) -> None:
    for place, said in enumerate(laid.lines):
        top = laid.top + (1 + place) * laid.line
        laid.draw(painter, laid.area(laid.left, top, laid.text_width, laid.line), said)


def _wrapped(text: str, font: QFont, width: int, kind: Kind) -> list[str]:
    """Return a text in lines: two of a post, the second with all that is left; a proof whole."""
    if not text:
        return []
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    utf16 = text.encode("utf-16-le")
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        begin = 2 * line.textStart()
        if kind is Kind.LINE and len(lines) == _LINES - 1:
            lines.append(utf16[begin:].decode("utf-16-le"))
            break
        end = begin + 2 * line.textLength()
        lines.append(utf16[begin:end].decode("utf-16-le").strip())
    layout.endLayout()
    return lines


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    ground = theme.surface
    if option.state & QStyle.StateFlag.State_Selected:
        ground = theme.selection
    elif option.state & QStyle.StateFlag.State_MouseOver:
        ground = theme.hover
    painter.fillRect(option.rect, ground)
    painter.fillRect(option.rect.adjusted(0, option.rect.height() - 1, 0, 0), theme.border)


def _paint_ring(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    painter.save()
    painter.setPen(QPen(theme.focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))
    painter.restore()
