"""The fourth column: who the customer is and what is known of the case, read from the services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.known import Fact
from socialdesk.domain.similar import Solved
from socialdesk.domain.text import visible
from socialdesk.domain.views import CustomerSheet
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_case import CaseSheet, case_sheet
from socialdesk.services.show_customer import customer_sheet
from socialdesk.services.show_known import known_facts
from socialdesk.services.show_spread import SpreadSheet, spread_sheet
from socialdesk.services.similar_cases import similar_cases
from socialdesk.ui.customer.doing import Doing
from socialdesk.ui.customer.sheet import SheetView
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, scaled, set_kind

COALESCE_MS = 50
MOST_SIMILAR = 3
_NARROWEST_PX = 240


class CustomerColumn(QFrame):
    """Shows one customer with the case at hand, and keeps up with what changes.

    ``case_chosen`` carries a ``PastCase``, ``account_wanted`` the id of another account of the
    same person, ``post_wanted`` the id of a post to be shown, ``draft_wanted`` words to begin with,
    ``causes_page_wanted`` asks for the page about causes.
    """

    case_chosen = Signal(object)
    account_wanted = Signal(object)
    post_wanted = Signal(object)
    draft_wanted = Signal(str)
    causes_page_wanted = Signal()

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("customerColumn")
        self.setAccessibleName(self.tr("Customer"))
        set_kind(self, "surface")
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._customer_id: CustomerId | None = None
        self._case_id: CaseId | None = None
        self._person: frozenset[CustomerId] = frozenset()
        self.sheet = SheetView(desk.clock.now_ms, self)
        self._doing = Doing(self.sheet, desk=desk, relay=relay, lanes=lanes)
        self._soon = QTimer(self, interval=COALESCE_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        self._connect()
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(self.sheet))
        self.setMinimumWidth(scaled(self.font(), _NARROWEST_PX))
        self.show_nobody()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as the words need in a larger font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.setMinimumWidth(scaled(self.font(), _NARROWEST_PX))

    def put_below(self, widget: QWidget) -> None:
        """Give something its place at the foot of the column, whatever is scrolled."""
        row = QHBoxLayout()
        row.setContentsMargins(*[grid(self.font(), steps) for steps in (1.5, 0.5, 1.5, 1)])
        row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)

    @property
    def customer_id(self) -> CustomerId | None:
        """Who is shown."""
        return self._customer_id

    def show_customer(self, customer_id: CustomerId) -> None:
        """Show this customer; ``show_case`` follows once it is known which case is at hand.

        What they wrote is painted first, in the column beside this one.
        """
        if customer_id != self._customer_id:
            self._turn_to(customer_id)
            self._soon.start()

    def show_case(self, case_id: CaseId | None) -> None:
        """Show what is known of this case of the customer, too."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._doing.turn_to_case(case_id)
            self.sheet.show_case(None)
            self._soon.start()

    def show_nobody(self) -> None:
        """Show that nobody is chosen: an empty column."""
        self._turn_to(None)
        self._soon.stop()

    def _turn_to(self, customer_id: CustomerId | None) -> None:
        self._customer_id, self._case_id = customer_id, None
        self._person = frozenset()
        self._doing.turn_to(customer_id)
        self._doing.turn_to_case(None)
        self.sheet.hide()
        self.sheet.show_case(None)
        self.sheet.known.forget()

    # -- reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        whose = self._customer_id
        if whose is not None:
            self._ask(partial(customer_sheet, self._desk, customer_id=whose), self._on_read)
            facts = partial(known_facts, self._desk, customer_id=whose)
            self._ask(facts, partial(self._on_facts, whose))
            self._read_case()

    def _read_case(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self._ask(partial(case_sheet, self._desk, case_id=case_id), self._on_case)
            spread = partial(spread_sheet, self._desk, case_id=case_id)
            self._ask(spread, self._on_spread)
            alike = partial(similar_cases, self._desk, case_id=case_id, limit=MOST_SIMILAR)
            self._ask(alike, partial(self._on_similar, case_id))

    def _ask(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._relay.ask(self._lanes.read, work, then=then)

    def _on_read(self, sheet: CustomerSheet) -> None:
        if sheet.customer_id == self._customer_id:
            self._person = frozenset(one.customer_id for one in sheet.accounts)
            self._doing.turn_to(sheet.customer_id, visible(sheet.name))
            self.sheet.show_sheet(sheet)
            self.sheet.show()

    def _on_facts(self, whose: CustomerId, facts: Sequence[Fact]) -> None:
        if whose == self._customer_id:
            self.sheet.known.show_facts(facts)

    def _on_case(self, case: CaseSheet) -> None:
        if case.case_id == self._case_id:
            self.sheet.show_case(case)

    def _on_spread(self, spread: SpreadSheet) -> None:
        if spread.case_id == self._case_id:
            self.sheet.spread.show_spread(spread)

    def _on_similar(self, case_id: CaseId, solved: Sequence[Solved]) -> None:
        if case_id == self._case_id:
            self.sheet.similar.show_solved(solved)

    def _on_changed(self, changes: Changes) -> None:
        whose = {self._customer_id, *self._person}
        if whose & changes.customers or self._case_id in changes.cases or changes.causes:
            self._soon.start()

    def _connect(self) -> None:
        self._relay.changed.connect(self._on_changed)
        self.sheet.case_chosen.connect(self.case_chosen)
        self.sheet.accounts.account_wanted.connect(self.account_wanted)
        self.sheet.known.post_wanted.connect(self.post_wanted)
        self.sheet.similar.draft_wanted.connect(self.draft_wanted)
        self.sheet.case.all_causes_wanted.connect(self.causes_page_wanted)


def scrolling(inside: QWidget) -> QScrollArea:
    """Return the widget in an area that scrolls up and down alone."""
    area = QScrollArea()
    area.setObjectName("customerScroll")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
