"""When an answer leaves: now, or at a time that a person chooses (PRODUCT R12)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QDateTime, QPoint, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.ui import words
from socialdesk.ui.theme import grid, set_kind

translate = QCoreApplication.translate

EVENING = QTime(18, 0)
MORNING = QTime(9, 0)
"""Only until the shop's own hours were read."""
SOONEST_MS = words.MINUTE_MS


def times(now_ms: int, opening_ms: int | None = None) -> dict[str, int]:
    """Return the times that are offered, by their names; this evening only before it is there.

    ``opening_ms`` is when the shop opens next on a later day, as far as that was read.
    """
    now = QDateTime.fromMSecsSinceEpoch(now_ms)
    hour = now.addSecs(3_600)
    evening = QDateTime(now.date(), EVENING)
    morning = _opening(now, opening_ms)
    offered = {_named(translate("Schedule", "In an hour"), hour, now_ms): hour}
    if evening > now.addSecs(30 * 60):
        offered[_named(translate("Schedule", "This evening"), evening, now_ms)] = evening
    offered[_opening_words(now, morning)] = morning
    return {name: at.toMSecsSinceEpoch() for name, at in offered.items()}


def awake_words() -> str:
    """Return what a time that is chosen depends on."""
    return translate(
        "Schedule",
        "It leaves while this computer is on and awake. If it sleeps then, SocialDesk asks before"
        " it sends late.",
    )


class WhenMenu(QMenu):
    """The times at the send button; ``chosen`` carries UTC ms since 1970, or None for now.

    ``opening_ms`` is as of ``times``. Where ``offers_resolving``, it also has the line that asks to
    send and resolve now.
    """

    chosen = Signal(object)
    resolving_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("whenMenu")
        self._now_ms = now_ms
        self.opening_ms: int | None = None
        self.offers_resolving = False
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer the times as they are now."""
        self.clear()
        self.addAction(self.tr("Send now"), partial(self.chosen.emit, None))
        if self.offers_resolving:
            self.addAction(self.tr("Send && resolve"), self.resolving_wanted.emit)
        self.addSeparator()
        for name, at_ms in times(self._now_ms(), self.opening_ms).items():
            self.addAction(name, partial(self.chosen.emit, at_ms))
        self.addAction(self.tr("Choose a time…"), self.other_wanted.emit)
        self.addSeparator()
        awake = self.addAction(self.tr("Leaves only while this computer is awake"))
        awake.setEnabled(False)


class TimeDialog(QDialog):
    """Asks for a time; ``at_ms`` is what was chosen."""

    def __init__(self, now_ms: int, parent: QWidget, *, at_ms: int | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeDialog")
        self.setWindowTitle(self.tr("Choose a time"))
        earliest = QDateTime.fromMSecsSinceEpoch(now_ms + SOONEST_MS)
        begin = QDateTime.fromMSecsSinceEpoch(at_ms) if at_ms else earliest.addSecs(3_600)
        self._when = QDateTimeEdit(begin, self)
        self._when.setObjectName("timeChosen")
        self._when.setAccessibleName(self.tr("When the answer leaves"))
        self._when.setMinimumDateTime(earliest)
        # Qt would turn 09:00 into 00:09 where one reads from right to left.
        self._when.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._when.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self._when.setCalendarPopup(True)
        said = set_kind(QLabel(awake_words(), self), "muted")
        said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(grid(self.font()))
        for part in (self._when, said, self._buttons()):
            layout.addWidget(part)
        self.resize(grid(self.font(), 48), self.sizeHint().height())

    @property
    def at_ms(self) -> int:
        """The time that stands there, as UTC ms since 1970."""
        return self._when.dateTime().toMSecsSinceEpoch()

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.button(kinds.Ok).setText(self.tr("Send then"))
        buttons.button(kinds.Ok).setObjectName("timeOk")
        set_kind(buttons.button(kinds.Ok), "primary")
        buttons.button(kinds.Cancel).setObjectName("timeCancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


class WhenButton(QPushButton):
    """The small button beside the one that sends: it opens the times."""

    def __init__(self, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__("▾", parent)
        self.setObjectName("sendLater")
        self.setAccessibleName(self.tr("Choose when it leaves"))
        self.setToolTip(self.accessibleName())
        self.times = WhenMenu(now_ms, self)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.times.fill()
        room = self.times.sizeHint()
        self.times.popup(self.mapToGlobal(QPoint(self.width() - room.width(), -room.height())))


def _named(name: str, at: QDateTime, now_ms: int) -> str:
    at_ms = at.toMSecsSinceEpoch()
    return f"{name} · {words.clock(at_ms)}" if at_ms - now_ms < words.DAY_MS else name


def _opening(now: QDateTime, opening_ms: int | None) -> QDateTime:
    """Return when the shop opens next; what was read on an earlier day does not count."""
    if opening_ms is not None:
        opening = QDateTime.fromMSecsSinceEpoch(opening_ms)
        if opening.date() > now.date():
            return opening
    return QDateTime(now.date().addDays(1), MORNING)


def _opening_words(now: QDateTime, opening: QDateTime) -> str:
    """Call it tomorrow only where it is."""
    now_ms, at_ms = now.toMSecsSinceEpoch(), opening.toMSecsSinceEpoch()
    if now.date().daysTo(opening.date()) == 1:
        return f"{translate('Schedule', 'Tomorrow morning')} · {words.clock(at_ms)}"
    return f"{translate('Schedule', 'When the shop opens next')} · {words.moment(at_ms, now_ms)}"
