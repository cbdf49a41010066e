"""The lengths of a conversation for one font, looked up once and not for every bubble."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMargins
from PySide6.QtGui import QFont, QFontMetrics

from socialdesk.ui.theme import chip_font, grid, scaled

_KEPT = 8
SHARE_OF_ROW = 0.78


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in px. ``foot`` is from a frame's last word or button to the next row.

    ``between`` is between two pictures, ``inside`` around the words of a quote; ``picture`` is the
    height of one alone, ``small_picture`` of one among several. ``note_inset`` is how far a note
    stands from both sides.
    """

    font: QFont
    small_font: QFont
    margin: int
    padding: int
    top_padding: int
    gap: int
    leading: int
    radius: int
    widest: int
    narrowest: int
    heading: int
    buttons: int
    between: int
    inside: QMargins
    picture: int
    small_picture: int
    note_inset: int

    def frame(self, width: int) -> int:
        """Return how wide a bubble is in a row of that width."""
        room = width - 2 * self.margin
        return max(self.narrowest, min(round(room * SHARE_OF_ROW), self.widest))

    @property
    def foot(self) -> int:
        """Return the room under the last word or button of a row."""
        return self.top_padding + self.gap


_known: dict[str, Sizes] = {}


def sizes_for(font: QFont) -> Sizes:
    """Return the lengths beside text of this font."""
    key = font.key()
    if key not in _known:
        if len(_known) >= _KEPT:
            _known.clear()
        _known[key] = _measured(font)
    return _known[key]


def _all_around(px: int) -> QMargins:
    return QMargins(px, px, px, px)


def _measured(font: QFont) -> Sizes:
    small = chip_font(font)
    return Sizes(
        font=QFont(font),
        small_font=small,
        margin=grid(font, 2.25),
        padding=scaled(font, 12),
        top_padding=scaled(font, 8),
        gap=scaled(font, 10),
        leading=scaled(font, 2),
        radius=scaled(font, 8),
        widest=scaled(font, 640),
        narrowest=grid(font, 8),
        heading=QFontMetrics(small).height() + grid(font, 2),
        buttons=QFontMetrics(font).height() + scaled(font, 22),
        between=scaled(font, 6),
        inside=_all_around(scaled(font, 6)),
        picture=scaled(font, 168),
        small_picture=scaled(font, 112),
        note_inset=scaled(font, 36),
    )
