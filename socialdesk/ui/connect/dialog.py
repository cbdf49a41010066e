"""Leads a shop owner from nothing to a connected account, and keeps the waiting off this thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from socialdesk.errors import KnownError
from socialdesk.ports import Attempt
from socialdesk.runtime.lanes import Lane
from socialdesk.services.connect_account import (
    PORT,
    Connected,
    Entrance,
    begin_to_connect,
    connect_account,
)
from socialdesk.services.desk import Desk
from socialdesk.ui.connect.client_id import ClientIdPage
from socialdesk.ui.connect.guide import Guide, StepPage, WhatPage
from socialdesk.ui.connect.page import Page
from socialdesk.ui.connect.result import ResultPage, TroublePage
from socialdesk.ui.connect.waiting import WaitingPage
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid


class ConnectDialog(QDialog):
    """Connects accounts, one after the other; ``connected`` carries a ``Connected`` for each.

    ``entrance`` is made on the dialog's own lane: the network client takes a moment to load.
    """

    connected = Signal(object)

    def __init__(
        self,
        *,
        desk: Desk,
        entrance: Callable[[], Entrance],
        port: int = PORT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("connect")
        self.setWindowTitle(self.tr("Connect X"))
        self._desk = desk
        self._entrance: Entrance | None = None
        self._attempt: Attempt | None = None
        self._number = 0
        self._tries = 0
        self._relay = Relay()  # no child: an answer that comes after the end still finds it
        self._lane = Lane("signing-in")  # its own: it waits up to two minutes for a person
        self._build(port)
        self._relay.broke.connect(self._on_broken)
        self._relay.ask(
            self._lane, entrance, then=self._on_entrance, failed=partial(self._on_failed, 0)
        )

    def done(self, result: int) -> None:
        """Call off what is under way, then close."""
        self._call_off()
        super().done(result)
        # What was called off ends at once, and frees the port; nothing new begins after it.
        self._lane.submit(self._lane.stop)

    # -- making -------------------------------------------------------------------------------

    def _build(self, port: int) -> None:
        self._pages = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.what = WhatPage(
            show_how=partial(self._show_step, 1), have_one=self._ask_client_id, close=self._leave
        )
        self.steps = [
            StepPage(
                step,
                number=number,
                back=partial(self._show_step, number - 1),
                on=partial(self._show_step, number + 1),
            )
            for number, step in enumerate(Guide().steps(), start=1)
        ]
        self.client_id = ClientIdPage(
            port=port,
            wrong_with=self._wrong_with,
            port_chosen=self._show_redirect,
            back=partial(self._show, self.what),
            sign_in=self._sign_in,
        )
        self.waiting = WaitingPage(cancel=self._cancel)
        self.outcome = ResultPage(another=self._ask_client_id, done=self.accept)
        self.trouble = TroublePage(again=self._ask_client_id, close=self._leave)
        for page in (
            self.what, *self.steps, self.client_id, self.waiting, self.outcome, self.trouble,
        ):  # fmt: skip
            self._pages.addWidget(page)
        self.resize(grid(self.font(), 72), grid(self.font(), 58))

    # -- from page to page --------------------------------------------------------------------

    def _show(self, page: Page) -> None:
        self._pages.setCurrentWidget(page)
        page.arrive()

    def _show_step(self, number: int) -> None:
        if number < 1:
            self._show(self.what)
        elif number > len(self.steps):
            self._ask_client_id()
        else:
            self._show(self.steps[number - 1])

    def _ask_client_id(self) -> None:
        self._show(self.client_id)

    def _leave(self) -> None:
        """Close; what was connected before stays connected."""
        self.done(QDialog.DialogCode.Accepted if self._number else QDialog.DialogCode.Rejected)

    def _wrong_with(self, client_id: str) -> str | None:
        if self._entrance is None:
            return self.tr("Getting ready …")
        return self._entrance.sign_in.wrong_with(client_id)

    def _show_redirect(self, port: int) -> None:
        if self._entrance is None:
            return
        address = self._entrance.sign_in.redirect(port)
        self.client_id.show_redirect(address)
        for step in self.steps:
            step.show_redirect(address)

    # -- signing in ---------------------------------------------------------------------------

    def _sign_in(self) -> None:
        if self._entrance is None:
            return
        self._tries += 1
        self.waiting.prepare()
        self._show(self.waiting)
        page, entrance = self.client_id, self._entrance
        self._relay.ask(
            self._lane,
            partial(begin_to_connect, entrance, client_id=page.client_id, port=page.port),
            then=partial(self._on_begun, self._tries, entrance),
            failed=partial(self._on_failed, self._tries),
        )

    def _on_entrance(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._show_redirect(self.client_id.port)

    def _on_begun(self, number: int, entrance: Entrance, attempt: Attempt) -> None:
        self._relay.ask(
            self._lane,
            partial(connect_account, self._desk, entrance, attempt=attempt),
            then=self._on_connected,
            failed=partial(self._on_failed, number),
        )
        if number == self._tries:
            self._attempt = attempt
            self.waiting.begin(attempt.address, limit_s=attempt.limit_s)
        else:
            attempt.cancel()  # it was called off while the keyring was asked

    def _cancel(self) -> None:
        self._call_off()
        self._ask_client_id()

    def _call_off(self) -> None:
        self._tries += 1
        self.waiting.prepare()
        attempt, self._attempt = self._attempt, None
        if attempt is not None:
            attempt.cancel()

    def _on_connected(self, connected: Connected) -> None:
        self._attempt = None
        self._number += 1
        self.waiting.prepare()
        self.outcome.show_connected(connected)
        self._show(self.outcome)
        self.connected.emit(connected)

    def _on_broken(self, _error: BaseException) -> None:
        words = self.tr("Something in SocialDesk itself went wrong.")
        self._on_failed(self._tries, KnownError(words, do=self.tr("Close it and start it again.")))

    def _on_failed(self, number: int, error: KnownError) -> None:
        if number == self._tries:  # else it was called off, and that is no news
            self._attempt = None
            self.waiting.prepare()
            self.trouble.show_error(error)
            self._show(self.trouble)
