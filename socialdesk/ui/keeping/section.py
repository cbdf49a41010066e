"""One part of the page: what it is for, its controls, and what came of what was done there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from socialdesk.domain.progress import Progress
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.customer.parts import hang
from socialdesk.ui.exporting.watch import Watch
from socialdesk.ui.flow import Flow
from socialdesk.ui.keeping import phrases
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources.parts import line, say
from socialdesk.ui.theme import grid, set_kind

T = TypeVar("T")

LOOK_EVERY_MS = 100
STEPS = 1_000


class Work(QObject):
    """What the sections share: the shop, the lanes, and that one of them works at a time.

    ``turned`` says whether something is under way, ``to_be_seen`` carries what a person should see.
    """

    turned = Signal(bool)
    to_be_seen = Signal(object)

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.relay, self.lanes = desk, relay, lanes
        self.is_busy = False

    def turn(self, *, busy: bool) -> None:
        """Begin or end; all sections take orders only in between."""
        self.is_busy = busy
        self.turned.emit(busy)


class Section(QFrame):
    """Controls are put into ``rows``; they rest while anything on the page is under way.

    How far it is, and what came of it, stands below them; ``later_rows`` are below that.
    """

    def __init__(self, name: str, title: str, help_words: str, work: Work) -> None:
        super().__init__()
        set_kind(self, "public").setObjectName(name)
        self.work = work
        self._watch: Watch | None = None
        self._doing = ""
        self._began_at: QWidget | None = None
        self._seen = False
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self._on_tick)
        self.inside, self.later = QWidget(self), QWidget(self)
        self.rows, self.later_rows = _column(self.inside), _column(self.later)
        self._build(name, title, help_words)
        work.turned.connect(self._on_turned)

    def run(self, doing: str, job: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        """Do something on the lane for files, with its progress here; ``then`` hears the result."""
        if self.work.is_busy:
            return
        self._watch, self._doing = Watch(), doing
        self._began_at, self._seen = QApplication.focusWidget(), False
        self.work.turn(busy=True)
        self.bar.setRange(0, 0)
        self.bar.show()
        self.cancel.show()
        self.cancel.setEnabled(True)
        self.cancel.setFocus()
        self._show_progress()
        self._looking.start()
        self.work.relay.ask(
            self.work.lanes.files,
            partial(job, partial(_go_on, self._watch, self.work.lanes)),
            then=partial(self._on_done, then),
            failed=self._on_failed,
            broke=partial(self.settle, ""),
        )

    def stop(self) -> None:
        """Break off what is under way here."""
        if self._watch is not None:
            self._watch.stopped = True
            self.cancel.setEnabled(False)

    def settle(self, said: str, kind: str = "muted") -> None:
        """Say what came of it, and let orders be given again."""
        self._watch = None
        self._looking.stop()
        self.bar.hide()
        self.cancel.hide()
        say(self.said, said, kind)
        self.work.turn(busy=False)
        if said:
            self.work.to_be_seen.emit(self.said)
        began_at = self._began_at
        if began_at is not None and isValid(began_at) and began_at.isVisible():
            began_at.setFocus()

    def tell(self, said: str, kind: str = "muted") -> None:
        """Say something below the controls."""
        say(self.said, said, kind)
        if said:
            self.work.to_be_seen.emit(self.said)

    def line(self, name: str, kind: str, words: str = "") -> QLabel:
        """Return a label of this section."""
        return plain_line(self, name, kind, words)

    def button(
        self, name: str, words: str, slot: Callable[[], object], kind: str = ""
    ) -> QPushButton:
        """Return a button of this section."""
        return plain_button(self, name, words, slot, kind)

    def _on_done(self, then: Callable[[T], None], result: T) -> None:
        self.settle("")
        then(result)

    def _on_failed(self, error: KnownError) -> None:
        stopped = self._watch is not None and self._watch.stopped
        self.settle(str(error), "muted" if stopped else "alarm")

    def _on_turned(self, busy: bool) -> None:
        self.inside.setEnabled(not busy)
        self.later.setEnabled(not busy)

    def _on_tick(self) -> None:
        """What takes no longer than a moment does not move the page."""
        self._show_progress()
        if self._watch is not None and not self._seen:
            self._seen = True
            self.work.to_be_seen.emit(self.cancel)

    def _show_progress(self) -> None:
        if self._watch is None:
            return
        done, total = self._watch.done, self._watch.total
        say(self.said, phrases.under_way(self._doing, done, total), "muted")
        self.bar.setRange(0, STEPS if total else 0)
        if total:
            self.bar.setValue(min(STEPS, STEPS * done // total))

    def _build(self, name: str, title: str, help_words: str) -> None:
        step = grid(self.font())
        self.bar = QProgressBar(self)
        self.bar.setObjectName(f"{name}Bar")
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(step)
        self.said = self.line(f"{name}Said", "muted")
        self.cancel = self.button(f"{name}Cancel", self.tr("Cancel"), self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[round(1.5 * step)] * 4)
        column.setSpacing(step)
        column.addWidget(self.line(f"{name}Title", "title", title))
        column.addWidget(self.line(f"{name}Help", "muted", help_words))
        column.addWidget(self.inside)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.later)
        for part in (self.bar, self.said, self.cancel, self.later):
            part.hide()


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(grid(parent.font()))
    return column


def plain_line(parent: QWidget, name: str, kind: str, words: str = "") -> QLabel:
    """Return a label of plain text that wraps and keeps to the side where reading begins."""
    label = line(parent, name, kind, words)
    hang(label, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return label


def plain_button(
    parent: QWidget, name: str, words: str, slot: Callable[[], object], kind: str = ""
) -> QPushButton:
    """Return a button that Enter elsewhere does not press."""
    made = set_kind(QPushButton(words, parent), kind)
    made.setObjectName(name)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: slot())  # noqa: PLW0108 - not with the click's flag
    return made


def in_a_row(parent: QWidget, *parts: QWidget) -> Flow:
    """Return small things beside each other, on more lines where there is no room."""
    row = Flow(parent, gap_px=8)
    for part in parts:
        row.add(part)
    return row


def _go_on(watch: Watch, lanes: Lanes, done: int, total: int | None) -> bool:
    return watch(done, total) and not lanes.files.stopping.is_set()
