"""The Pareto: a table of causes in which one column is drawn, so that eye and reader get the same.

Drawn are the bar of each cause, a thin mark for the time before, and across the rows the line of
what all so far come to.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from socialdesk.domain.causes import CauseFigure
from socialdesk.ui import words
from socialdesk.ui.causes import phrases
from socialdesk.ui.theme import current_theme, grid, scaled

NAME, BAR, CASES, TOGETHER, BEFORE = range(5)
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_GROUND_ALPHA = 72


class ParetoModel(QAbstractTableModel):
    """One row for each cause, the most frequent first; every drawn thing is there in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.figures: tuple[CauseFigure, ...] = ()

    def show_figures(self, figures: Sequence[CauseFigure]) -> None:
        """Show these."""
        self.beginResetModel()
        self.figures = tuple(figures)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many causes there are."""
        return 0 if parent.isValid() else len(self.figures)

    def columnCount(self, _parent: _Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return len(phrases.columns())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's head."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return phrases.columns()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, also of what is drawn."""
        figure = self.figures[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(figure, index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and figure.retired:
            return current_theme().muted
        return None

    def share(self, row: int) -> float:
        """Return which share a cause has by itself."""
        before = self.figures[row - 1].together if row else 0.0
        return self.figures[row].together - before

    def _words(self, figure: CauseFigure, row: int, column: int) -> str:
        return (
            phrases.name(figure),
            phrases.percent(self.share(row)),
            words.count(figure.cases),
            phrases.percent(figure.together),
            phrases.before(figure),
        )[column]


class CalmDelegate(QStyledItemDelegate):
    """Shows the chosen row as calmly as the feed does, and leaves room between the columns."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Choose the colours of a chosen row."""
        super().initStyleOption(option, index)
        theme, figure = current_theme(), _figures(index)[index.row()]
        option.palette.setColor(QPalette.ColorRole.Highlight, theme.selection)
        words_in = theme.muted if figure.retired else theme.text
        option.palette.setColor(QPalette.ColorRole.HighlightedText, words_in)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return room for the words and some beside them."""
        return super().sizeHint(option, index) + QSize(grid(option.font, 2), 0)


class ParetoDelegate(CalmDelegate):
    """Draws the column of bars."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a bar, the mark of the time before, and the line's part in this row."""
        self.initStyleOption(option, index)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if _is_selected(option):
            painter.fillRect(area, current_theme().selection)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        _Row(painter, area, _figures(index), index.row(), mirrored=mirrored).draw()
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return room for a bar."""
        font = option.font
        return QSize(grid(font, 24), grid(font, 4.5))


class _Row:
    """One row of what is drawn; ``at`` places shares of the width, mirrored where one reads so."""

    def __init__(
        self,
        painter: QPainter,
        area: QRect,
        figures: Sequence[CauseFigure],
        row: int,
        *,
        mirrored: bool,
    ) -> None:
        self._painter, self._row, self._mirrored = painter, row, mirrored
        self._figures = figures
        self._most = max(
            (max(one.cases, one.before or 0) for one in self._figures), default=0
        ) or 1  # fmt: skip
        font = painter.font()
        edge = scaled(font, 8)
        self._area = QRectF(area).adjusted(edge, 0, -edge, 0)
        self._unit = scaled(font, 1)

    def draw(self) -> None:
        """Draw it."""
        theme, figure = current_theme(), self._figures[self._row]
        height = self._area.height() * 0.5
        top = self._area.center().y() - height / 2
        bar = QRectF(
            QPointF(self._at(0), top), QPointF(self._at(figure.cases / self._most), top + height)
        ).normalized()
        painter = self._painter
        painter.setPen(QPen(theme.accent, self._unit))
        ground = QColor(theme.accent)
        ground.setAlpha(_GROUND_ALPHA)  # it is seen on a chosen row, too
        painter.setBrush(ground)
        if figure.cases:
            painter.drawRoundedRect(bar, 2 * self._unit, 2 * self._unit)
        if figure.before:
            mark = self._at(figure.before / self._most)
            painter.setPen(QPen(theme.muted, 2 * self._unit))
            painter.drawLine(QPointF(mark, top - self._unit), QPointF(mark, top + height))
        self._draw_line()

    def _draw_line(self) -> None:
        """Draw from half-way to the row above over this one's point to half-way to the next."""
        theme, here = current_theme(), self._point(self._row)
        self._painter.setPen(QPen(theme.text, 1.5 * self._unit))
        for other, edge in (
            (self._row - 1, self._area.top()),
            (self._row + 1, self._area.bottom()),
        ):
            if 0 <= other < len(self._figures):
                middle = (here.x() + self._at(self._figures[other].together)) / 2
                self._painter.drawLine(here, QPointF(middle, edge))
        self._painter.setBrush(theme.text)
        self._painter.drawEllipse(here, 2 * self._unit, 2 * self._unit)

    def _point(self, row: int) -> QPointF:
        return QPointF(self._at(self._figures[row].together), self._area.center().y())

    def _at(self, share: float) -> float:
        along = self._area.width() * share
        return self._area.right() - along if self._mirrored else self._area.left() + along


def _figures(index: _Index) -> Sequence[CauseFigure]:
    model = index.model()
    assert isinstance(model, ParetoModel)  # noqa: S101 - the delegates are set on no other
    return model.figures


def _side(column: int) -> Qt.AlignmentFlag:
    number = column in (CASES, TOGETHER, BEFORE)
    side = Qt.AlignmentFlag.AlignTrailing if number else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter


def _is_selected(option: QStyleOptionViewItem) -> bool:
    state = option.state
    return bool(state & QStyle.StateFlag.State_Selected)
