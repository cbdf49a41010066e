"""The fourth column: who the customer is, read from the services."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.views import CustomerSheet
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_customer import customer_sheet
from socialdesk.ui.customer.sheet import SheetView
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import set_kind

COALESCE_MS = 50


class CustomerColumn(QFrame):
    """Shows one customer and keeps up with what changes; ``case_chosen`` carries a case id."""

    case_chosen = Signal(int)

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("customerColumn")
        self.setAccessibleName(self.tr("Customer"))
        set_kind(self, "surface")
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._customer_id: CustomerId | None = None
        self.sheet = SheetView(desk.clock.now_ms, self)
        self.sheet.case_chosen.connect(self.case_chosen)
        self._soon = QTimer(self, interval=COALESCE_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        relay.changed.connect(self._on_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(self.sheet))
        self.show_nobody()

    def show_customer(self, customer_id: CustomerId) -> None:
        """Show this customer."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self._read()

    def show_nobody(self) -> None:
        """Show that nobody is chosen: an empty column."""
        self._customer_id = None
        self._soon.stop()
        self.sheet.hide()

    def _read(self) -> None:
        if self._customer_id is not None:
            work = partial(customer_sheet, self._desk, customer_id=self._customer_id)
            self._relay.ask(self._lanes.read, work, then=self._on_read)

    def _on_read(self, sheet: CustomerSheet) -> None:
        if sheet.customer_id == self._customer_id:
            self.sheet.show_sheet(sheet)
            self.sheet.show()

    def _on_changed(self, changes: Changes) -> None:
        if self._customer_id in changes.customers:
            self._soon.start()


def scrolling(inside: QWidget) -> QScrollArea:
    """Return the widget in an area that scrolls up and down alone."""
    area = QScrollArea()
    area.setObjectName("customerScroll")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
