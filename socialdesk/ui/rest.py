"""What a window needs, but not for its first painted row: made once the feed stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId, IncidentId
from socialdesk.domain.views import View
from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.connect_account import Entrance
from socialdesk.services.desk import Desk
from socialdesk.services.show_standing import standing
from socialdesk.services.undo_latest import TakenBack, undo_latest
from socialdesk.services.undo_reply import Undone
from socialdesk.ui import undo_words
from socialdesk.ui.case_actions.desk_actions import CaseActions
from socialdesk.ui.case_actions.thanks_told import ThanksTold
from socialdesk.ui.connect import ConnectDialog
from socialdesk.ui.daily_look import DailyLook
from socialdesk.ui.digest.watch import AwayWatch
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.incidents.board import IncidentBoard
from socialdesk.ui.incidents.spike_watch import SpikeWatch
from socialdesk.ui.message import Message
from socialdesk.ui.notices.notices import Notices
from socialdesk.ui.pages import Pages
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.places import Places, ShopPage
from socialdesk.ui.postman import Postman
from socialdesk.ui.relay import Relay
from socialdesk.ui.rounds import Rounds
from socialdesk.ui.shop_pages import ShopPages
from socialdesk.ui.sources import AddSource
from socialdesk.ui.status.bar import StatusBar

STANDING_PAUSE_MS = 200
LATE_EVERY_MS = 30_000
"""Who is late is so by the clock alone."""


def _show_view(feed: FeedColumn, view: View, query: str, name: str) -> None:
    """List a view that a page leads to; what is looked for stands in the search box."""
    if view is View.FOUND:
        feed.search.setText(query)
    else:
        feed.show_view(view, query, name)
    feed.focus_rows()


class Rest(QObject):
    """The columns of a person, the listening, the pages, undo, and how things stand.

    ``stood`` carries each ``Standing`` that was read.
    """

    stood = Signal(object)

    def __init__(
        self,
        window: QWidget,
        *,
        desk: Desk,
        lanes: Lanes,
        relay: Relay,
        places: Places,
        feed: FeedColumn,
        status: StatusBar,
        message: Message,
        haste: float,
        entrance: Callable[[], Entrance] | None,
    ) -> None:
        super().__init__(window)
        self._desk, self._lanes, self._relay, self._message = desk, lanes, relay, message
        self._window, self._entrance, self._feed = window, entrance, feed
        self._opened_ms = desk.clock.now_ms()
        self.person = PersonColumns(desk=desk, relay=relay, lanes=lanes)
        self.heartbeat = Heartbeat(desk=desk, lanes=lanes, relay=relay, haste=haste, parent=self)
        self._postman = Postman(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._daily_look = DailyLook(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._rounds = Rounds(desk=desk, lanes=lanes, relay=relay, parent=self)
        self.pages = Pages(
            desk=desk,
            relay=relay,
            lanes=lanes,
            heartbeat=self.heartbeat,
            status=status,
            parent=window,
        )
        self.cases = CaseActions(
            feed, self.person, message, desk=desk, relay=relay, lanes=lanes, window=window
        )
        self.incidents = IncidentBoard(
            feed, self.person, desk=desk, relay=relay, lanes=lanes, window=window
        )
        self.cases.incident_wanted.connect(self.incidents.begin)
        self.incidents.said.connect(self._on_said)
        self.incidents.status_wanted.connect(self._on_status_wanted)
        self.thanks = ThanksTold(feed, message, desk=desk, relay=relay, lanes=lanes)
        self.spikes = SpikeWatch(feed, desk=desk, relay=relay, lanes=lanes, window=window)
        message.undo_requested.connect(self.undo)
        self.shop = ShopPages(desk=desk, relay=relay, lanes=lanes, parent=window)
        self.away = AwayWatch(
            window, desk=desk, relay=relay, lanes=lanes, heartbeat=self.heartbeat, shop=self.shop
        )
        self.away.said.connect(message.show_words)
        self.shop.view_wanted.connect(partial(_show_view, feed))
        self.add_source = AddSource(desk=desk, lanes=lanes, relay=relay, parent=places)
        places.offer(self.add_source)
        if entrance is not None:
            connect = self.add_source.choices.addAction(self.tr("Connect an account…"))
            connect.setObjectName("connectAccount")
            connect.triggered.connect(self.connect_account)
        self._standing_soon = QTimer(self, interval=STANDING_PAUSE_MS, singleShot=True)
        self._standing_soon.timeout.connect(self.read_standing)
        self._late_by_clock = QTimer(self, interval=LATE_EVERY_MS)
        self._late_by_clock.timeout.connect(self.read_standing)
        self.pages.money_changed.connect(self.read_standing)
        self.person.undo_requested.connect(self.undo)
        status.unsettled_clicked.connect(partial(self.shop.show, ShopPage.OUTBOX))
        fittings = self.person.conversation.fittings
        fittings.snippets_page_requested.connect(partial(self.shop.show, ShopPage.SNIPPETS))
        fittings.macros_page_requested.connect(self.shop.show_macros)
        relay.changed.connect(self._on_changed)
        self.add_source.added.connect(relay.tell)
        self._connect_shop()
        self.notices = Notices(
            window,
            feed=feed,
            person=self.person,
            pages=self.pages,
            shop=self.shop,
            spikes=self.spikes,
            desk=desk,
            relay=relay,
            lanes=lanes,
        )
        self.stood.connect(self.notices.show_standing)

    def start(self) -> None:
        """Say how things stand, and begin to listen."""
        self.read_standing()
        self._postman.start()
        self.away.start()  # before listening begins: it tells since when nobody listened
        self.heartbeat.start()
        self._daily_look.start()
        self._rounds.start()
        self.spikes.start()
        self.notices.start()
        self._late_by_clock.start()

    def stop(self) -> None:
        """Begin nothing new, and keep what is being written."""
        self.heartbeat.stop()
        self._postman.stop()
        self._daily_look.stop()
        self._rounds.stop()
        self.spikes.stop()
        self.notices.stop()
        self.away.stop()
        self.person.conversation.save()
        self.shop.save()

    def read_standing(self) -> None:
        """Read how things stand."""
        work = partial(standing, self._desk)
        self._relay.ask(self._lanes.read, work, then=self.stood.emit)

    def connect_account(self) -> None:
        """Open the steps that connect one more account, the owner's for example."""
        if self._entrance is not None:
            dialog = ConnectDialog(desk=self._desk, entrance=self._entrance, parent=self._window)
            dialog.connected.connect(self._on_connected)
            dialog.open()

    def undo(self) -> None:
        """Take back the latest thing that can be taken back."""
        self.person.conversation.save()
        work = partial(undo_latest, self._desk, since_ms=self._opened_ms)
        self._relay.ask(self._lanes.write, work, then=self._on_taken_back, failed=self._on_too_late)

    def _on_changed(self, changes: Changes) -> None:
        if changes.replies:
            self._message.outlive_no_action()
        if not self._standing_soon.isActive():
            self._standing_soon.start()

    def _on_connected(self, _connected: object) -> None:
        self.heartbeat.read_sources()
        self.read_standing()

    def _on_taken_back(self, taken: TakenBack | None) -> None:
        if taken is not None and taken.undone is not None:
            self.person.conversation.take_undone(taken.undone)
        elif taken is not None:
            self._feed.bring_back(taken.changes.cases)
            self._relay.tell(taken.changes)
            if taken.action is Action.BEGIN_INCIDENT:
                for incident_id in taken.changes.incidents:
                    self._feed.leave_incident(incident_id)
        self._message.show_words(undo_words.taken_back(taken))

    def _on_said(self, words: str, can_undo: bool) -> None:
        self._message.show_words(words, can_undo=can_undo)

    def _on_too_late(self, error: KnownError) -> None:
        self._message.show_error(error)

    def _connect_shop(self) -> None:
        self.shop.taking_back.connect(self.person.conversation.save)
        self.shop.taken_back.connect(self._on_back_from_outbox)
        self.shop.person_chosen.connect(self._show_person)
        self.shop.said.connect(self._message.show_words)
        self.shop.setting_changed.connect(self._on_setting_changed)
        self.shop.cases_wanted.connect(self._show_found)
        self.shop.undo_wanted.connect(self.undo)
        self.person.customer.causes_page_wanted.connect(partial(self.shop.show, ShopPage.CAUSES))

    def _show_found(self, query: str, _name: str) -> None:
        """Show what a page speaks of, as a search that a person could change."""
        self._feed.search.setText(query)
        self._feed.focus_rows()
        self._window.activateWindow()

    def _on_status_wanted(self, incident_id: IncidentId, words: str) -> None:
        self.shop.post_status(incident_id, words)

    def _show_person(self, customer_id: CustomerId, case_id: CaseId | None) -> None:
        self.person.show_customer(customer_id, case_id)

    def _on_back_from_outbox(self, undone: Undone) -> None:
        """Show the words where they are written, with the conversation that they belong to."""
        self.person.conversation.take_undone(undone)
        for customer_id in undone.changes.customers:  # of one answer there is one
            self.person.answer(customer_id, undone.case_id)

    def _on_setting_changed(self, _name: str) -> None:
        self.pages.money_changed.emit()  # hours and the cap decide when to listen
        self._rounds.wake()  # and hours and targets who is late
