"""The price table, to be read and changed: X changes its prices more often than SocialDesk does."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.costs import Charge, Prices
from socialdesk.services.show_costs import Costs
from socialdesk.ui.costs import phrases
from socialdesk.ui.theme import grid, set_kind


class PriceForm(QWidget):
    """One field for every price and one for their date.

    ``prices_given`` carries the Prices to put in force, ``shipped_wanted`` asks for those that came
    along.
    """

    prices_given = Signal(object)
    shipped_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("priceForm")
        self._shown: Prices | None = None
        self._fields: dict[Charge, QLineEdit] = {}
        self._whose = self._label("pricesOf", "muted")
        self._problem = self._label("priceProblem", "danger")
        self._problem.hide()
        self._as_of = self._field("pricesAsOf", self.tr("Date of the prices"))
        self._shipped = QPushButton(self.tr("Back to the shipped prices"), self)
        self._shipped.setObjectName("shippedPrices")
        self._save = set_kind(QPushButton(self.tr("Use these prices"), self), "primary")
        self._save.setObjectName("savePrices")
        self._shipped.clicked.connect(self.shipped_wanted)
        self._save.clicked.connect(self._on_save)
        self._arrange()

    def show_costs(self, costs: Costs) -> None:
        """Show the prices in force; what a person is changing stays while they are the same."""
        self._whose.setText(phrases.prices_of(costs))
        self._shipped.setEnabled(costs.prices_are_own)
        if costs.prices == self._shown:
            return
        self._shown = costs.prices
        for what, field in self._fields.items():
            field.setText(phrases.written(costs.prices.microusd[what]))
        self._as_of.setText(costs.prices.as_of)
        self._say_problem("")

    def show_problem(self, said: str) -> None:
        """Say why the prices were not taken."""
        self._say_problem(said)

    def _on_save(self) -> None:
        given = {what: phrases.parsed(field.text()) for what, field in self._fields.items()}
        wrong = [what for what, price in given.items() if price is None]
        if wrong:
            self._fields[wrong[0]].setFocus()
            said = self.tr("“%1” needs a price in US dollars, such as 0.005.")
            self._say_problem(said.replace("%1", phrases.charge(wrong[0])))
            return
        self._say_problem("")
        prices = {what: price for what, price in given.items() if price is not None}
        self.prices_given.emit(Prices(self._as_of.text().strip(), prices))

    def _on_price_edited(self) -> None:
        """A new price is of today, unless the person writes another date."""
        if self._shown is not None and self._as_of.text().strip() == self._shown.as_of:
            self._as_of.setText(QDate.currentDate().toString(Qt.DateFormat.ISODate))

    def _say_problem(self, said: str) -> None:
        self._problem.setText(said)
        self._problem.setVisible(bool(said))

    def _arrange(self) -> None:
        step = grid(self.font())
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * step)
        fields.setVerticalSpacing(round(0.75 * step))
        for place, what in enumerate(Charge):
            field = self._fields[what] = self._field(f"price-{what}", phrases.charge(what))
            field.textEdited.connect(self._on_price_edited)
            label = QLabel(phrases.charge(what), self)
            label.setBuddy(field)
            row, side = place % 4, place // 4 * 2
            fields.addWidget(label, row, side)
            fields.addWidget(field, row, side + 1)
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(2, 1)
        date = QHBoxLayout()
        date.setSpacing(step)
        name = QLabel(self.tr("Date of the prices"), self)
        name.setBuddy(self._as_of)
        for part in (name, self._as_of):
            date.addWidget(part)
        date.addStretch(1)
        for button in (self._shipped, self._save):
            date.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(1.5 * step))
        layout.addWidget(self._whose)
        layout.addLayout(fields)
        layout.addWidget(self._problem)
        layout.addLayout(date)
        layout.addWidget(self._note())
        layout.addStretch(1)

    def _note(self) -> QFrame:
        note = QFrame(self)
        label = self._label("priceNote", "muted")
        label.setText(
            self.tr(
                "US dollars for one object or one request. Prices are used from now on; what was"
                " spent before stays as it was counted. X's own page of prices is what counts."
            )
        )
        layout = QVBoxLayout(note)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        return note

    def _field(self, name: str, said: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(said)
        field.setMaximumWidth(grid(self.font(), 14))
        return field

    def _label(self, name: str, kind: str) -> QLabel:
        label = set_kind(QLabel(self), kind)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label
