"""Warnings above the box: what a person may want to know before this leaves (PRODUCT R10).

They warn and never forbid. The box and the caret stay where they are, whatever comes and goes: the
strip takes its room from the foot of the conversation, has at most three rows, and changes nothing
while the pointer or the keyboard is on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.guards import DraftWarning, Rule
from socialdesk.domain.text import visible
from socialdesk.ui import words
from socialdesk.ui.composer import warning_words
from socialdesk.ui.icons import paint_icon
from socialdesk.ui.theme import current_theme, grid, scaled, set_kind

MOST_ROWS = 3
_ICON_PX = 16


Key = tuple[Rule, str]


class WarningStrip(QFrame):
    """Hidden until there is something to warn of.

    ``dismissed`` carries a warning that is not to be shown again, ``act_requested`` one whose
    ``act`` is wanted, ``cut_requested`` one whose ``span`` is to be cut out of the draft. What was
    shown longest stands lowest, next to the box, and keeps its place.
    """

    dismissed = Signal(object)
    act_requested = Signal(object)
    cut_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("warnings")
        self.setAccessibleName(self.tr("Warnings"))
        self._newest: dict[Key, DraftWarning] = {}
        self._shown: dict[Key, DraftWarning] = {}
        self._first = 0
        self._rows: dict[Key, WarningRow] = {}
        self.more = set_kind(QPushButton(self), "link")
        self.more.setObjectName("moreWarnings")
        self.more.clicked.connect(self._show_next)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(grid(self.font(), 0.5))
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.hide()

    @property
    def shown(self) -> tuple[DraftWarning, ...]:
        """The warnings that are there, the newest first, also those behind "more"."""
        return tuple(self._shown.values())

    def show_warnings(self, warnings: Sequence[DraftWarning]) -> None:
        """Show these and no others, once neither pointer nor keyboard is on the strip."""
        self._newest = {_key(one): one for one in warnings}
        if not self._is_under_hand():
            self._catch_up()

    def clear(self) -> None:
        """Show nothing at once, as for another draft."""
        self._newest = {}
        self._catch_up()

    def leaveEvent(self, event: QEvent) -> None:
        """Show what has waited for the pointer to leave."""
        super().leaveEvent(event)
        if not self._has_focus():
            self._catch_up()

    # -- what is shown ------------------------------------------------------------------------

    def _is_under_hand(self) -> bool:
        return self.isVisible() and (self.underMouse() or self._has_focus())

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_focus_changed(self, old: QWidget | None, _now: QWidget | None) -> None:
        left = old is not None and self.isAncestorOf(old) and not self._has_focus()
        if left and not self.underMouse():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._newest == self._shown:
            return
        new = {key: one for key, one in self._newest.items() if key not in self._shown}
        kept = {key: self._newest[key] for key in self._shown if key in self._newest}
        if new or len(kept) < len(self._shown):
            self._first = 0
        self._shown = new | kept
        self._arrange()
        self._announce(new.values())

    def _arrange(self) -> None:
        wanted = list(self._shown)[self._first : self._first + MOST_ROWS]
        for gone in self._rows.keys() - set(wanted):
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        before: QWidget | None = None
        for place, key in enumerate(wanted):
            row = self._row(key)
            row.show_warning(self._shown[key])
            if self._layout.indexOf(row) != place:
                self._layout.insertWidget(place, row)
            before = row.stand_after(before)
        if before is not None:
            QWidget.setTabOrder(before, self.more)
        self._say_more(len(self._shown) - len(wanted))
        self.setVisible(bool(wanted))

    def _row(self, key: Key) -> WarningRow:
        if key not in self._rows:
            row = WarningRow(self)
            row.dismissed.connect(self._on_dismissed)
            row.act_requested.connect(self.act_requested)
            row.cut_requested.connect(self.cut_requested)
            self._rows[key] = row
        return self._rows[key]

    def _say_more(self, hidden: int) -> None:
        if self._first:
            said = spoken = self.tr("Back to the first ones")
        else:
            said = self.tr("and %1 more").replace("%1", words.count(hidden))
            spoken = self.tr("Show %1 more warnings").replace("%1", words.count(hidden))
        self.more.setText(said)
        self.more.setAccessibleName(spoken)
        self.more.setVisible(hidden > 0)

    def _show_next(self) -> None:
        later = self._first + MOST_ROWS
        self._first = later if later < len(self._shown) else 0
        self._arrange()

    def _on_dismissed(self, warning: DraftWarning) -> None:
        """Take it away at once: a person pressed for it."""
        had_focus = self._has_focus()
        for known in (self._newest, self._shown):
            known.pop(_key(warning), None)
        self._first = 0
        self._arrange()
        if had_focus and self._rows:
            self._rows[next(iter(self._shown))].dismiss.setFocus()
        self.dismissed.emit(warning)

    def _announce(self, new: Iterable[DraftWarning]) -> None:
        """Let a screen reader say what is new, without taking the keyboard from the box."""
        every = (visible(warning_words.said(one)) for one in self._shown.values())
        self.setAccessibleDescription(" ".join(every))
        said = " ".join(visible(warning_words.said(one)) for one in new)
        if said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))


def _key(warning: DraftWarning) -> Key:
    return (warning.rule, warning.about)


class WarningRow(QFrame):
    """One warning: its sign, its words, what can be done about it, and away with it."""

    dismissed = Signal(object)
    act_requested = Signal(object)
    cut_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_kind(self, "warning")
        self._warning: DraftWarning | None = None
        self._words = QLabel(self)
        self._words.setObjectName("warningWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self.act = set_kind(QPushButton(self), "link")
        self.act.clicked.connect(self._on_act)
        self.dismiss = set_kind(QPushButton("\N{MULTIPLICATION SIGN}", self), "quiet")
        self.dismiss.setToolTip(self.tr("Do not warn of this here again"))
        self.dismiss.clicked.connect(lambda: self.dismissed.emit(self._warning))
        self._arrange()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def show_warning(self, warning: DraftWarning) -> None:
        """Say this warning, or the same one after the words around it have changed."""
        if warning == self._warning:
            return
        self._warning = warning
        said, act = visible(warning_words.said(warning)), warning_words.act(warning)
        self.setObjectName(f"warning-{warning.rule}")
        self._words.setText(said)
        self.act.setObjectName(f"act-{warning.rule}")
        self.act.setText(act)
        self.act.setAccessibleName(f"{act}: {said}")
        self.act.setVisible(bool(act))
        self.dismiss.setObjectName(f"dismiss-{warning.rule}")
        spoken = self.tr("Do not warn of this here again: %1")
        self.dismiss.setAccessibleName(spoken.replace("%1", said))

    def stand_after(self, before: QWidget | None) -> QWidget:
        """Come after another widget for the Tab key; returns the last one of these."""
        if before is not None:
            QWidget.setTabOrder(before, self.act)
        QWidget.setTabOrder(self.act, self.dismiss)
        return self.dismiss

    def _on_act(self) -> None:
        if self._warning is not None and self._warning.act is None:
            self.cut_requested.emit(self._warning)
        else:
            self.act_requested.emit(self._warning)

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        side, top = scaled(self.font(), 10), scaled(self.font(), 4)
        layout.setContentsMargins(side, top, top, top)
        layout.setSpacing(grid(self.font()))
        layout.addWidget(_Sign(self), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        for button in (self.act, self.dismiss):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


class _Sign(QWidget):
    """The sign of a warning; the words beside it say the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square as high as a line of words with its button."""
        side = scaled(self.font(), _ICON_PX)
        return QSize(side, side + scaled(self.font(), 8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        area = QRectF(0, (self.height() - side) / 2, side, side)
        paint_icon(painter, area, "warning", current_theme().warn)
        painter.end()
