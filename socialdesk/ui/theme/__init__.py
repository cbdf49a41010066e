"""The look: colours by role in two themes, one style sheet, sizes that follow the font."""

from socialdesk.ui.theme.apply import Looks, apply_theme, current_theme, set_kind
from socialdesk.ui.theme.chips import Chip, chip_font, chip_size, paint_chip, paint_marks
from socialdesk.ui.theme.colours import DARK, LIGHT, TEXT_PAIRS, Theme, Tone, contrast
from socialdesk.ui.theme.sizes import BASE_PX, HEADER_PX, SMALL_PX, grid, scaled

__all__ = [
    "BASE_PX",
    "DARK",
    "HEADER_PX",
    "LIGHT",
    "SMALL_PX",
    "TEXT_PAIRS",
    "Chip",
    "Looks",
    "Theme",
    "Tone",
    "apply_theme",
    "chip_font",
    "chip_size",
    "contrast",
    "current_theme",
    "grid",
    "paint_chip",
    "paint_marks",
    "scaled",
    "set_kind",
]
