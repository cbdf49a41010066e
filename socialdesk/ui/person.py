"""The third and fourth column: who (conversation and composer) and what is known of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.views import Conversation, PastCase
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.conversation.column import ConversationColumn
from socialdesk.ui.customer.beginning import begin_with
from socialdesk.ui.customer.column import CustomerColumn
from socialdesk.ui.customer.offer import PromiseOffer
from socialdesk.ui.customer.parts import announce
from socialdesk.ui.relay import Relay

SETTLED_MS = 120
"""Somebody who runs through the feed with a key held down is shown where they stop."""


class PersonColumns(QSplitter):
    """Shows one customer at a time in both columns; ``shown`` is the conversation on screen.

    ``undo_requested`` comes from the composer.
    """

    undo_requested = Signal()

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("personColumns")
        self.setChildrenCollapsible(False)
        self.conversation = ConversationColumn(desk=desk, relay=relay, lanes=lanes)
        self.customer = CustomerColumn(desk=desk, relay=relay, lanes=lanes)
        for column, stretch in ((self.conversation, 1), (self.customer, 0)):
            self.addWidget(column)
            self.setStretchFactor(self.indexOf(column), stretch)
        self._next: tuple[CustomerId, CaseId | None] | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settling.timeout.connect(self._show_next)
        self.shown: Conversation | None = None
        self.conversation.shown.connect(self._on_shown)
        self.conversation.undo_requested.connect(self.undo_requested)
        promises = self.customer.sheet.promises
        self.conversation.fittings.opening_known.connect(promises.know_opening)
        self.customer.case_chosen.connect(self._on_case_chosen)
        self.customer.account_wanted.connect(self.show_customer)
        self.customer.post_wanted.connect(self.conversation.show_post)
        self.customer.draft_wanted.connect(self._on_draft_wanted)
        self.offer = PromiseOffer(desk=desk, relay=relay, lanes=lanes)
        self.conversation.composer.parts.above(self.offer)

    def show_customer(self, customer_id: CustomerId, case_id: CaseId | None = None) -> None:
        """Show a customer: at once, or, where one follows another quickly, the last of them."""
        self._next = (customer_id, case_id)
        if not self._settling.isActive():
            self._show_next()
        self._settling.start()

    def answer(self, customer_id: CustomerId, case_id: CaseId | None) -> None:
        """Show a customer at once and put the cursor into the composer."""
        self._next = (customer_id, case_id)
        self._show_next()
        self.conversation.write_answer()

    def _show_next(self) -> None:
        if self._next is not None:
            customer_id, case_id = self._next
            self._next = None
            self.conversation.show_customer(customer_id, case_id)
            self.customer.show_customer(customer_id)

    def _on_shown(self, shown: Conversation) -> None:
        self.shown = shown
        if shown.customer_id == self.customer.customer_id:
            self.customer.show_case(shown.case_id)

    def _on_case_chosen(self, chosen: PastCase) -> None:
        if chosen.customer_id is not None:
            self.show_customer(chosen.customer_id, chosen.case_id)
        elif self.customer.customer_id is not None:
            self.conversation.show_customer(self.customer.customer_id, chosen.case_id)

    def _on_draft_wanted(self, text: str) -> None:
        if not begin_with(self.conversation.composer, text):
            announce(self.customer, self.tr("Copied: nothing can be written here now."))
