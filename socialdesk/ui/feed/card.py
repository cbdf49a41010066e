"""A card laid out once for its width and font, ready to be painted many times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTextOption

from socialdesk.domain.text import visible
from socialdesk.domain.triage import TROUBLE, Reason, Sign
from socialdesk.domain.views import Card, View
from socialdesk.ui import words
from socialdesk.ui.feed import card_words
from socialdesk.ui.feed.card_words import Urgency
from socialdesk.ui.feed.cards import belongs
from socialdesk.ui.theme import Tone, chip_font, chip_size, scaled

CARD_PX = 96
LETTERS_SHOWN = 300
"""No width that a feed can have shows more of a post in two lines."""
_LINES = 2


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Words ready to be painted, with the corner they start from; marks are counted from there."""

    words: QStaticText
    at: QPointF
    marks: tuple[QRectF, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedChip:
    """A chip and its place."""

    words: str
    tone: Tone
    area: QRectF


class CardMeasure:
    """Where the parts of a card lie for a width and a font, as read from the left.

    Painting mirrors it where the window reads from the right. All in px; the corner is 0, 0.
    """

    def __init__(self, width: int, font: QFont) -> None:
        self.width = width
        self.font = QFont(font)  # an option's font ends with the option
        self._chip_widths: dict[str, int] = {}
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.DemiBold)
        self.time_font = QFont(font)
        self.time_font.setPixelSize(scaled(font, 12))
        self.late_font = QFont(self.time_font)
        self.late_font.setWeight(QFont.Weight.DemiBold)
        self.chip_font = chip_font(font)
        self.line = max(scaled(font, 18), round(QFontMetricsF(font).height()))
        self.top = scaled(font, 9)
        self.margin = scaled(font, 14)
        self.text_left = scaled(font, 56)
        self.text_width = max(1, width - self.text_left - self.margin)
        self.text_top = self.top + self.line + scaled(font, 1)
        self.chip_top = self.text_top + _LINES * self.line + scaled(font, 5)
        self.chip_gap = scaled(font, 6)
        self.chip_height = chip_size(font, "x").height()
        self.stripe_width = scaled(font, 4)
        self.avatar = QRectF(self.margin, self.top + 1, scaled(font, 32), scaled(font, 32))

    def chip_width(self, text: str) -> int:
        """Return how wide a chip with these words is; there are few different ones."""
        if text not in self._chip_widths:
            self._chip_widths[text] = chip_size(self.font, text).width()
        return self._chip_widths[text]

    @cached_property
    def height(self) -> int:
        """The height of every card: 96 px, or more where the font needs it."""
        needed = self.chip_top + self.chip_height + scaled(self.font, 7)
        return max(scaled(self.font, CARD_PX), needed)


class LaidCard:
    """One card's name, lines and chips in their places."""

    def __init__(
        self, card: Card, view: View, measure: CardMeasure, query: str = "", over: str = ""
    ) -> None:
        self.card, self.over = card, over
        self.name = " ".join(visible(card.name or card.handle).split())
        shown = words.deleted() if card.deleted else visible(card.text[: 2 * LETTERS_SHOWN])
        self.lines = _lines(" ".join(shown.split()), measure)
        self._sought = query if view is View.FOUND else ""
        if self._sought:
            self.lines = [_marked(line, measure.font, query) for line in self.lines]
        self.chips = tuple(_chips(_said(card, view, query, over), measure))
        self.stripe = _stripe(card, frozenset(chip.words for chip in self.chips))
        self.measure = measure
        self._time: str | None = None

    def lay_time(self, time: str, urgency: Urgency) -> None:
        """Lay out the first line: the time at its end, the name in what is left."""
        if time == self._time:
            return
        self._time, self.urgency = time, urgency
        measure = self.measure
        font = self.time_font
        time_width = QFontMetricsF(font).horizontalAdvance(time)
        room = measure.text_width - time_width - measure.chip_gap
        name = QFontMetricsF(measure.bold).elidedText(self.name, Qt.TextElideMode.ElideRight, room)
        self.time = _placed(time, font, measure.width - measure.margin - time_width, measure)
        self.short_name = _placed(name, measure.bold, measure.text_left, measure)
        if self._sought:
            self.short_name = _marked(self.short_name, measure.bold, self._sought)

    @property
    def time_font(self) -> QFont:
        """The font of the time: stronger where it presses."""
        calm = self.urgency is Urgency.CALM
        return self.measure.time_font if calm else self.measure.late_font


