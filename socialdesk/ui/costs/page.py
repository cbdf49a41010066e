"""The page about costs. It asks on the read lane and changes on the write lane."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.changes import Changes
from socialdesk.domain.costs import Prices
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.show_costs import (
    Costs,
    set_cap,
    set_prices,
    show_costs,
    use_shipped_prices,
)
from socialdesk.ui import words
from socialdesk.ui.costs import phrases
from socialdesk.ui.costs.bars import Bars
from socialdesk.ui.costs.figures import Figures
from socialdesk.ui.costs.prices import PriceForm
from socialdesk.ui.costs.table import CostTable
from socialdesk.ui.page_tabs import PageTabs
from socialdesk.ui.relay import Relay
from socialdesk.ui.status.phrases import about
from socialdesk.ui.theme import Tone, grid, set_kind

SOON_MS = 200
SIZE = (92, 74)


class CostsPage(QDialog):
    """What X costs. ``money_changed`` says that the cap or the prices are others now."""

    money_changed = Signal()

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("costsPage")
        self.setWindowTitle(self.tr("Costs"))
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._figures = Figures(self)
        self._warning = self._label("costWarning", "warning")
        self._warning.hide()
        self._bars = Bars(self)
        said = self.tr("This month's costs by kind")
        what, requests = self.tr("What"), self.tr("Requests")
        objects, cost = self.tr("Objects"), self.tr("Cost")
        self._by_kind = CostTable("costsByKind", said, [what, requests, objects, cost])
        said = self.tr("This month's costs day by day")
        columns = [self.tr("Day"), what, requests, objects, cost]
        self._by_day = CostTable("costsByDay", said, columns)
        self._prices = PriceForm(self)
        self._build()
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._read)
        relay.changed.connect(self._on_changed)
        self._figures.cap_given.connect(self._on_cap_given)
        self._prices.prices_given.connect(self._on_prices_given)
        self._prices.shipped_wanted.connect(self._on_shipped_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was spent."""
        super().showEvent(event)
        self._tabs.buttons()[self._pages.currentIndex()].setFocus()
        self._read()

    # -- making -------------------------------------------------------------------------------

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        header = self._build_header()
        self._pages, self._tabs = header.pages, header.tabs
        layout.addWidget(header)
        inside = QWidget(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*[grid(self.font(), 2)] * 4)
        rows.setSpacing(grid(self.font(), 2))
        rows.addWidget(self._figures)
        rows.addWidget(self._warning)
        rows.addWidget(self._pages, 1)
        layout.addWidget(inside, 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> PageTabs:
        header = PageTabs(self.tr("Costs"), self)
        header.add_gap()
        header.add(self.tr("This month"), "monthTab", self._build_month())
        header.add(self.tr("Day by day"), "daysTab", self._by_day)
        header.add(self.tr("Prices"), "pricesTab", self._prices)
        return header

    def _build_month(self) -> QWidget:
        month = QWidget(self)
        rows = QVBoxLayout(month)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(grid(self.font(), 1.5))
        rows.addWidget(self._bars, 3)
        rows.addWidget(self._by_kind, 2)
        self._dated = self._label("costsDated", "small")
        rows.addWidget(self._dated)
        return month

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    # -- showing ------------------------------------------------------------------------------

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        self._relay.ask(self._lanes.read, partial(show_costs, self._desk), then=self.show_costs)

    def show_costs(self, costs: Costs) -> None:
        """Show these costs."""
        self._figures.show_costs(costs)
        self._bars.show_costs(costs)
        self._prices.show_costs(costs)
        self._dated.setText(
            self.tr(
                "Days are UTC, as X bills them. The same post is charged once a day. %1."
            ).replace("%1", phrases.prices_of(costs))
        )
        tone, said = phrases.warning(costs)
        set_kind(self._warning, "alarm" if tone is Tone.DANGER else "warning")
        self._warning.setText(said)
        self._warning.setVisible(bool(said))
        lines = phrases.of_month(costs)
        self._by_kind.show_rows(
            [
                (phrases.charge(what), words.count(requests), words.count(number), about(microusd))
                for what, requests, number, microusd in phrases.by_charge(lines)
            ]
        )
        self._by_day.show_rows(
            [
                (
                    phrases.day(one.day),
                    phrases.charge(one.charge),
                    words.count(one.requests),
                    words.count(one.count),
                    about(one.microusd),
                )
                for one in lines
            ]
        )

    # -- changing -----------------------------------------------------------------------------

    def _on_cap_given(self, microusd: int) -> None:
        self._relay.ask(
            self._lanes.write,
            partial(set_cap, self._desk, microusd=microusd),
            then=self._on_set,
            failed=self._on_cap_refused,
        )

    def _on_prices_given(self, prices: Prices) -> None:
        self._relay.ask(
            self._lanes.write,
            partial(set_prices, self._desk, prices=prices),
            then=self._on_set,
            failed=self._on_prices_refused,
        )

    def _on_shipped_wanted(self) -> None:
        self._relay.ask(
            self._lanes.write,
            partial(use_shipped_prices, self._desk),
            then=self._on_set,
            failed=self._on_prices_refused,
        )

    def _on_set(self, _nothing: object) -> None:
        self._read()
        self.money_changed.emit()

    def _on_cap_refused(self, error: KnownError) -> None:
        self._figures.show_problem(str(error))

    def _on_prices_refused(self, error: KnownError) -> None:
        self._prices.show_problem(str(error))
