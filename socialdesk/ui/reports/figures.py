"""All figures of a report as cards, the durations first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from socialdesk.domain.report import Durations, Figure, Hours, Measure, Report
from socialdesk.ui.flow import Flow
from socialdesk.ui.reports import phrases
from socialdesk.ui.reports.card import FigureCard
from socialdesk.ui.theme import grid

_GAP_PX = 12
_OPENS_NOTHING = frozenset({Measure.COST, Measure.HELP_SHARE})


class Figures(QWidget):
    """Cards; ``chosen`` carries the ``Measure`` and the ``Hours`` whose cases are wanted."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: dict[tuple[Measure, Hours], FigureCard] = {}
        self._durations = Flow(self, gap_px=_GAP_PX)
        self._figures = Flow(self, gap_px=_GAP_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 2))
        layout.addWidget(self._durations)
        layout.addWidget(self._figures)

    def show_report(self, shown: Report) -> None:
        """Show the figures of a report; what there is nothing to count from is left out."""
        there = set()
        for one in shown.durations:
            there.add(self._say_duration(one))
        for figure in shown.figures:
            if figure.now is not None or figure.before is not None:
                there.add(self._say_figure(figure))
        for key, card in self.cards.items():
            card.setVisible(key in there)
        for flow in (self._durations, self._figures):
            flow.arrange()

    def _say_duration(self, one: Durations) -> tuple[Measure, Hours]:
        name = f"{phrases.title(one.measure)}, {phrases.hours(one.hours)}"
        card = self._card(one.measure, one.hours, name, self._durations)
        card.say(phrases.duration_value(one), phrases.duration_beside(one))
        return one.measure, one.hours

    def _say_figure(self, one: Figure) -> tuple[Measure, Hours]:
        card = self._card(one.measure, Hours.OPENING, phrases.title(one.measure), self._figures)
        card.say(phrases.value(one.now, one.unit), phrases.compared(one))
        return one.measure, Hours.OPENING

    def _card(self, measure: Measure, hours: Hours, name: str, flow: Flow) -> FigureCard:
        key = measure, hours
        if key not in self.cards:
            opens = measure not in _OPENS_NOTHING
            card = FigureCard(name, phrases.means(measure), opens=opens, parent=self)
            card.setObjectName(f"figure-{measure.value}-{hours.value}")
            card.chosen.connect(partial(self.chosen.emit, measure, hours))
            self.cards[key] = card
            flow.add(card)
        return self.cards[key]
