"""The way of the Tab key: as a page is read, whatever was made when (PRODUCT U3).

Qt goes by the order in which controls were made. Here much is made late, or anew while somebody
works, such as warnings and tags: so the way is found when the key is pressed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QSplitter, QWidget

from socialdesk.ui.flow import Flow


def move_focus(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next control of a window, or to the one before; False for none."""
    order = list(reading_order(window))
    if not order:
        return False
    here = window.focusWidget()
    step = 1 if forward else -1
    at = order.index(here) if here in order else (-1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[(at + step) % len(order)].setFocus(reason)
    return True


def reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Return what can be reached with Tab now, from the first to the last that is read."""
    if _takes_tab(widget):
        yield widget
    for part in _parts(widget):
        if part.isVisible() and part.isEnabled() and not part.isWindow():
            yield from reading_order(part)


def _takes_tab(widget: QWidget) -> bool:
    asked = Qt.FocusPolicy.TabFocus
    reached = widget.focusPolicy() & asked == asked and widget.focusProxy() is None
    return reached and not _arrows_reach(widget)


def _arrows_reach(widget: QWidget) -> bool:
    """Return True for those of several tabs that are not the chosen one."""
    if not isinstance(widget, QAbstractButton) or not widget.isCheckable() or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def _parts(widget: QWidget) -> list[QWidget]:
    """Return the parts of a widget as they are laid out, then those that lie anywhere."""
    ordered = dict.fromkeys(_placed(widget))
    children = (one for one in widget.children() if isinstance(one, QWidget))
    ordered.update(dict.fromkeys(children))
    return list(ordered)


def _placed(widget: QWidget) -> Iterable[QWidget]:
    if isinstance(widget, QSplitter):
        return filter(None, map(widget.widget, range(widget.count())))
    return widget.parts if isinstance(widget, Flow) else _laid_out(widget.layout())


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    for place in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(place) if layout is not None else None
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        else:
            yield from _laid_out(item.layout())
