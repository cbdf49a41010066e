"""Tells that a thank-you has closed a case while the window is open, and offers to open it again.

No person did it, so Ctrl+Z does not undo it: it would take back what a person did before, or
surprise them. The way back is a button of its own, here and beside the case.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.text import visible
from socialdesk.domain.views import View
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.resolve_case import reopen_case
from socialdesk.services.show_case import Thanked, still_thanked
from socialdesk.ui import words
from socialdesk.ui.feed.column import FeedColumn
from socialdesk.ui.message import Message
from socialdesk.ui.relay import Relay

translate = QCoreApplication.translate


class ThanksTold(QObject):
    """Waits until no other message stands there: nothing is put over an offer to undo."""

    def __init__(
        self, feed: FeedColumn, message: Message, *, desk: Desk, relay: Relay, lanes: Lanes
    ) -> None:
        super().__init__(message)
        self._feed, self._message = feed, message
        self._desk, self._relay, self._lanes = desk, relay, lanes
        self._to_tell: set[CaseId] = set()
        relay.changed.connect(self._on_changed)
        message.gone.connect(self._tell)

    def _on_changed(self, changes: Changes) -> None:
        if changes.thanked:
            self._to_tell |= changes.thanked
            if not self._message.isVisible():
                self._tell()

    def _tell(self) -> None:
        if self._to_tell:
            work = partial(still_thanked, self._desk, case_ids=sorted(self._to_tell))
            self._to_tell.clear()
            self._relay.ask(self._lanes.read, work, then=self._on_read)

    def _on_read(self, thanked: Sequence[Thanked]) -> None:
        if self._message.isVisible():
            self._to_tell.update(one.case_id for one in thanked)
        elif len(thanked) == 1:
            self._offer_to_reopen(thanked[0])
        elif thanked:
            said = translate("Cases", "{0} people said thanks, so their cases are closed.")
            self._message.offer(
                said.format(words.count(len(thanked))),
                translate("Cases", "Look"),
                partial(self._feed.show_view, View.DONE),
            )

    def _offer_to_reopen(self, one: Thanked) -> None:
        said = translate("Cases", "{0} said thanks, so the case is closed.")
        self._message.offer(
            said.replace("{0}", visible(one.name)),
            translate("Cases", "Reopen"),
            partial(self._reopen, one.case_id),
        )

    def _reopen(self, case_id: CaseId) -> None:
        work = partial(reopen_case, self._desk, case_id=case_id)
        self._relay.ask(self._lanes.write, work, then=self._on_reopened)

    def _on_reopened(self, changes: Changes) -> None:
        self._relay.tell(changes)
        self._message.show_words(translate("Cases", "The case is open again"), can_undo=True)
