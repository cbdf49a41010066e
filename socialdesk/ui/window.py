"""The main window: four columns and a status bar, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
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

from socialdesk.domain.views import Card, Standing, View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.feed.ask import ServiceFeedAsk
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.message import Message
from socialdesk.ui.places import Places, ShopPage
from socialdesk.ui.relay import Relay
from socialdesk.ui.status.bar import StatusBar
from socialdesk.ui.theme import scaled, set_kind

if TYPE_CHECKING:  # what the first painted row need not wait for
    from socialdesk.services.connect_account import Entrance
    from socialdesk.ui.conversation.column import ConversationColumn
    from socialdesk.ui.customer.column import CustomerColumn
    from socialdesk.ui.heartbeat import Heartbeat
    from socialdesk.ui.pages import Pages
    from socialdesk.ui.person import PersonColumns
    from socialdesk.ui.rest import Rest
    from socialdesk.ui.sources import AddSource

CUSTOMER_NEEDS_PX = 1200
PLACES_NEED_PX = 1000
WIDTHS = (208, 388, 844)
PERSON_WIDTHS = (573, 271)
SETTLED_LATEST_MS = 3_000
"""The other columns and the listening wait for the first cards, but never longer than this."""


class MainWindow(QMainWindow):
    """The console. Give it its parts, ``show`` it, and ``begin``.

    The feed comes first. The rest is made, and listening begins, when its first cards are painted:
    that is what a person waits for. ``entrance`` makes what connects accounts; without one, as in
    practice, none can be connected.
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
        entrance: Callable[[], Entrance] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("SocialDesk")
        self._desk, self._lanes, self._settings = desk, lanes, settings
        self._haste, self._entrance = haste, entrance
        self._settled = False
        self._rest: Rest | None = None
        self.relay = Relay(self)
        self._build(accounts, practice=practice)
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
    def rest(self) -> Rest:
        """Everything else, made at first use."""
        if self._rest is None:
            self._rest = self._make_rest()
        return self._rest

    @property
    def person(self) -> PersonColumns:
        """The columns of the chosen customer."""
        return self.rest.person

    @property
    def conversation(self) -> ConversationColumn:
        """The conversation with the composer."""
        return self.rest.person.conversation

    @property
    def customer(self) -> CustomerColumn:
        """What is known of the customer."""
        return self.rest.person.customer

    @property
    def heartbeat(self) -> Heartbeat:
        """What decides when to listen."""
        return self.rest.heartbeat

    @property
    def pages(self) -> Pages:
        """The pages about listening and costs."""
        return self.rest.pages

    @property
    def add_source(self) -> AddSource:
        """The button that lets the shop listen to more."""
        return self.rest.add_source

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft and the splitters; the lanes are stopped by whoever opened them."""
        self.rest.stop()
        if self._settings is not None:
            self._settings.setValue("window/geometry", self.saveGeometry())
            self._settings.setValue("window/columns", self._columns.saveState())
            self._settings.setValue("window/person", self.person.saveState())
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go through the window as it is read, whatever was made when."""
        from socialdesk.ui.tab_order import move_focus  # noqa: PLC0415 - see TYPE_CHECKING above

        return move_focus(self, forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the last column, then the first, when there is not enough room (LOOK.md)."""
        super().resizeEvent(event)
        if self._rest is not None:
            self.customer.setVisible(self.width() >= scaled(self.font(), CUSTOMER_NEEDS_PX))
        self.places.set_folded(self.width() < scaled(self.font(), PLACES_NEED_PX))
        QTimer.singleShot(0, self, self._give_slack)  # the columns are not laid out yet

    # -- making -------------------------------------------------------------------------------

    def _build(self, accounts: list[tuple[str, str]], *, practice: bool) -> None:
        now_ms = self._desk.clock.now_ms
        name, handle = accounts[0] if accounts else ("", "")
        self.places = Places()
        self.places.show_shop(name, handle)
        self.feed = FeedColumn(ServiceFeedAsk(self.relay, self._lanes, self._desk), now_ms=now_ms)
        self._room = set_kind(QFrame(), "sunken")
        self.status = StatusBar(now_ms, practice=practice)
        self._columns = QSplitter(Qt.Orientation.Horizontal, self)
        self._columns.setObjectName("columns")
        self._columns.setChildrenCollapsible(False)
        for column, stretch in ((self.places, 0), (self.feed, 0), (self._room, 1)):
            self._columns.addWidget(column)
            self._columns.setStretchFactor(self._columns.indexOf(column), stretch)
        self._columns.setSizes(list(WIDTHS))
        middle = self._stacked(self._columns, self.status)
        self.setCentralWidget(middle)
        self.message = Message(middle, feed=self.feed)

    def _make_rest(self) -> Rest:
        from socialdesk.ui.rest import Rest  # noqa: PLC0415 - see TYPE_CHECKING above

        rest = Rest(
            self,
            desk=self._desk,
            lanes=self._lanes,
            relay=self.relay,
            places=self.places,
            feed=self.feed,
            status=self.status,
            message=self.message,
            haste=self._haste,
            entrance=self._entrance,
        )
        rest.stood.connect(self._on_stood)
        self._give_room(rest.person)
        return rest

    def _give_room(self, person: PersonColumns) -> None:
        sizes = self._columns.sizes()
        self._columns.replaceWidget(self._columns.indexOf(self._room), person)
        self._columns.setStretchFactor(self._columns.indexOf(person), 1)
        self._columns.setSizes(sizes)
        self._room.deleteLater()
        person.setSizes(list(PERSON_WIDTHS))
        if self._settings is not None and (state := self._settings.value("window/person")):
            person.restoreState(state)
        person.customer.setVisible(self.width() >= scaled(self.font(), CUSTOMER_NEEDS_PX))
        person.conversation.fittings.agent.listen_in(self)
        person.show()

    def _give_slack(self) -> None:
        """Give the person's columns what the first one, folded, does not take."""
        places, feed, person = self._columns.sizes()
        slack = places - self.places.maximumWidth()
        if slack > 0:
            self._columns.setSizes([places - slack, feed, person + slack])

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
        self.relay.failed.connect(self.message.show_error)
        self.relay.broke.connect(self.message.show_broken)
        self.places.view_chosen.connect(self.feed.show_view)
        self.places.page_chosen.connect(self._show_page)
        self.feed.view_shown.connect(self.places.mark_view)
        self.feed.card_chosen.connect(self._on_card_chosen)
        self.feed.card_opened.connect(self._on_reply_wanted)
        self.feed.reply_wanted.connect(self._on_reply_wanted)

    def _add_keys(self) -> None:
        self._letter("J", self.feed.view.choose_next)
        self._letter("K", self.feed.view.choose_previous)
        self._letter("/", self.feed.focus_search)
        self._letter("R", lambda: self.conversation.write_answer())  # noqa: PLW0108 - made later
        self._letter("E", lambda: self.rest.cases.resolve_or_reopen())  # noqa: PLW0108 - likewise
        self._letter("S", lambda: self.rest.cases.snooze())  # noqa: PLW0108 - likewise
        self._letter("T", lambda: self.rest.cases.tag())  # noqa: PLW0108 - likewise
        self._letter("N", lambda: self.rest.cases.note())  # noqa: PLW0108 - likewise
        self._letter("I", lambda: self.rest.cases.incident())  # noqa: PLW0108 - likewise
        self._letter("!", lambda: self.rest.cases.spam())  # noqa: PLW0108 - likewise
        self._letter("W", lambda: self.rest.why.show())  # noqa: PLW0108 - likewise
        self._letter("Shift+W", lambda: self.rest.why.put_complaint_right())  # noqa: PLW0108 - likewise
        self._letter("L", lambda: self.pages.show_listening())  # noqa: PLW0108 - likewise
        self._letter("C", lambda: self.pages.show_costs())  # noqa: PLW0108 - likewise
        self._letter("O", partial(self._show_page, ShopPage.OUTBOX))
        self._letter("D", partial(self._show_page, ShopPage.DIGEST))
        self._letter("Ctrl+Z", lambda: self.rest.taking_back.undo())  # noqa: PLW0108 - likewise

        settings = QShortcut(QKeySequence("Ctrl+,"), self)
        settings.activated.connect(partial(self._show_page, ShopPage.SETTINGS))

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

    def _settle(self) -> None:
        """Make the rest and begin to listen, once; its modules are read beside the main thread."""
        if not self._settled:
            self._settled = True
            work = partial(import_module, "socialdesk.ui.rest")
            self.relay.ask(self._lanes.listening, work, then=lambda _: self.rest.start())

    def _on_stood(self, now: Standing) -> None:
        self.places.show_standing(now)
        self.status.show_standing(now)

    def _show_page(self, page: ShopPage) -> None:
        self.rest.shop.show(page)

    def _on_card_chosen(self, card: Card) -> None:
        self.person.show_customer(card.customer_id, card.case_id)

    def _on_reply_wanted(self, card: Card) -> None:
        self.person.answer(card.customer_id, card.case_id)
