"""One bubble laid out for one width: where its words, links and edges are. It paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QFont,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from socialdesk.domain.views import Said
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.links import Mark, Shown, shown
from socialdesk.ui.conversation.sizes import Sizes
from socialdesk.ui.theme import Theme

SHARE_OF_ROW = 0.78
_LINE_SEPARATOR = "\u2028"


@dataclass(frozen=True, slots=True)
class Bubble:
    """A bubble's measure. Rects are inside a row at (0, 0), for left-to-right reading.

    ``buttons_px`` at the foot of the frame are left free for the row's buttons.
    """

    height: int
    heading: QRect
    frame: QRect
    label: QTextLayout
    label_at: QPointF
    body: QTextLayout
    body_at: QPointF
    problem: QTextLayout
    problem_at: QPointF
    marks: tuple[Mark, ...]

    def link_at(self, point: QPointF) -> str:
        """Return the address under a point of the row, "" where there is none."""
        inside = point - self.body_at
        for number in range(self.body.lineCount()):
            line = self.body.lineAt(number)
            if line.naturalTextRect().contains(inside):
                at = line.xToCursor(inside.x(), line.CursorPosition.CursorOnCharacter)
                return next((mark.url for mark in self.marks if _covers(mark, at)), "")
        return ""


def lay_out(
    said: Said, *, heading: str, label: str, width: int, sizes: Sizes, theme: Theme, buttons_px: int
) -> Bubble:
    """Measure an item for a row of that width, in px."""
    top = sizes.heading if heading else 0
    frame_width = _frame_width(width, sizes)
    inner = frame_width - 2 * sizes.padding
    left = width - sizes.margin - frame_width if said.ours else sizes.margin
    words = shown(said.text, said.links) if said.text else Shown(phrases.body(said))
    layouts = (
        _text(label, sizes.small_font, inner, sizes.leading),
        _text(words.text, sizes.font, inner, sizes.leading, _link_formats(words.marks, theme)),
        _text(phrases.problem(said), sizes.small_font, inner, sizes.leading),
    )
    tops, foot = _stacked(layouts, top + sizes.top_padding, sizes.leading)
    foot += buttons_px + sizes.top_padding
    at = [QPointF(left + sizes.padding, y) for y in tops]
    return Bubble(
        height=foot + sizes.gap,
        heading=QRect(0, 0, width, top),
        frame=QRect(left, top, frame_width, foot - top),
        label=layouts[0],
        label_at=at[0],
        body=layouts[1],
        body_at=at[1],
        problem=layouts[2],
        problem_at=at[2],
        marks=words.marks,
    )


def _frame_width(width: int, sizes: Sizes) -> int:
    room = width - 2 * sizes.margin
    return max(sizes.narrowest, min(round(room * SHARE_OF_ROW), sizes.widest))


def _stacked(layouts: tuple[QTextLayout, ...], top: int, between: int) -> tuple[list[int], int]:
    tops = []
    for layout in layouts:
        tops.append(top)
        if layout.lineCount():
            top += ceil(layout.boundingRect().height()) + between
    return tops, top


def _text(
    text: str,
    font: QFont,
    width: int,
    leading: int,
    formats: list[QTextLayout.FormatRange] | None = None,
) -> QTextLayout:
    """Lay out plain text; every text reads in its own direction, whatever the window's."""
    layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
    if not text:
        return layout
    layout.setTextOption(_OPTION)
    if formats:
        layout.setFormats(formats)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() + leading
    layout.endLayout()
    return layout


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


_OPTION = _wrapping()


def _link_formats(marks: tuple[Mark, ...], theme: Theme) -> list[QTextLayout.FormatRange]:
    return [_link_format(mark, theme) for mark in marks]


def _link_format(mark: Mark, theme: Theme) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setForeground(theme.accent)
    style.setFontUnderline(True)
    range_ = QTextLayout.FormatRange()
    range_.start, range_.length, range_.format = mark.start, mark.length, style
    return range_


def _covers(mark: Mark, at: int) -> bool:
    return mark.start <= at < mark.start + mark.length
