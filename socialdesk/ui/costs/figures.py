"""The month in four figures: spent, forecast, left, and the cap, which can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from socialdesk.services.show_costs import Costs
from socialdesk.ui.costs import phrases
from socialdesk.ui.status.phrases import about
from socialdesk.ui.theme import grid, set_kind


class Figures(QWidget):
    """``cap_given`` carries the cap that a person wants, an int in millionths of a US dollar."""

    cap_given = Signal(object)  # a Qt int ends at 2,147 dollars

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cap_shown = -1
        self._spent = self._figure("costSpent")
        self._forecast = self._figure("costForecast")
        self._left = self._figure("costLeft")
        self._cap = QLineEdit(self)
        self._cap.setObjectName("costCap")
        self._cap.setAccessibleName(self.tr("Cap for a month, in US dollars"))
        self._cap.setMaximumWidth(grid(self.font(), 12))
        self._cap.returnPressed.connect(self._on_set)
        self._set = QPushButton(self.tr("Set"), self)
        self._set.setObjectName("setCap")
        self._set.setAutoDefault(False)
        self._set.clicked.connect(self._on_set)
        self._problem = set_kind(QLabel(self), "danger")
        self._problem.setObjectName("capProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._arrange()

    def show_costs(self, costs: Costs) -> None:
        """Show the month; a cap that a person is writing stays while the old one is in force."""
        self._spent.setText(about(costs.spent_microusd))
        self._forecast.setText(about(costs.forecast_microusd))
        self._left.setText(phrases.left(costs))
        if costs.cap_microusd != self._cap_shown:
            self._cap_shown = costs.cap_microusd
            self._cap.setText(phrases.written(costs.cap_microusd))
            self.show_problem("")

    def show_problem(self, said: str) -> None:
        """Say why the cap was not taken, "" for nothing."""
        self._problem.setText(said)
        self._problem.setVisible(bool(said))

    def _on_set(self) -> None:
        wanted = phrases.parsed(self._cap.text())
        if wanted is None:
            self.show_problem(self.tr("The cap is an amount in US dollars, such as 10 or 12.50."))
            self._cap.setFocus()
            return
        self.show_problem("")
        self.cap_given.emit(wanted)

    def _arrange(self) -> None:
        step = grid(self.font())
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4 * step)
        layout.setVerticalSpacing(step // 2)
        for place, (said, figure) in enumerate(
            (
                (self.tr("This month so far"), self._spent),
                (self.tr("Forecast for the month"), self._forecast),
                (self.tr("Left under the cap"), self._left),
            )
        ):
            layout.addWidget(set_kind(QLabel(said, self), "small"), 0, place)
            layout.addWidget(figure, 1, place)
        cap = set_kind(QLabel(self.tr("Cap for a month, in $"), self), "small")
        cap.setBuddy(self._cap)
        row = QHBoxLayout()
        row.setSpacing(step // 2)
        row.addWidget(self._cap)
        row.addWidget(self._set)
        layout.addWidget(cap, 0, 4)
        layout.addLayout(row, 1, 4)
        layout.setColumnStretch(3, 1)
        layout.addWidget(self._problem, 2, 0, 1, 5, Qt.AlignmentFlag.AlignTrailing)

    def _figure(self, name: str) -> QLabel:
        label = set_kind(QLabel(self), "title")
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
