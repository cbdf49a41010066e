"""How far the matter at hand travels, in the last column: the numbers, and who joined in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from socialdesk.domain.spread import JoinedCase
from socialdesk.domain.text import visible
from socialdesk.domain.views import PastCase
from socialdesk.services.show_spread import SpreadSheet
from socialdesk.ui.customer import spread_words
from socialdesk.ui.customer.cases import CaseRow
from socialdesk.ui.customer.growth import GrowthLine
from socialdesk.ui.customer.parts import Section, empty, label, start_button


class SpreadSection(Section):
    """Numbers, growth, and the people on both sides of joining in.

    ``case_chosen`` carries a ``PastCase``, ``gathering`` a wish for an incident of all of them.
    """

    case_chosen = Signal(object)
    gathering = Signal()

    def __init__(self, now_ms: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__("spread", "", parent)
        title = self.tr("Spread")
        self.setAccessibleName(title)
        self.heading.setText(title.upper())
        self._now_ms = now_ms
        self._shown: SpreadSheet | None = None
        self._gone = label(self, "spreadGone", "text")
        self._growth = GrowthLine(self)
        self._time = label(self, "spreadTime", "small")
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        for part in (self._gone, self._growth, self._time):
            self.rows.addWidget(part)
        self.rows.addLayout(self._people)
        self.hide()

    def show_spread(self, spread: SpreadSheet | None) -> None:
        """Show how far a case has gone; where there is nothing to say, nothing is shown."""
        self.setVisible(spread is not None and spread.says_something)
        if spread is not None:
            self._show_gone(spread)
            if spread != self._shown:
                self._show_people(spread)
        self._shown = spread

    def _show_gone(self, spread: SpreadSheet) -> None:
        now_ms = self._now_ms()
        said = spread_words.gone(spread.whole, now_ms)
        self._gone.setText(said)
        self._gone.setVisible(bool(said))
        self._growth.show_growth(spread.growth, said)
        drawn = not self._growth.isHidden()
        self._time.setVisible(drawn)
        if drawn:
            from_ms, to_ms = spread.growth[0][0], spread.growth[-1][0]
            self._time.setText(spread_words.from_to(from_ms, to_ms, now_ms))

    def _show_people(self, spread: SpreadSheet) -> None:
        empty(self._people)
        origin = spread.joined_on
        if origin is not None:
            named = visible(origin.name) or f"@{visible(origin.handle)}"
            self._say("joinedOn", "text", spread_words.joined_on(named))
            self._add(origin)
        if not spread.others:
            return
        self._say("othersJoined", "text", spread_words.joined(spread.others))
        for one in spread.joined:
            self._add(one)
        left = spread.others - len({one.customer_id for one in spread.joined})
        if left > 0:
            self._say("moreJoined", "small", spread_words.more(left))
        if not spread.gathered:
            self._offer_incident()

    def _say(self, name: str, kind: str, text: str) -> QLabel:
        made = label(self, name, kind, text)
        self._people.addWidget(made)
        return made

    def _add(self, joined: JoinedCase) -> None:
        case = PastCase(
            case_id=joined.case_id,
            state=joined.state,
            opened_ms=joined.opened_ms,
            first_words=joined.text,
            customer_id=joined.customer_id,
            handle=joined.handle,
        )
        row = CaseRow(case, self._now_ms(), self)
        row.clicked.connect(partial(self.case_chosen.emit, case))
        self._people.addWidget(row)

    def _offer_incident(self) -> None:
        said = self.tr("Make an incident of these")
        spoken = self.tr("Make an incident of this case and all that joined in on it")
        button = start_button(self, "gatherJoined", said, spoken, self.gathering.emit, accent=True)
        self._people.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
