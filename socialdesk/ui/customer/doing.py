"""What is pressed in the last column, done by the services on the write lane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId, PromiseId
from socialdesk.domain.known import Fact, FactKind
from socialdesk.domain.promises import Outcome
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.arrange_cases import merge_cases
from socialdesk.services.correct_fact import correct_fact
from socialdesk.services.desk import Desk
from socialdesk.services.find_accounts import find_accounts
from socialdesk.services.keep_promises import make_promise, settle_promise
from socialdesk.services.merge_customers import merge_customers, unmerge_customer
from socialdesk.services.set_cause import causes, set_cause
from socialdesk.services.show_case import LATELY_MS
from socialdesk.services.tag_cases import all_tags, tag_cases
from socialdesk.ui.customer.add_fact import AddFactDialog
from socialdesk.ui.customer.reminder_dialog import ReminderDialog
from socialdesk.ui.customer.same_person import SamePersonDialog
from socialdesk.ui.customer.sheet import SheetView
from socialdesk.ui.relay import Relay


class Doing(QObject):
    """Joins a sheet to the services; ``turn_to`` says whom and which case it shows."""

    def __init__(self, sheet: SheetView, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._customer_id: CustomerId | None = None
        self._case_id: CaseId | None = None
        self._name = ""
        self._dialog: QWidget | None = None
        self._connect()

    def turn_to(self, customer_id: CustomerId | None, name: str = "") -> None:
        """Note whose sheet it is; what is asked about somebody else is not asked on."""
        if customer_id != self._customer_id and self._dialog is not None:
            self._dialog.close()
        self._customer_id, self._name = customer_id, name

    def turn_to_case(self, case_id: CaseId | None) -> None:
        """Note which case is at hand."""
        self._case_id = case_id

    # -- what is known ------------------------------------------------------------------------

    def _on_judged(self, fact: Fact, holds: bool) -> None:
        if self._customer_id is not None:
            self._do(self._correcting(self._customer_id, fact.kind, fact.value, holds=holds))

    def _on_adding(self) -> None:
        if self._customer_id is not None:
            dialog = AddFactDialog(self._sheet)
            dialog.given.connect(partial(self._on_fact_given, dialog, self._customer_id))
            self._open(dialog)

    def _on_fact_given(
        self, dialog: AddFactDialog, customer_id: CustomerId, kind: FactKind, value: str
    ) -> None:
        work = self._correcting(customer_id, kind, value, holds=True)
        self._settle(dialog, work)

    def _correcting(
        self, customer_id: CustomerId, kind: FactKind, value: str, *, holds: bool
    ) -> Callable[[], Changes]:
        return partial(
            correct_fact, self._desk, customer_id=customer_id, kind=kind, value=value, holds=holds
        )

    # -- the case -----------------------------------------------------------------------------

    def _on_cause(self, cause: str | None) -> None:
        if self._case_id is not None:
            self._do(partial(set_cause, self._desk, case_ids=[self._case_id], cause=cause))

    def _on_tag(self, tag: str, *, on: bool) -> None:
        if self._case_id is not None:
            change = {"add": [tag]} if on else {"remove": [tag]}
            self._do(partial(tag_cases, self._desk, case_ids=[self._case_id], **change))

    def _on_causes_wanted(self) -> None:
        since_ms = self._desk.clock.now_ms() - LATELY_MS
        self._relay.ask(
            self._lanes.read,
            lambda: [
                (one.name, one.cases)
                for one in causes(self._desk, since_ms=since_ms)
                if not one.removed
            ],
            then=self._sheet.case.offer_causes,
        )

    def _on_tags_wanted(self) -> None:
        self._relay.ask(
            self._lanes.read,
            lambda: [(one.name, one.cases) for one in all_tags(self._desk)],
            then=self._sheet.case.offer_tags,
        )

    def _on_merge(self, case_id: int) -> None:
        if self._case_id is not None:
            work = partial(merge_cases, self._desk, case_id=CaseId(case_id), into_id=self._case_id)
            self._do(work)

    # -- promises -----------------------------------------------------------------------------

    def _on_settled(self, promise_id: int, outcome: Outcome) -> None:
        promise = PromiseId(promise_id)
        self._do(partial(settle_promise, self._desk, promise_id=promise, outcome=outcome))

    def _on_reminder(self, due_ms: int) -> None:
        if self._case_id is not None:
            self._remind(self._case_id, self._usual_words(), due_ms)

    def _on_other_reminder(self) -> None:
        if self._case_id is not None:
            now_ms = self._desk.clock.now_ms()
            dialog = ReminderDialog(self._usual_words(), now_ms, self._sheet)
            dialog.given.connect(partial(self._remind, self._case_id))
            self._open(dialog)

    def _usual_words(self) -> str:
        return self.tr("Get back to {0}").replace("{0}", self._name)

    def _remind(self, case_id: CaseId, words: str, due_ms: int) -> None:
        self._do(partial(make_promise, self._desk, case_id=case_id, words=words, due_ms=due_ms))

    # -- accounts -----------------------------------------------------------------------------

    def _on_same_person(self) -> None:
        if self._customer_id is not None:
            dialog = SamePersonDialog(self._name, self._sheet)
            dialog.searched.connect(partial(self._on_searched, dialog, self._customer_id))
            dialog.given.connect(partial(self._on_person_given, dialog, self._customer_id))
            self._open(dialog)

    def _on_searched(self, dialog: SamePersonDialog, customer_id: CustomerId, words: str) -> None:
        self._relay.ask(
            self._lanes.read,
            partial(find_accounts, self._desk, words=words, apart_from=customer_id),
            then=lambda found: self._if_open(dialog, lambda: dialog.show_found(words, found)),
        )

    def _on_person_given(
        self, dialog: SamePersonDialog, customer_id: CustomerId, other_id: CustomerId
    ) -> None:
        work = partial(merge_customers, self._desk, customer_id=other_id, into_id=customer_id)
        self._settle(dialog, work)

    def _on_parted(self, customer_id: CustomerId) -> None:
        self._do(partial(unmerge_customer, self._desk, customer_id=customer_id))

    # -- how it is done -----------------------------------------------------------------------

    def _do(self, work: Callable[[], Changes]) -> None:
        self._relay.act(self._lanes.write, work)

    def _settle(
        self, dialog: AddFactDialog | SamePersonDialog, work: Callable[[], Changes]
    ) -> None:
        """Do what a dialog asked for; it closes once that is done, and says why it was not."""

        def done(changes: Changes) -> None:
            self._if_open(dialog, dialog.accept)
            self._relay.tell(changes)

        def failed(error: KnownError) -> None:
            self._if_open(dialog, lambda: dialog.refuse(error))

        self._relay.ask(self._lanes.write, work, then=done, failed=failed)

    def _if_open(self, dialog: QWidget, then: Callable[[], None]) -> None:
        if self._dialog is dialog:
            then()

    def _open(self, dialog: AddFactDialog | SamePersonDialog | ReminderDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None

    def _connect(self) -> None:
        known, case = self._sheet.known, self._sheet.case
        known.judged.connect(self._on_judged)
        known.adding.connect(self._on_adding)
        case.cause_chosen.connect(self._on_cause)
        case.tag_added.connect(partial(self._on_tag, on=True))
        case.tag_removed.connect(partial(self._on_tag, on=False))
        case.causes_wanted.connect(self._on_causes_wanted)
        case.tags_wanted.connect(self._on_tags_wanted)
        self._sheet.cases.merge_wanted.connect(self._on_merge)
        promises = self._sheet.promises
        promises.settled.connect(self._on_settled)
        promises.reminder_wanted.connect(self._on_reminder)
        promises.other_wanted.connect(self._on_other_reminder)
        self._sheet.accounts.adding.connect(self._on_same_person)
        self._sheet.accounts.parted.connect(self._on_parted)
