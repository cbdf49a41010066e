"""One bubble laid out for one width: where its words, links and edges are. It paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QTextCharFormat, QTextLayout

from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation import phrases
from socialdesk.ui.conversation.links import Mark, Shown, shown
from socialdesk.ui.conversation.pictures import PictureBox, place
from socialdesk.ui.conversation.sizes import Sizes
from socialdesk.ui.conversation.wrapping import cut_to, wrapped
from socialdesk.ui.theme import Theme

LINES_OF_A_QUOTE = 3


@dataclass(frozen=True, slots=True)
class Words:
    """Words where they stand in a row; ``role`` names their colour in the theme."""

    layout: QTextLayout
    at: QPointF
    role: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """A bubble's measure. Rects are inside a row at (0, 0), for left-to-right reading.

    ``body`` is one of the ``words``; ``inset`` is the frame of a quote, empty where there is none.
    The row's buttons are left free at the foot of the frame.
    """

    height: int
    heading: QRect
    frame: QRect
    words: tuple[Words, ...]
    body: Words
    marks: tuple[Mark, ...]
    pictures: tuple[PictureBox, ...]
    inset: QRect

    def link_at(self, point: QPointF) -> str:
        """Return the address under a point of the row, "" where there is none."""
        layout, inside = self.body.layout, point - self.body.at
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.naturalTextRect().contains(inside):
                at = line.xToCursor(inside.x(), line.CursorPosition.CursorOnCharacter)
                return next((mark.url for mark in self.marks if _covers(mark, at)), "")
        return ""


class _Column:
    """The inside of a frame, filled from the top; ``top`` is where the next thing goes."""

    def __init__(self, left: int, top: int, width: int, sizes: Sizes) -> None:
        self._left, self._width, self._sizes = left, width, sizes
        self.top = top
        self.words: list[Words] = []

    def add(self, layout: QTextLayout, role: str, *, indent: int = 0) -> Words:
        words = Words(layout, QPointF(self._left + indent, self.top), role)
        if layout.lineCount():
            self.words.append(words)
            self.top += ceil(layout.boundingRect().height()) + self._sizes.leading
        return words

    def add_small(self, text: str, role: str) -> None:
        if text:
            sizes = self._sizes
            self.add(wrapped(text, sizes.small_font, self._width, sizes.leading), role)

    def add_parent(self, said: Said) -> None:
        if said.parent is not None:
            sizes = self._sizes
            line = cut_to(1, phrases.parent(said), sizes.small_font, self._width, sizes.leading)
            self.add(line, "muted")

    def add_pictures(self, said: Said) -> tuple[PictureBox, ...]:
        if not said.media:
            return ()
        top, between = self.top + self._sizes.leading, self._sizes.between
        boxes = place(said.media, left=self._left, top=top, width=self._width, sizes=self._sizes)
        self.top = boxes[-1].area.bottom() + between
        return boxes

    def add_quote(self, said: Said) -> QRect:
        if said.quote is None:
            return QRect()
        sizes, inside = self._sizes, self._sizes.inside.left()
        top, width = self.top + sizes.leading, self._width - 2 * inside
        head, text = phrases.quote(said)
        self.top = top + inside
        self.add(cut_to(1, head, sizes.small_font, width, sizes.leading), "muted", indent=inside)
        quoted = cut_to(LINES_OF_A_QUOTE, text, sizes.font, width, sizes.leading)
        self.add(quoted, "text", indent=inside)
        frame = QRect(self._left, top, self._width, self.top - top + inside - sizes.leading)
        self.top = frame.bottom() + sizes.between
        return frame


def lay_out(
    said: Said, *, heading: str, label: str, width: int, sizes: Sizes, theme: Theme, buttons_px: int
) -> Bubble:
    """Measure an item for a row of that width, in px."""
    top = sizes.heading if heading else 0
    left, frame_width = _place(said, width, sizes)
    inner = frame_width - 2 * sizes.padding
    column = _Column(left + sizes.padding, top + sizes.top_padding, inner, sizes)
    column.add_small(label, _tone(said))
    column.add_parent(said)
    shown_words = shown(said.text, said.links) if said.text else Shown(phrases.body(said))
    formats = _link_formats(shown_words.marks, theme)
    body = column.add(
        wrapped(shown_words.text, sizes.font, inner, sizes.leading, formats),
        "muted" if said.deleted else "text",
    )
    pictures = column.add_pictures(said)
    inset = column.add_quote(said)
    column.add_small(phrases.problem(said), _tone(said))
    foot = column.top + buttons_px + sizes.top_padding
    return Bubble(
        height=foot + sizes.gap,
        heading=QRect(0, 0, width, top),
        frame=QRect(left, top, frame_width, foot - top),
        words=tuple(column.words),
        body=body,
        marks=shown_words.marks,
        pictures=pictures,
        inset=inset,
    )


def _tone(said: Said) -> str:
    return "danger" if said.delivery is Delivery.FAILED else "muted"


def _place(said: Said, width: int, sizes: Sizes) -> tuple[int, int]:
    """Return where a frame begins and how wide it is: a note is neither theirs nor ours to them."""
    if said.note_id is not None:
        side = sizes.margin + sizes.note_inset
        return side, max(sizes.narrowest, width - 2 * side)
    frame = sizes.frame(width)
    return width - sizes.margin - frame if said.ours else sizes.margin, frame


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
