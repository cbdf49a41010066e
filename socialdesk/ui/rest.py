"""What a window needs, but not for its first painted row: made once the feed stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import IncidentId
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.connect_account import Entrance
from socialdesk.services.desk import Desk
from socialdesk.services.show_standing import standing
from socialdesk.services.undo_reply import Undone
from socialdesk.ui.case_actions.desk_actions import CaseActions
from socialdesk.ui.case_actions.thanks_told import ThanksTold
from socialdesk.ui.connect import ConnectDialog
from socialdesk.ui.daily_look import DailyLook
from socialdesk.ui.digest.watch import AwayWatch
from socialdesk.ui.exporting.entrances import Exporting
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.incidents.board import IncidentBoard
from socialdesk.ui.incidents.spike_watch import SpikeWatch
from socialdesk.ui.message import Message
from socialdesk.ui.night_backup import NightBackup
from socialdesk.ui.notices.notices import Notices
from socialdesk.ui.pages import Pages
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.places import Places, ShopPage
from socialdesk.ui.postman import Postman
from socialdesk.ui.relay import Relay
from socialdesk.ui.rounds import Rounds
from socialdesk.ui.search.panel import SearchPanel
from socialdesk.ui.search.saved import SavedViews
from socialdesk.ui.shop_pages import ShopPages
from socialdesk.ui.sources import AddSource
from socialdesk.ui.status.bar import StatusBar
from socialdesk.ui.taking_back import TakingBack
from socialdesk.ui.why.board import WhyBoard

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
        self._places, self._status = places, status
        self.person = PersonColumns(desk=desk, relay=relay, lanes=lanes)
        self.heartbeat = Heartbeat(desk=desk, lanes=lanes, relay=relay, haste=haste, parent=self)
        self.taking_back = TakingBack(
            feed, self.person, message, desk=desk, relay=relay, lanes=lanes
        )
        self._make_rounds()
        self._make_pages()
        self._make_cases()
        self._make_search()
        self._make_sources()
        self._make_notices()
        self._connect()
        self._connect_shop()

    def start(self) -> None:
        """Say how things stand, and begin to listen."""
        self.read_standing()
        self._postman.start()
        self.away.start()  # before listening begins: it tells since when nobody listened
        self.heartbeat.start()
        self._daily_look.start()
        self._rounds.start()
        self._night_backup.start()
        self.spikes.start()
        self.notices.start()
        self.why.judging.start()
        self._late_by_clock.start()

    def stop(self) -> None:
        """Begin nothing new, and keep what is being written."""
        self.heartbeat.stop()
        self._postman.stop()
        self._daily_look.stop()
        self._rounds.stop()
        self._night_backup.stop()
        self.spikes.stop()
        self.notices.stop()
        self.why.judging.stop()
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

    def _on_changed(self, changes: Changes) -> None:
        if changes.replies:
            self._message.outlive_no_action()
        if not self._standing_soon.isActive():
            self._standing_soon.start()

    def _on_connected(self, _connected: object) -> None:
        self.heartbeat.read_sources()
        self.read_standing()

    def _on_said(self, words: str, can_undo: bool) -> None:
        self._message.show_words(words, can_undo=can_undo)

    # -- making -------------------------------------------------------------------------------

    def _make_rounds(self) -> None:
        """Make what does something by the clock."""
        desk, lanes, relay = self._desk, self._lanes, self._relay
        self._postman = Postman(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._daily_look = DailyLook(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._rounds = Rounds(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._night_backup = NightBackup(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._standing_soon = QTimer(self, interval=STANDING_PAUSE_MS, singleShot=True)
        self._standing_soon.timeout.connect(self.read_standing)
        self._late_by_clock = QTimer(self, interval=LATE_EVERY_MS)
        self._late_by_clock.timeout.connect(self.read_standing)

    def _make_pages(self) -> None:
        """Make what opens the pages, and what looks after the time away."""
        desk, lanes, relay, window = self._desk, self._lanes, self._relay, self._window
        self.pages = Pages(
            desk=desk,
            relay=relay,
            lanes=lanes,
            heartbeat=self.heartbeat,
            status=self._status,
            parent=window,
        )
        self.shop = ShopPages(desk=desk, relay=relay, lanes=lanes, parent=window)
        self.away = AwayWatch(
            window, desk=desk, relay=relay, lanes=lanes, heartbeat=self.heartbeat, shop=self.shop
        )
        self.away.said.connect(self._message.show_words)

    def _make_cases(self) -> None:
        """Make what is done with cases and incidents, and what is noticed about them."""
        desk, lanes, relay, window = self._desk, self._lanes, self._relay, self._window
        feed, person, message = self._feed, self.person, self._message
        self.cases = CaseActions(
            feed, person, message, desk=desk, relay=relay, lanes=lanes, window=window
        )
        self.incidents = IncidentBoard(
            feed, person, desk=desk, relay=relay, lanes=lanes, window=window
        )
        self.why = WhyBoard(
            feed, person, self.cases, desk=desk, relay=relay, lanes=lanes, window=window
        )
        self.why.said.connect(self._on_said)
        self.exporting = Exporting(
            feed, person, self.cases.bar, desk=desk, relay=relay, lanes=lanes, window=window
        )
        self.cases.incident_wanted.connect(self.incidents.begin)
        self.incidents.said.connect(self._on_said)
        self.incidents.status_wanted.connect(self._on_status_wanted)
        self.thanks = ThanksTold(feed, message, desk=desk, relay=relay, lanes=lanes)
        self.spikes = SpikeWatch(feed, desk=desk, relay=relay, lanes=lanes, window=window)

    def _make_search(self) -> None:
        """Make what stands beside the search, and the searches that are kept."""
        desk, lanes, relay = self._desk, self._lanes, self._relay
        self.search = SearchPanel(self._feed, self.person, desk=desk, relay=relay, lanes=lanes)
        self.saved_views = SavedViews(
            self._places.queried(View.FOUND),
            self._feed,
            desk=desk,
            relay=relay,
            lanes=lanes,
            window=self._window,
        )
        self.search.save_wanted.connect(self.saved_views.save)
        for says in (self.search.said, self.saved_views.said):
            says.connect(self._message.show_words)

    def _make_sources(self) -> None:
        """Make the button that lets the shop listen to more."""
        self.add_source = AddSource(
            desk=self._desk, lanes=self._lanes, relay=self._relay, parent=self._places
        )
        self._places.offer(self.add_source)
        self.add_source.added.connect(self._relay.tell)
        if self._entrance is not None:
            connect = self.add_source.choices.addAction(self.tr("Connect an account…"))
            connect.setObjectName("connectAccount")
            connect.triggered.connect(self.connect_account)

    def _make_notices(self) -> None:
        """Make what tells a person who looks elsewhere."""
        self.notices = Notices(
            self._window,
            feed=self._feed,
            person=self.person,
            pages=self.pages,
            shop=self.shop,
            spikes=self.spikes,
            desk=self._desk,
            relay=self._relay,
            lanes=self._lanes,
        )
        self.stood.connect(self.notices.show_standing)

    def _connect(self) -> None:
        self._relay.changed.connect(self._on_changed)
        self.pages.money_changed.connect(self.read_standing)
        self._status.unsettled_clicked.connect(partial(self.shop.show, ShopPage.OUTBOX))
        fittings = self.person.conversation.fittings
        fittings.snippets_page_requested.connect(partial(self.shop.show, ShopPage.SNIPPETS))
        fittings.macros_page_requested.connect(self.shop.show_macros)

    def _connect_shop(self) -> None:
        self.shop.view_wanted.connect(partial(_show_view, self._feed))
        self.shop.taking_back.connect(self.person.conversation.save)
        self.shop.taken_back.connect(self._on_back_from_outbox)
        self.shop.person_chosen.connect(self.person.show_customer)
        self.shop.said.connect(self._message.show_words)
        self.shop.setting_changed.connect(self._on_setting_changed)
        self.shop.cases_wanted.connect(self._show_found)
        self.shop.undo_wanted.connect(self.taking_back.undo)
        self.person.customer.causes_page_wanted.connect(partial(self.shop.show, ShopPage.CAUSES))

    def _show_found(self, query: str, name: str) -> None:
        """Show what a page speaks of, as a search that a person could change."""
        self._feed.show_view(View.FOUND, query, name)
        self._feed.focus_rows()
        self._window.activateWindow()

    def _on_status_wanted(self, incident_id: IncidentId, words: str) -> None:
        self.shop.post_status(incident_id, words)

    def _on_back_from_outbox(self, undone: Undone) -> None:
        """Show the words where they are written, with the conversation that they belong to."""
        self.person.conversation.take_undone(undone)
        for customer_id in undone.changes.customers:  # of one answer there is one
            self.person.answer(customer_id, undone.case_id)

    def _on_setting_changed(self, _name: str) -> None:
        self.pages.money_changed.emit()  # hours and the cap decide when to listen
        self._rounds.wake()  # and hours and targets who is late
