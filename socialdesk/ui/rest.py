"""What a window needs, but not for its first painted row: made once the feed stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.replies import Reply
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.connect_account import Entrance
from socialdesk.services.desk import Desk
from socialdesk.services.show_outbox import unsettled_replies
from socialdesk.services.show_standing import standing
from socialdesk.services.undo_latest import TakenBack, undo_latest
from socialdesk.ui.connect import ConnectDialog
from socialdesk.ui.daily_look import DailyLook
from socialdesk.ui.heartbeat import Heartbeat
from socialdesk.ui.message import Message
from socialdesk.ui.pages import Pages
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.places import Places
from socialdesk.ui.postman import Postman
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources import AddSource
from socialdesk.ui.status.bar import StatusBar

STANDING_PAUSE_MS = 200


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
        status: StatusBar,
        message: Message,
        haste: float,
        entrance: Callable[[], Entrance] | None,
    ) -> None:
        super().__init__(window)
        self._desk, self._lanes, self._relay, self._message = desk, lanes, relay, message
        self._window, self._entrance = window, entrance
        self._opened_ms = desk.clock.now_ms()
        self.person = PersonColumns(desk=desk, relay=relay, lanes=lanes)
        self.heartbeat = Heartbeat(desk=desk, lanes=lanes, relay=relay, haste=haste, parent=self)
        self._postman = Postman(desk=desk, lanes=lanes, relay=relay, parent=self)
        self._daily_look = DailyLook(desk=desk, lanes=lanes, relay=relay, parent=self)
        self.pages = Pages(
            desk=desk,
            relay=relay,
            lanes=lanes,
            heartbeat=self.heartbeat,
            status=status,
            parent=window,
        )
        self.add_source = AddSource(desk=desk, lanes=lanes, relay=relay, parent=places)
        places.offer(self.add_source)
        if entrance is not None:
            connect = self.add_source.choices.addAction(self.tr("Connect an account…"))
            connect.setObjectName("connectAccount")
            connect.triggered.connect(self.connect_account)
        self._standing_soon = QTimer(self, interval=STANDING_PAUSE_MS, singleShot=True)
        self._standing_soon.timeout.connect(self.read_standing)
        self.pages.money_changed.connect(self.read_standing)
        self.person.undo_requested.connect(self.undo)
        status.unsettled_clicked.connect(self._on_unsettled_clicked)
        relay.changed.connect(self._on_changed)
        self.add_source.added.connect(relay.tell)

    def start(self) -> None:
        """Say how things stand, and begin to listen."""
        self.read_standing()
        self._postman.start()
        self.heartbeat.start()
        self._daily_look.start()

    def stop(self) -> None:
        """Begin nothing new, and keep what is being written."""
        self.heartbeat.stop()
        self._postman.stop()
        self._daily_look.stop()
        self.person.conversation.save()

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
        if taken is None:
            self._message.show_words(self.tr("There is nothing left to undo."))
        elif taken.undone is not None:
            self.person.conversation.take_undone(taken.undone)
            self._message.show_words(self.tr("The reply was not sent; its text is back."))
        else:
            self._relay.tell(taken.changes)
            self._message.show_words(self.tr("The case is open again."))

    def _on_too_late(self, error: KnownError) -> None:
        self._message.show_error(error)

    def _on_unsettled_clicked(self) -> None:
        work = partial(unsettled_replies, self._desk)
        self._relay.ask(self._lanes.read, work, then=self._show_unsettled)

    def _show_unsettled(self, replies: list[Reply]) -> None:
        whose = ((one.customer_id, one.case_id) for one in replies)
        customer_id, case_id = next(whose, (None, None))
        if customer_id is not None:
            self.person.show_customer(customer_id, case_id)
