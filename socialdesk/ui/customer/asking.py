"""What the last column asks in windows of their own, and what is done with the answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.known import FactKind
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.correct_fact import correct_fact
from socialdesk.services.desk import Desk
from socialdesk.services.find_accounts import find_accounts
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.merge_customers import merge_customers
from socialdesk.ui.customer.add_fact import AddFactDialog
from socialdesk.ui.customer.reminder_dialog import ReminderDialog
from socialdesk.ui.customer.same_person import SamePersonDialog
from socialdesk.ui.relay import Relay

_Dialog = AddFactDialog | SamePersonDialog


class Asking(QObject):
    """One window at a time; each asks about whom it was opened for, whoever is shown since."""

    def __init__(self, over: QWidget, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(over)
        self._over = over
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._dialog: QWidget | None = None

    def close(self) -> None:
        """Ask no more."""
        if self._dialog is not None:
            self._dialog.close()

    def ask_fact(self, customer_id: CustomerId) -> None:
        """Ask what else is known of a customer."""
        dialog = AddFactDialog(self._over)
        dialog.given.connect(partial(self._on_fact, dialog, customer_id))
        self._open(dialog)

    def ask_reminder(self, case_id: CaseId, begin: str) -> None:
        """Ask what to be reminded of, and when."""
        dialog = ReminderDialog(begin, self._desk.clock.now_ms(), self._over)
        dialog.given.connect(partial(self._on_reminder, case_id))
        self._open(dialog)

    def ask_account(self, customer_id: CustomerId, name: str) -> None:
        """Ask which other account is the same person's."""
        dialog = SamePersonDialog(name, self._over)
        dialog.searched.connect(partial(self._on_searched, dialog, customer_id))
        dialog.given.connect(partial(self._on_account, dialog, customer_id))
        self._open(dialog)

    def _on_fact(
        self, dialog: AddFactDialog, customer_id: CustomerId, kind: FactKind, value: str
    ) -> None:
        work = partial(
            correct_fact, self._desk, customer_id=customer_id, kind=kind, value=value, holds=True
        )
        self._settle(dialog, work)

    def _on_reminder(self, case_id: CaseId, words: str, due_ms: int) -> None:
        work = partial(make_promise, self._desk, case_id=case_id, words=words, due_ms=due_ms)
        self._relay.act(self._lanes.write, work)

    def _on_searched(self, dialog: SamePersonDialog, customer_id: CustomerId, words: str) -> None:
        self._relay.ask(
            self._lanes.read,
            partial(find_accounts, self._desk, words=words, apart_from=customer_id),
            then=lambda found: self._if_open(dialog, lambda: dialog.show_found(words, found)),
        )

    def _on_account(
        self, dialog: SamePersonDialog, customer_id: CustomerId, other_id: CustomerId
    ) -> None:
        work = partial(merge_customers, self._desk, customer_id=other_id, into_id=customer_id)
        self._settle(dialog, work)

    def _settle(self, dialog: _Dialog, work: Callable[[], Changes]) -> None:
        """Do what a dialog asked for; it closes once that is done, and says why it was not."""

        def done(changes: Changes) -> None:
            self._if_open(dialog, dialog.accept)
            self._relay.tell(changes)

        def failed(error: KnownError) -> None:
            if self._dialog is dialog:
                dialog.refuse(error)
            else:
                self._relay.failed.emit(error)

        self._relay.ask(self._lanes.write, work, then=done, failed=failed)

    def _if_open(self, dialog: QWidget, then: Callable[[], None]) -> None:
        if self._dialog is dialog:
            then()

    def _open(self, dialog: _Dialog | ReminderDialog) -> None:
        self.close()
        self._dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None
