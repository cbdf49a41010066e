"""The list of snippets that opens while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.ui.conversation.wrapping import cut_to
from socialdesk.ui.theme import chip_font, current_theme, scaled

MOST_ROWS = 4
_PREVIEW_LINES = 2
_WIDE_PX = 400
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Offer:
    """What a row says: the name, where it is kept, and the words as they would be written."""

    name: str
    folder: str
    preview: str


class OfferModel(QAbstractListModel):
    """Rows of offers; a screen reader is told all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def offer(self, row: int) -> Offer:
        """Return the offer of a row."""
        return self._offers[row]

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._offers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return an offer in words."""
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return spoken_offer(self._offers[index.row()]) if role in spoken else None


class OfferDelegate(QStyledItemDelegate):
    """Paints name and folder in a line and two lines of the words below."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the room of three lines."""
        font = self._view().font()
        lines = QFontMetrics(font).lineSpacing() + _PREVIEW_LINES * _small(font).lineSpacing()
        return QSize(option.rect.width(), lines + 2 * scaled(font, 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        model = index.model()
        if not isinstance(model, OfferModel):
            return
        offer, font, theme = model.offer(index.row()), self._view().font(), current_theme()
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, theme.selection if chosen else theme.surface)
        if chosen:  # not by its ground alone
            mark = QRect(option.rect.topLeft(), QSize(scaled(font, 3), option.rect.height()))
            painter.fillRect(self._turned(mark, option.rect), theme.accent)
        inside = option.rect.adjusted(scaled(font, 10), scaled(font, 6), -scaled(font, 10), 0)
        self._paint_head(painter, inside, offer, font)
        below = inside.adjusted(0, QFontMetrics(font).lineSpacing(), 0, 0)
        painter.setPen(QPen(theme.muted))
        words = visible(" ".join(offer.preview.split()))
        layout = cut_to(_PREVIEW_LINES, words, chip_font(font), below.width(), 0)
        layout.draw(painter, QPointF(below.topLeft()))
        painter.restore()

    def _paint_head(self, painter: QPainter, inside: QRect, offer: Offer, font: QFont) -> None:
        theme, flags = current_theme(), Qt.TextFlag.TextSingleLine
        small = chip_font(font)
        folder = visible(offer.folder)
        advance = QFontMetrics(small).horizontalAdvance(folder) + scaled(font, 4)
        wide = min(advance, inside.width() // 2)
        line = QRect(inside.topLeft(), QSize(inside.width(), QFontMetrics(font).lineSpacing()))
        end = QRect(line.right() - wide + 1, line.top(), wide, line.height())
        start = line.adjusted(0, 0, -wide - scaled(font, 8), 0)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        for area, text, its_font, colour in (
            (start, visible(offer.name), bold, theme.text),
            (end, folder, small, theme.muted),
        ):
            painter.setFont(its_font)
            painter.setPen(QPen(colour))
            cut = QFontMetrics(its_font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            visual = QStyle.visualAlignment(self._view().layoutDirection(), aligned)
            painter.drawText(self._turned(area, line), visual | flags, cut)

    def _turned(self, area: QRect, within: QRect) -> QRect:
        return QStyle.visualRect(self._view().layoutDirection(), within, area)

    def _view(self) -> QWidget:
        view = self.parent()
        assert isinstance(view, QWidget)  # noqa: S101 - it is made with the list as its parent
        return view


class OfferList(QListView):
    """Never takes the focus from where somebody writes. ``picked`` carries a row."""

    picked = Signal(int)

    def __init__(self, name: str, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(said)
        self.offers = OfferModel(self)
        self.setModel(self.offers)
        self.setItemDelegate(OfferDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    @property
    def row(self) -> int:
        """The chosen row, -1 for none."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row, as near as there is one."""
        last = self.offers.rowCount() - 1
        if last >= 0:
            index = self.offers.index(min(max(row, 0), last))
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def wanted_size(self) -> QSize:
        """Return the room for all rows, or for as many as are shown at once."""
        rows = min(self.offers.rowCount(), MOST_ROWS)
        height = self.sizeHintForRow(0) if rows else 0
        return QSize(scaled(self.font(), _WIDE_PX), rows * height)


def spoken_offer(offer: Offer) -> str:
    """Return a row for a screen reader."""
    return ". ".join(visible(part) for part in (offer.name, offer.folder, offer.preview) if part)


def _small(font: QFont) -> QFontMetrics:
    return QFontMetrics(chip_font(font))
