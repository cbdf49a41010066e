"""The keys of the feed's rows, and what each does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt

from socialdesk.ui.feed.choosing import Choosing
from socialdesk.ui.feed.marking import Marking

Act = Callable[[], None]
Pressed = tuple[Qt.KeyboardModifier, int]

_KEYS, _HELD = Qt.Key, Qt.KeyboardModifier
_LAST_ROW = 2**31 - 1


def keys_of_rows(
    choosing: Choosing,
    marking: Marking,
    *,
    clear: Act,
    open_card: Act,
    answer: Act,
    search: Act,
) -> Mapping[Pressed, Act]:
    """Return what each key does.

    J and K walk, Home and End too, Enter opens, R answers, / searches. X and Space mark, with Shift
    J and K mark on the way, Ctrl+A marks all that were read, Esc none.
    """
    further, back = partial(choosing.choose_by, 1), partial(choosing.choose_by, -1)
    mark_further, mark_back = partial(marking.mark_by, 1), partial(marking.mark_by, -1)
    return {
        (_HELD.NoModifier, _KEYS.Key_J): further,
        (_HELD.NoModifier, _KEYS.Key_Down): further,
        (_HELD.NoModifier, _KEYS.Key_K): back,
        (_HELD.NoModifier, _KEYS.Key_Up): back,
        (_HELD.NoModifier, _KEYS.Key_Home): partial(choosing.choose, 0),
        (_HELD.NoModifier, _KEYS.Key_End): partial(choosing.choose, _LAST_ROW),
        (_HELD.NoModifier, _KEYS.Key_Return): open_card,
        (_HELD.NoModifier, _KEYS.Key_Enter): open_card,
        (_HELD.NoModifier, _KEYS.Key_R): answer,
        (_HELD.NoModifier, _KEYS.Key_Slash): search,
        (_HELD.NoModifier, _KEYS.Key_X): marking.toggle,
        (_HELD.NoModifier, _KEYS.Key_Space): marking.toggle,
        (_HELD.NoModifier, _KEYS.Key_Escape): clear,
        (_HELD.ShiftModifier, _KEYS.Key_J): mark_further,
        (_HELD.ShiftModifier, _KEYS.Key_Down): mark_further,
        (_HELD.ShiftModifier, _KEYS.Key_K): mark_back,
        (_HELD.ShiftModifier, _KEYS.Key_Up): mark_back,
        (_HELD.ControlModifier, _KEYS.Key_A): marking.mark_loaded,
    }
