"""What was promised in an answer that just left, offered as a reminder (PRODUCT C6)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import ReplyId
from socialdesk.domain.text import visible
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.offer_reminder import ReminderOffer, reminders_to_offer
from socialdesk.ui.customer import case_words
from socialdesk.ui.customer.parts import label
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import grid, scaled, set_kind


class PromiseOffer(QFrame):
    """A quiet line that hides itself where nothing was promised, or what was is settled.

    Each answer is looked at when it is queued and, as long as its offer stands, whenever it
    changes: a reply that was taken back promises nothing.
    """

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("promiseOffer")
        set_kind(self, "quoted")
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._seen: set[ReplyId] = set()
        self._offers: list[ReminderOffer] = []
        self._settled: set[tuple[ReplyId, str]] = set()
        self._words = label(self, "promiseOfferWords", "text")
        self._yes = self._button("remindOfPromise", self.tr("Remind me"), self._on_yes)
        self._no = self._button("leavePromise", self.tr("No"), self._on_no)
        self._arrange()
        relay.changed.connect(self._on_changed)
        self.hide()

    def _on_changed(self, changes: Changes) -> None:
        offered = {one.reply_id for one in self._offers}
        asked = {one for one in changes.replies if one in offered or one not in self._seen}
        touched = {one.reply_id for one in self._offers if one.case_id in changes.cases}
        if wanted := sorted(asked | touched):
            self._seen.update(wanted)
            work = partial(reminders_to_offer, self._desk, reply_ids=wanted)
            self._relay.ask(self._lanes.read, work, then=partial(self._on_read, wanted))

    def _on_read(self, asked: list[ReplyId], found: tuple[ReminderOffer, ...]) -> None:
        """Take what was found in place of what these answers were said to promise before."""
        others = [one for one in self._offers if one.reply_id not in asked]
        new = [one for one in found if (one.reply_id, one.words) not in self._settled]
        self._offers = others + new
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._offers))
        if self._offers:
            said = self._said(self._offers[0])
            self._words.setText(said)
            self._yes.setAccessibleName(f"{self._yes.text()}: {said}")
            self._no.setAccessibleName(f"{self._no.text()}: {said}")

    def _said(self, offer: ReminderOffer) -> str:
        whole = self.tr("You promised @{0}: “{1}”. Be reminded {2}?")
        due = case_words.moment(offer.due_ms, self._desk.clock.now_ms())
        parts = {"{0}": visible(offer.handle), "{2}": due, "{1}": visible(offer.words)}
        for place, words in parts.items():
            whole = whole.replace(place, words)
        return whole

    def _on_yes(self) -> None:
        offer = self._offers[0]
        work = partial(
            make_promise, self._desk, case_id=offer.case_id, words=offer.words, due_ms=offer.due_ms
        )
        self._on_no()
        self._relay.act(self._lanes.write, work)

    def _on_no(self) -> None:
        offer = self._offers.pop(0)
        self._settled.add((offer.reply_id, offer.words))
        self._show()

    def _button(self, name: str, text: str, slot: Callable[[], None]) -> QPushButton:
        button = set_kind(QPushButton(text, self), "link")
        button.setObjectName(name)
        button.clicked.connect(lambda: slot())  # noqa: PLW0108 - not the click's flag
        return button

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(grid(self.font()))
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        side = scaled(self.font(), 10)
        layout.setContentsMargins(side, scaled(self.font(), 4), side, scaled(self.font(), 2))
        layout.setSpacing(0)
        layout.addWidget(self._words)
        layout.addLayout(buttons)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeading)