def static(words_: str, font: QFont) -> QStaticText:
    """Return plain text ready to be painted."""
    text = QStaticText(words_)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    text.prepare(font=font)
    return text


def _placed(words_: str, font: QFont, left: float, measure: CardMeasure) -> PlacedWords:
    text = static(words_, font)
    top = measure.top + (measure.line - text.size().height()) / 2
    return PlacedWords(text, QPointF(left, top))


def _marked(placed: PlacedWords, font: QFont, query: str) -> PlacedWords:
    # Imported here: nobody has searched before the first row is painted.
    from socialdesk.ui.search.marking import areas_in_line  # noqa: PLC0415

    return replace(placed, marks=areas_in_line(placed.words.text(), font, query))


def _lines(text: str, measure: CardMeasure) -> list[PlacedWords]:
    shown = text[:LETTERS_SHOWN]
    layout = QTextLayout(shown, measure.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    if first.isValid():
        first.setLineWidth(measure.text_width)
    layout.endLayout()
    if not first.isValid():
        return []
    rest = shown[_python_offset(shown, first.textLength()) :]
    metrics = QFontMetricsF(measure.font)
    second = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, measure.text_width)
    head = shown[: len(shown) - len(rest)].rstrip()
    placed = []
    for number, line in enumerate((head, second)):
        if line:
            drawn = static(line, measure.font)
            middle = measure.text_top + (number + 0.5) * measure.line
            top = middle - drawn.size().height() / 2
            placed.append(PlacedWords(drawn, QPointF(measure.text_left, top)))
    return placed


def _python_offset(text: str, utf16_units: int) -> int:
    """Return how many characters so many UTF-16 units are: Qt counts emoji twice."""
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * utf16_units]
    return len(encoded.decode("utf-16-le", "surrogatepass"))


def _stripe(card: Card, said: frozenset[str]) -> Tone | None:
    """Return the tone that repeats a chip: green only where that chip can be read, too.

    Nobody is happy who has trouble, whatever else is said.
    """
    reasons = {sign.reason for sign in card.signs}
    if Reason.UPSET in reasons:
        return Tone.DANGER
    happy = Reason.HAPPY in reasons and TROUBLE.isdisjoint(reasons)
    return Tone.GOOD if happy and words.chip(Sign(Reason.HAPPY)) in said else None


def _said(card: Card, view: View, query: str, over: str) -> list[card_words.Chip]:
    return card_words.chips(card, view, belongs=belongs(card, view, query), over=over)


def _chips(said: list[card_words.Chip], measure: CardMeasure) -> list[PlacedChip]:
    """Return the chips that fit, and how many more there are where some do not.

    Where there is not even room for the weightiest, it is the weightiest that fits.
    """
    for shown in range(len(said), 0, -1):
        if row := _row_of(said[:shown], len(said) - shown, measure):
            return row
    alone = (_row_of([one], len(said) - 1, measure) for one in said)
    return next((row for row in alone if row), [])


def _row_of(
    shown: list[card_words.Chip], rest: int, measure: CardMeasure
) -> list[PlacedChip] | None:
    more = [(words.more_chips(rest), Tone.NEUTRAL)] if rest else []
    row = [*shown, *more]
    widths = [measure.chip_width(text) for text, _tone in row]
    room = measure.text_width - measure.chip_gap * (len(widths) - 1)
    return _in_a_row(row, widths, measure) if sum(widths) <= room else None


def _in_a_row(
    said: list[card_words.Chip], widths: list[int], measure: CardMeasure
) -> list[PlacedChip]:
    left = float(measure.text_left)
    chips = []
    for (text, tone), width in zip(said, widths, strict=True):
        area = QRectF(left, measure.chip_top, width, measure.chip_height)
        chips.append(PlacedChip(text, tone, area))
        left += width + measure.chip_gap
    return chips
