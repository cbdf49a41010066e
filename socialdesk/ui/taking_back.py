"""Undo: the latest thing is taken back, shown where it belongs, and said (PRODUCT C10)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.undo_latest import TakenBack, undo_latest
from socialdesk.ui import undo_words
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.message import Message
from socialdesk.ui.person import PersonColumns
from socialdesk.ui.relay import Relay


class TakingBack(QObject):
    """Reaches back to when it was made: what an earlier session did stays done."""

    def __init__(
        self,
        feed: FeedColumn,
        person: PersonColumns,
        message: Message,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
    ) -> None:
        super().__init__(person)
        self._feed, self._person, self._message = feed, person, message
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._opened_ms = desk.clock.now_ms()
        message.undo_requested.connect(self.undo)
        person.undo_requested.connect(self.undo)

    def undo(self) -> None:
        """Take back the latest thing that can be taken back."""
        self._person.conversation.save()
        work = partial(undo_latest, self._desk, since_ms=self._opened_ms)
        self._relay.ask(self._lanes.write, work, then=self._on_taken_back, failed=self._on_too_late)

    def _on_taken_back(self, taken: TakenBack | None) -> None:
        if taken is not None and taken.undone is not None:
            self._person.conversation.take_undone(taken.undone)
        elif taken is not None:
            self._show(taken)
        self._message.show_words(undo_words.taken_back(taken))

    def _show(self, taken: TakenBack) -> None:
        """Show what comes back at once: the person has just asked for it."""
        self._feed.bring_back(taken.changes.cases)
        self._relay.tell(taken.changes)
        if taken.action is Action.BEGIN_INCIDENT:
            for incident_id in taken.changes.incidents:
                self._feed.leave_incident(incident_id)

    def _on_too_late(self, error: KnownError) -> None:
        self._message.show_error(error)
