"""Answering: what the composer and the buttons ask for, done by the services on the write lane."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, ReplyId
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import (
    Undone,
    queue_reply,
    send_again,
    take_back,
    undo_reply,
)
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.conversation.actions import Action
from socialdesk.ui.relay import Relay


class Answering(QObject):
    """Joins a composer to the services; it lives as long as the composer."""

    def __init__(self, composer: Composer, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(composer)
        self._composer = composer
        self._desk, self._relay, self._lanes = desk, relay, lanes
        composer.draft_changed.connect(self._on_draft_changed)
        composer.send_requested.connect(self._on_send_requested)
        relay.broke.connect(composer.release)  # trying again is safe: one draft is queued once

    def act_on_reply(self, action: Action, reply: int) -> None:
        """Do what was chosen with a reply that is still in the outbox."""
        reply_id = ReplyId(reply)
        if action is Action.SEND_AGAIN:
            self._relay.act(self._lanes.write, partial(send_again, self._desk, reply_id=reply_id))
            return
        self._composer.save()  # what is taken back is joined with the draft as it was saved
        work = undo_reply if action is Action.UNDO else take_back
        self._relay.ask(
            self._lanes.write,
            partial(work, self._desk, reply_id=reply_id),
            then=self.take_undone,
        )

    def take_undone(self, undone: Undone) -> None:
        """Show the words of a reply that was taken back, and tell every view."""
        self._composer.put_back(undone.case_id, undone.text)
        self._relay.tell(undone.changes)

    def _on_draft_changed(self, case_id: int, draft_key: str, text: str) -> None:
        self._relay.act(
            self._lanes.write,
            partial(
                save_draft, self._desk, case_id=CaseId(case_id), draft_key=draft_key, text=text
            ),
        )

    def _on_send_requested(self, case_id: int, draft_key: str, text: str, resolve: bool) -> None:
        self._relay.ask(
            self._lanes.write,
            partial(
                queue_reply,
                self._desk,
                case_id=CaseId(case_id),
                draft_key=draft_key,
                text=text,
                resolve=resolve,
            ),
            then=partial(self._on_queued, draft_key),
            failed=partial(self._on_refused, draft_key),
        )

    def _on_queued(self, draft_key: str, changes: Changes) -> None:
        self._composer.reply_queued(draft_key)
        self._relay.tell(changes)

    def _on_refused(self, draft_key: str, error: KnownError) -> None:
        if not self._composer.reply_refused(draft_key, error):
            self._relay.failed.emit(error)  # the person is elsewhere by now: the window says it
