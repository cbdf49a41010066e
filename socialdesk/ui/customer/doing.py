"""What is pressed in the last column, done by the services on the write lane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId, PromiseId
from socialdesk.domain.known import Fact
from socialdesk.domain.promises import Outcome
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.arrange_cases import merge_cases
from socialdesk.services.correct_fact import correct_fact
from socialdesk.services.desk import Desk
from socialdesk.services.gather_joined import gather_joined
from socialdesk.services.keep_promises import make_promise, settle_promise
from socialdesk.services.merge_customers import unmerge_customer
from socialdesk.services.resolve_case import reopen_case
from socialdesk.services.set_cause import causes, set_cause
from socialdesk.services.show_case import LATELY_MS
from socialdesk.services.tag_cases import all_tags, tag_cases
from socialdesk.ui.customer.asking import Asking
from socialdesk.ui.customer.sheet import SheetView
from socialdesk.ui.privacy import PrivacyBoard
from socialdesk.ui.relay import Relay

LONGEST_IN_NAME = 40
"""Of a customer's name, in that of an incident."""


class Doing(QObject):
    """Joins a sheet to the services; ``turn_to`` says whom and which case it shows."""

    def __init__(self, sheet: SheetView, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._asking = Asking(sheet, desk=desk, relay=relay, lanes=lanes)
        self._privacy = PrivacyBoard(sheet, desk=desk, relay=relay, lanes=lanes)
        self._customer_id: CustomerId | None = None
        self._case_id: CaseId | None = None
        self._name = ""
        self._connect()

    def turn_to(self, customer_id: CustomerId | None, name: str = "") -> None:
        """Note whose sheet it is; what is asked about somebody else is not asked on."""
        if customer_id != self._customer_id:
            self._asking.close()
        self._customer_id, self._name = customer_id, name

    def turn_to_case(self, case_id: CaseId | None) -> None:
        """Note which case is at hand."""
        self._case_id = case_id

    # -- the customer -------------------------------------------------------------------------

    def _on_judged(self, fact: Fact, holds: bool) -> None:
        if self._customer_id is not None:
            self._do(
                correct_fact,
                customer_id=self._customer_id,
                kind=fact.kind,
                value=fact.value,
                holds=holds,
            )

    def _on_adding(self) -> None:
        if self._customer_id is not None:
            self._asking.ask_fact(self._customer_id)

    def _on_same_person(self) -> None:
        if self._customer_id is not None:
            self._asking.ask_account(self._customer_id, self._name)

    def _on_everything(self, name: str, handle: str) -> None:
        if self._customer_id is not None:
            self._privacy.open(self._customer_id, name, handle)

    def _on_parted(self, customer_id: CustomerId) -> None:
        self._do(unmerge_customer, customer_id=customer_id)

    # -- the case -----------------------------------------------------------------------------

    def _on_cause(self, cause: str | None) -> None:
        if self._case_id is not None:
            self._do(set_cause, case_ids=[self._case_id], cause=cause)

    def _on_reopen(self) -> None:
        if self._case_id is not None:
            self._do(reopen_case, case_id=self._case_id)

    def _on_tag(self, tag: str, *, on: bool) -> None:
        if self._case_id is not None:
            self._do(tag_cases, case_ids=[self._case_id], **{"add" if on else "remove": [tag]})

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
            self._do(merge_cases, case_id=CaseId(case_id), into_id=self._case_id)

    def _on_gathering(self) -> None:
        if self._case_id is not None:
            named = self.tr("What {0} wrote").replace("{0}", self._name[:LONGEST_IN_NAME])
            self._do(gather_joined, case_id=self._case_id, name=named)

    # -- promises -----------------------------------------------------------------------------

    def _on_settled(self, promise_id: int, outcome: Outcome) -> None:
        self._do(settle_promise, promise_id=PromiseId(promise_id), outcome=outcome)

    def _on_reminder(self, due_ms: int) -> None:
        if self._case_id is not None:
            words = self._usual_words()
            self._do(make_promise, case_id=self._case_id, words=words, due_ms=due_ms)

    def _on_other_reminder(self) -> None:
        if self._case_id is not None:
            self._asking.ask_reminder(self._case_id, self._usual_words())

    def _usual_words(self) -> str:
        return self.tr("Get back to {0}").replace("{0}", self._name)

    def _do(self, work: Callable[..., Changes], **about: object) -> None:
        self._relay.act(self._lanes.write, partial(work, self._desk, **about))

    def _connect(self) -> None:
        known, case, promises = self._sheet.known, self._sheet.case, self._sheet.promises
        known.judged.connect(self._on_judged)
        known.adding.connect(self._on_adding)
        case.cause_chosen.connect(self._on_cause)
        case.tag_added.connect(partial(self._on_tag, on=True))
        case.tag_removed.connect(partial(self._on_tag, on=False))
        case.reopen_wanted.connect(self._on_reopen)
        case.causes_wanted.connect(self._on_causes_wanted)
        case.tags_wanted.connect(self._on_tags_wanted)
        promises.settled.connect(self._on_settled)
        promises.reminder_wanted.connect(self._on_reminder)
        promises.other_wanted.connect(self._on_other_reminder)
        self._sheet.spread.gathering.connect(self._on_gathering)
        self._sheet.cases.merge_wanted.connect(self._on_merge)
        self._sheet.accounts.adding.connect(self._on_same_person)
        self._sheet.everything_wanted.connect(self._on_everything)
        self._sheet.accounts.parted.connect(self._on_parted)
