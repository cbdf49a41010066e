"""Colours by role. Nothing else in the window names a colour, save the avatars."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor


class Tone(StrEnum):
    """What a chip or a stripe means; it repeats what words say (LOOK: never colour alone)."""

    DANGER = "danger"
    WARN = "warn"
    NEUTRAL = "neutral"
    GOOD = "good"
    VIOLET = "violet"


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Colours by role. ``*_soft`` is the ground for the same tone's text, ``*_edge`` its outline.

    ``window`` is the ground of the first column and the status bar, ``surface`` of what is read,
    ``sunken`` of what lies behind it, ``ours`` of our own words in a conversation, ``mark`` of
    words that were searched for.
    """

    name: str
    dark: bool
    window: QColor
    surface: QColor
    sunken: QColor
    hover: QColor
    border: QColor
    control_edge: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_text: QColor
    accent_soft: QColor
    selection: QColor
    ours: QColor
    ours_edge: QColor
    focus: QColor
    danger: QColor
    danger_soft: QColor
    warn: QColor
    warn_soft: QColor
    good: QColor
    good_soft: QColor
    violet: QColor
    violet_soft: QColor
    violet_edge: QColor
    note: QColor
    note_soft: QColor
    note_edge: QColor
    mark: QColor
    mark_edge: QColor

    def role(self, name: str) -> QColor:
        """Return the colour of a role by its name; raises AttributeError for an unknown one."""
        colour: QColor = getattr(self, name)
        return colour

    def tone(self, tone: Tone) -> tuple[QColor, QColor, QColor | None]:
        """Return text, ground and outline (or None) of a chip."""
        if tone is Tone.NEUTRAL:
            return self.muted, self.sunken, self.border
        return self.role(tone), self.role(f"{tone}_soft"), None


LIGHT = Theme(
    name="light",
    dark=False,
    window=QColor("#eef0f4"),
    surface=QColor("#ffffff"),
    sunken=QColor("#f6f7f9"),
    hover=QColor("#f2f4f8"),
    border=QColor("#e1e4ea"),
    control_edge=QColor("#c9ced8"),
    text=QColor("#1b2330"),
    muted=QColor("#5b6576"),
    accent=QColor("#2458d3"),
    accent_text=QColor("#ffffff"),
    accent_soft=QColor("#e6edfc"),
    selection=QColor("#e6edfc"),
    ours=QColor("#e6edfc"),
    ours_edge=QColor("#d9e4fb"),
    focus=QColor("#2458d3"),
    danger=QColor("#c0342b"),
    danger_soft=QColor("#fdecea"),
    warn=QColor("#8a5a00"),
    warn_soft=QColor("#fff4dc"),
    good=QColor("#1d7a4d"),
    good_soft=QColor("#e5f5ec"),
    violet=QColor("#5b3d9e"),
    violet_soft=QColor("#f0ebfb"),
    violet_edge=QColor("#d0c3ef"),
    note=QColor("#6b5200"),
    note_soft=QColor("#fff7d1"),
    note_edge=QColor("#eadb95"),
    mark=QColor("#ffe37a"),
    mark_edge=QColor("#8a6a00"),
)

DARK = Theme(
    name="dark",
    dark=True,
    window=QColor("#171a21"),
    surface=QColor("#1b1f27"),
    sunken=QColor("#14171d"),
    hover=QColor("#212631"),
    border=QColor("#2b313c"),
    control_edge=QColor("#3f4756"),
    text=QColor("#e7eaf0"),
    muted=QColor("#9aa4b5"),
    accent=QColor("#8fb1ff"),
    accent_text=QColor("#1b1f27"),
    accent_soft=QColor("#22304f"),
    selection=QColor("#22304f"),
    ours=QColor("#22304f"),
    ours_edge=QColor("#2b3b60"),
    focus=QColor("#8fb1ff"),
    danger=QColor("#ff9a90"),
    danger_soft=QColor("#43211f"),
    warn=QColor("#f2c66d"),
    warn_soft=QColor("#3a2e14"),
    good=QColor("#7fd6a5"),
    good_soft=QColor("#17352a"),
    violet=QColor("#c8b6ff"),
    violet_soft=QColor("#2a2440"),
    violet_edge=QColor("#463a6b"),
    note=QColor("#ecd98a"),
    note_soft=QColor("#37311a"),
    note_edge=QColor("#5a4f26"),
    mark=QColor("#5f4a00"),
    mark_edge=QColor("#f2c66d"),
)

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (words, ground)
        for words in ("text", "muted", "accent", "danger", "good")
        for ground in ("window", "surface", "sunken", "hover", "selection")
    ),
    *((words, ground) for words in ("text", "muted", "danger") for ground in ("ours",)),
    *((words, ground) for words in ("text", "muted", "danger") for ground in ("violet_soft",)),
    *((words, ground) for words in ("text", "muted", "danger") for ground in ("note_soft",)),
    ("accent_text", "accent"),
    ("accent_text", "violet"),
    ("accent_text", "note"),
    ("accent", "accent_soft"),
    ("text", "accent_soft"),
    ("danger", "danger_soft"),
    ("text", "danger_soft"),
    ("warn", "warn_soft"),
    ("text", "warn_soft"),
    ("warn", "surface"),
    ("warn", "window"),
    ("good", "good_soft"),
    ("violet", "violet_soft"),
    ("violet", "surface"),
    ("note", "note_soft"),
    ("note", "surface"),
    ("text", "mark"),
)
"""Every pair of text and ground that may be used; a test holds each at 4.5:1 or more."""


_LINEAR_UP_TO = 0.04045
"""Where sRGB turns from a line into a curve (IEC 61966-2-1)."""


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = map(_linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4
