"""The line under the search: what of it is not understood, its order, and keeping it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from socialdesk.domain.found import Place
from socialdesk.domain.search import Query
from socialdesk.domain.text import visible
from socialdesk.domain.views import Card, Conversation, View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.search import read_query
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.flow import Flow
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay
from socialdesk.ui.search.completing import Completing
from socialdesk.ui.search.ordering import is_best, with_order
from socialdesk.ui.theme import grid, scaled, set_kind

PATIENT_MS = 450
"""What is still being typed is not called wrong before that."""


class SearchPanel(QFrame):
    """Stands between the search and what was found, while there is a search.

    ``save_wanted`` carries the search that a person wants to keep. It also marks what was found in
    the conversation and brings the hit into sight.
    """

    save_wanted = Signal(str)
    said = Signal(str)

    def __init__(
        self, feed: FeedColumn, person: PersonColumns, *, desk: Desk, relay: Relay, lanes: Lanes
    ) -> None:
        super().__init__(feed)
        self.setObjectName("searchPanel")
        set_kind(self, "header")
        self._feed, self._person = feed, person
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._sought: tuple[Card, Place] | None = None
        self.completing = Completing(feed.search, desk=desk, relay=relay, lanes=lanes)
        self._patience = QTimer(self, singleShot=True, interval=PATIENT_MS)
        self._patience.timeout.connect(self._ask_for_problems)
        self._build()
        feed.put_above(self)
        feed.view_shown.connect(self._on_view_shown)
        feed.card_chosen.connect(self._on_card_chosen)
        feed.search.textEdited.connect(self._on_edited)
        person.conversation.shown.connect(self._on_shown)
        self.hide()

    def _build(self) -> None:
        self.problem = set_kind(QLabel(self), "warning")
        self.problem.setObjectName("searchProblem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.order = set_kind(QPushButton(self), "quiet")
        self.order.setObjectName("searchOrder")
        self.order.clicked.connect(self._on_order)
        self.save = set_kind(QPushButton(self.tr("Save this view…"), self), "quiet")
        self.save.setObjectName("searchSave")
        self.save.clicked.connect(self._on_save)
        row = Flow(self)
        for button in (self.order, self.save):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.add(button)
        self._row = row
        inside = QVBoxLayout(self)
        edge = scaled(self.font(), 10)
        inside.setContentsMargins(edge, 0, edge, grid(self.font(), 0.75))
        inside.setSpacing(grid(self.font(), 0.5))
        inside.addWidget(self.problem)
        inside.addWidget(row)

    # -- what is searched ---------------------------------------------------------------------

    def _on_view_shown(self, view: View, query: str) -> None:
        searching = view is View.FOUND
        self._person.conversation.view.mark(query if searching else "")
        self._patience.stop()
        self._feed.search.underline(None)
        if not searching:
            self.problem.hide()
            self.hide()
            return
        self.order.setText(self.tr("Newest first") if is_best(query) else self.tr("Best first"))
        self._row.arrange()
        self.show()
        self._patience.start()

    def _on_edited(self, _text: str) -> None:
        self._patience.stop()

    def _ask_for_problems(self) -> None:
        query = self._feed.model.query
        work = partial(read_query, self._desk, query)
        self._relay.ask(self._lanes.read, work, then=partial(self._on_read, query))

    def _on_read(self, text: str, query: Query) -> None:
        if self._feed.model.view is not View.FOUND or self._feed.model.query != text:
            return
        first = query.problems[0] if query.problems else None
        said = visible(first.words) if first else ""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        self._feed.search.underline((first.start, first.end) if first else None)

    def _on_order(self) -> None:
        query = self._feed.model.query
        self._feed.search.setText(with_order(query, best=not is_best(query)))

    def _on_save(self) -> None:
        self.save_wanted.emit(self._feed.search.text().strip())

    # -- what was found -----------------------------------------------------------------------

    def _on_card_chosen(self, card: Card) -> None:
        if self._feed.model.view is not View.FOUND or card.found is None:
            self._sought = None
            return
        self._sought = (card, card.found)
        if self._person.shown is not None:
            self._on_shown(self._person.shown)

    def _on_shown(self, shown: Conversation) -> None:
        """Bring the hit into sight as soon as its conversation is there, once."""
        if self._sought is None:
            return
        card, place = self._sought
        if (shown.customer_id, shown.case_id) != (card.customer_id, card.case_id):
            return
        self._sought = None
        conversation = self._person.conversation
        if place.post_id is not None:
            conversation.show_post(place.post_id)
        elif place.note_id is not None:
            conversation.view.show_note(place.note_id)
