"""The promises of the case at hand, and reminders made by hand (PRODUCT C6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from socialdesk.domain.promises import MadePromise, Outcome
from socialdesk.domain.text import visible
from socialdesk.ui import words
from socialdesk.ui.composer.schedule import times
from socialdesk.ui.customer import case_words
from socialdesk.ui.customer.parts import Section, empty, label, small_button
from socialdesk.ui.theme import scaled, set_kind

SETTLED_SHOWN = 3


class PromiseRow(QWidget):
    """One promise: its words, when it is due, and what became of it."""

    settled = Signal(object)

    def __init__(self, promise: MadePromise, now_ms: Callable[[], int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"promise{promise.id}")
        self._promise, self._now_ms = promise, now_ms
        is_open = promise.settled_ms is None
        said = visible(promise.words)
        self._due = label(self, f"promiseDue{promise.id}", "muted")
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._due, 1)
        if is_open:
            for outcome, name, spoken in self._outcomes():
                slot = partial(self.settled.emit, outcome)
                full = f"{spoken}: {said}"
                foot.addWidget(small_button(self, f"{outcome}{promise.id}", name, full, slot))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(
            label(self, f"promiseWords{promise.id}", "text" if is_open else "muted", said)
        )
        rows.addLayout(foot)
        self.tell_time()

    def tell_time(self) -> None:
        """Say when it is due, as of now."""
        now_ms = self._now_ms()
        said = case_words.due_words(self._promise, now_ms)
        if said != self._due.text():
            set_kind(self._due, "danger" if self._promise.is_late(now_ms) else "muted")
            self._due.setText(said)

    def _outcomes(self) -> tuple[tuple[Outcome, str, str], ...]:
        return (
            (Outcome.KEPT, self.tr("Kept"), self.tr("The promise was kept")),
            (Outcome.DROPPED, self.tr("Drop"), self.tr("Nobody has to keep this any more")),
        )


class PromiseSection(Section):
    """``settled`` carries a promise's id and an Outcome, ``reminder_wanted`` a time in UTC ms.

    ``other_wanted`` asks for words and a time of the person's own.
    """

    settled = Signal(int, object)
    reminder_wanted = Signal(object)
    other_wanted = Signal()

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__("promises", "", parent)
        title = self.tr("Promises")
        self.setAccessibleName(title)
        self.heading.setText(title.upper())
        self._now_ms = now_ms
        self._opening_ms: int | None = None
        self._promises: tuple[MadePromise, ...] | None = None
        spoken = self.tr("Make a reminder for this case")
        self.remind = small_button(self, "remindMe", self.tr("Remind me…"), spoken, self._open)
        self.menu = QMenu(self)
        self.menu.setObjectName("remindMenu")
        self.menu.aboutToShow.connect(self.fill)
        self._head()
        self._clock = QTimer(self, interval=words.MINUTE_MS // 2)
        self._clock.timeout.connect(self._tell_time)
        self._clock.start()

    def show_promises(self, promises: Sequence[MadePromise]) -> None:
        """Show the open ones and the latest that were settled."""
        settled = [one for one in promises if one.settled_ms is not None]
        latest = sorted(settled, key=lambda one: one.settled_ms or 0, reverse=True)[:SETTLED_SHOWN]
        shown = (*(one for one in promises if one.settled_ms is None), *latest)
        if shown == self._promises:
            return
        self._promises = shown
        empty(self.rows)
        for promise in shown:
            row = PromiseRow(promise, self._now_ms, self)
            row.settled.connect(partial(self.settled.emit, promise.id))
            self.rows.addWidget(row)

    def know_opening(self, opening_ms: int) -> None:
        """Note when the shop opens next on a later day: that time is offered."""
        self._opening_ms = opening_ms

    def fill(self) -> None:
        """Offer the times as they are now."""
        self.menu.clear()
        for name, at_ms in times(self._now_ms(), self._opening_ms).items():
            self.menu.addAction(name, partial(self.reminder_wanted.emit, at_ms))
        self.menu.addAction(self.tr("Words and time…"), self.other_wanted.emit)

    def _tell_time(self) -> None:
        for row in self.findChildren(PromiseRow):
            row.tell_time()

    def _open(self) -> None:
        self.fill()
        self.menu.popup(self.remind.mapToGlobal(QPoint(0, self.remind.height())))

    def _head(self) -> None:
        """Put the button beside the heading."""
        self.column.removeWidget(self.heading)
        head = QHBoxLayout()
        head.setSpacing(scaled(self.font(), 4))
        head.addWidget(self.heading, 1)
        head.addWidget(self.remind)
        self.column.insertLayout(0, head)
