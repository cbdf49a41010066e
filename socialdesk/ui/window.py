"""The main window: four columns and a status bar, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.replies import Reply
from socialdesk.domain.views import Card, Standing, View
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_outbox import unsettled_replies
from socialdesk.services.show_standing import standing
from socialdesk.services.undo_latest import TakenBack, undo_latest
from socialdesk.ui.daily_look import DailyLook
from socialdesk.ui.feed.ask import ServiceFeedAsk
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.message import Message
from socialdesk.ui.pages import Pages
from socialdesk.ui.places import Places
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources import AddSource
from socialdesk.ui.status.bar import StatusBar
from socialdesk.ui.theme import set_kind

if TYPE_CHECKING:  # what the first painted row need not wait for
    from socialdesk.ui.conversation.column import ConversationColumn
    from socialdesk.ui.customer.column import CustomerColumn
    from socialdesk.ui.person import PersonColumns

CUSTOMER_NEEDS_PX = 1200
PLACES_NEED_PX = 1000
STANDING_PAUSE_MS = 200
WIDTHS = (208, 388, 844)
PERSON_WIDTHS = (573, 271)
SETTLED_LATEST_MS = 3_000
"""The other columns and the listening wait for the first cards, but never longer than this."""


class MainWindow(QMainWindow):
    """The console. Give it its parts, ``show`` it, and ``begin``.

    The feed comes first. The columns beside it are made, and listening begins, when its first cards
    are painted: that is what a person waits for.
    """

    def __init__(
        self,
        *,
        desk: Desk,
        lanes: Lanes,
        accounts: list[tuple[str, str]],
        practice: bool,
        haste: float = 1.0,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("SocialDesk")
        self._desk, self._lanes, self._settings = desk, lanes, settings
        self._opened_ms = desk.clock.now_ms()
        self._settled = False
        self._person: PersonColumns | None = None
        self.relay = Relay(self)
        self.heartbeat = Heartbeat(
            desk=desk, lanes=lanes, relay=self.relay, haste=haste, parent=self
        )
        self._daily_look = DailyLook(desk=desk, lanes=lanes, relay=self.relay, parent=self)
        self._build(accounts, practice=practice)
        self.pages = Pages(
            desk=desk, relay=self.relay, lanes=lanes, heartbeat=self.heartbeat,
            status=self.status, parent=self,
        )  # fmt: skip
        self._standing_soon = QTimer(self, interval=STANDING_PAUSE_MS, singleShot=True)
        self._connect()
        self._add_keys()
        self._restore()

    def begin(self) -> None:
        """Show the feed, then take up what the last session left and listen."""
        self.feed.show_view(View.NEEDS_REPLY)
        self.feed.focus_rows()
        self.feed.settled.connect(self._settle)
        QTimer.singleShot(SETTLED_LATEST_MS, self, self._settle)

    @property
    def person(self) -> PersonColumns:
        """The columns of the chosen customer, made at first use."""
        if self._person is None:
            self._person = self._make_person()
        return self._person

    @property
    def conversation(self) -> ConversationColumn:
        """The conversation with the composer."""
        return self.person.conversation

    @property
    def customer(self) -> CustomerColumn:
        """What is known of the customer."""
        return self.person.customer

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft and the splitters; the lanes are stopped by whoever opened them."""
        self.heartbeat.stop()
        self._daily_look.stop()
        self.conversation.save()
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
            self._settings.setValue("window/columns", self._columns.saveState())
            self._settings.setValue("window/person", self.person.saveState())
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the last column, then the first, when there is not enough room (LOOK.md)."""
        super().resizeEvent(event)
        if self._person is not None:
            self.customer.setVisible(self.width() >= CUSTOMER_NEEDS_PX)
        self.places.set_folded(self.width() < PLACES_NEED_PX)

    # -- making -------------------------------------------------------------------------------

    def _build(self, accounts: list[tuple[str, str]], *, practice: bool) -> None:
        desk, lanes, relay = self._desk, self._lanes, self.relay
        now_ms = desk.clock.now_ms
        name, handle = accounts[0] if accounts else ("", "")
        self.places = Places()
        self.places.show_shop(name, handle)
        self.add_source = AddSource(desk=desk, lanes=lanes, relay=relay, parent=self.places)
        self.places.offer(self.add_source)
        self.feed = FeedColumn(ServiceFeedAsk(relay, lanes, desk), now_ms=now_ms)
        self._room = set_kind(QFrame(), "sunken")
        self.status = StatusBar(now_ms, practice=practice)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._columns.setObjectName("columns")
        self._columns.setChildrenCollapsible(False)
        for column, stretch in (
            (self.places, 0), (self.feed, 0), (self._room, 1),
        ):  # fmt: skip
            self._columns.addWidget(column)
            self._columns.setStretchFactor(self._columns.indexOf(column), stretch)
        self._columns.setSizes(list(WIDTHS))
        middle = self._stacked(self._columns, self.status)
        self.setCentralWidget(middle)
        self.message = Message(middle, feed=self.feed)

    def _make_person(self) -> PersonColumns:
        from socialdesk.ui.person import PersonColumns  # noqa: PLC0415 - see TYPE_CHECKING above

        person = PersonColumns(desk=self._desk, relay=self.relay, lanes=self._lanes)
        person.undo_requested.connect(self._undo)
        sizes = self._columns.sizes()
        self._columns.replaceWidget(self._columns.indexOf(self._room), person)
        self._columns.setStretchFactor(self._columns.indexOf(person), 1)
        self._columns.setSizes(sizes)
        self._room.deleteLater()
        person.setSizes(list(PERSON_WIDTHS))
        if self._settings is not None and (state := self._settings.value("window/person")):
            person.restoreState(state)
        person.customer.setVisible(self.width() >= CUSTOMER_NEEDS_PX)
        person.show()
        return person

    def _stacked(self, *parts: QWidget) -> QWidget:
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in parts:
            layout.addWidget(part, 1 if part is self._columns else 0)
        return middle

    def _connect(self) -> None:
        self.relay.changed.connect(self.feed.on_changes)
        self.relay.changed.connect(self._on_changed)
        self.relay.failed.connect(self.message.show_error)
        self.relay.broke.connect(self.message.show_broken)
        self._standing_soon.timeout.connect(self._read_standing)
        self.places.view_chosen.connect(self.feed.show_view)
        self.feed.view_shown.connect(self.places.mark_view)
        self.feed.card_chosen.connect(self._on_card_chosen)
        self.feed.card_opened.connect(self._on_reply_wanted)
        self.feed.reply_wanted.connect(self._on_reply_wanted)
        self.status.unsettled_clicked.connect(self._on_unsettled_clicked)
        self.pages.money_changed.connect(self._read_standing)

    def _add_keys(self) -> None:
        self._letter("J", self.feed.view.choose_next)
        self._letter("K", self.feed.view.choose_previous)
        self._letter("R", self._write_answer)
        self._letter("E", self._resolve_or_reopen)
        self._letter("/", self.feed.focus_search)
        self._letter("L", self.pages.show_listening)
        self._letter("C", self.pages.show_costs)
        self._letter("Ctrl+Z", self._undo)

    def _write_answer(self) -> None:
        self.conversation.write_answer()

    def _resolve_or_reopen(self) -> None:
        self.conversation.resolve_or_reopen()

    def _letter(self, keys: str, slot: Callable[[], None]) -> None:
        """Make keys work everywhere but where a person writes."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(partial(self._unless_writing, slot))
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)

    def _unless_writing(self, slot: Callable[[], None]) -> None:
        if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            slot()

    def _restore(self) -> None:
        if self._settings is None:
            return
        if geometry := self._settings.value("window/geometry"):
            self.restoreGeometry(geometry)
        if columns := self._settings.value("window/columns"):
            self._columns.restoreState(columns)

    # -- what happens -------------------------------------------------------------------------

    def _on_changed(self, changes: Changes) -> None:
        if changes.replies:
            self.message.outlive_no_action()
        if not self._standing_soon.isActive():
            self._standing_soon.start()

    def _read_standing(self) -> None:
        work = partial(standing, self._desk)
        self.relay.ask(self._lanes.read, work, then=self._on_standing)

    def _on_standing(self, now: Standing) -> None:
        self.places.show_standing(now)
        self.status.show_standing(now)

    def _settle(self) -> None:
        """Make the rest and begin to listen, once."""
        if self._settled:
            return
        self._settled = True
        self.person.show()
        self._read_standing()
        self.heartbeat.start()
        self._daily_look.start()

    def _on_card_chosen(self, card: Card) -> None:
        self.person.show_customer(card.customer_id, card.case_id)

    def _on_reply_wanted(self, card: Card) -> None:
        self.person.answer(card.customer_id, card.case_id)

    def _on_unsettled_clicked(self) -> None:
        work = partial(unsettled_replies, self._desk)
        self.relay.ask(self._lanes.read, work, then=self._show_unsettled)

    def _show_unsettled(self, replies: list[Reply]) -> None:
        if replies:
            self.person.show_customer(replies[0].customer_id, replies[0].case_id)

    def _undo(self) -> None:
        self.conversation.save()
        work = partial(undo_latest, self._desk, since_ms=self._opened_ms)
        self.relay.ask(self._lanes.write, work, then=self._on_taken_back, failed=self._on_too_late)

    def _on_taken_back(self, taken: TakenBack | None) -> None:
        if taken is None:
            self.message.show_words(self.tr("There is nothing left to undo."))
        elif taken.undone is not None:
            self.conversation.take_undone(taken.undone)
            self.message.show_words(self.tr("The reply was not sent; its text is back."))
        else:
            self.relay.tell(taken.changes)
            self.message.show_words(self.tr("The case is open again."))

    def _on_too_late(self, error: KnownError) -> None:
        self.message.show_error(error)
