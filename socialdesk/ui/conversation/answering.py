"""Answering: what the composer asks for, done by the services on the write lane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from socialdesk.domain.changes import Changes
from socialdesk.domain.drafts import Draft, Mode
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.check_draft import check_draft
from socialdesk.services.desk import Desk
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import Undone, queue_reply
from socialdesk.services.write_note import write_note
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.composer.outgoing import Outgoing
from socialdesk.ui.relay import Relay


class Answering(QObject):
    """Joins a composer to the services; it lives as long as the composer."""

    def __init__(self, composer: Composer, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(composer)
        self._composer = composer
        self._desk, self._relay, self._lanes = desk, relay, lanes
        composer.writing.changed.connect(self._on_draft_changed)
        composer.send_requested.connect(self._on_send_requested)
        composer.checking.asked.connect(self._on_check_asked)
        composer.sending.held_up.connect(self._on_held_up)
        relay.broke.connect(composer.sending.release)  # a draft is queued once: again is safe

    def take_undone(self, undone: Undone) -> None:
        """Show what was taken back as it was, and tell every view."""
        self._composer.put_back(undone.draft)
        self._relay.tell(undone.changes)

    def _on_draft_changed(self, draft: Draft) -> None:
        work = partial(
            save_draft,
            self._desk,
            case_id=draft.case_id,
            draft_key=draft.key,
            text=draft.text,
            mode=draft.mode,
            pictures=draft.pictures,
            reply_to_id=draft.reply_to_id,
        )
        self._relay.act(self._lanes.write, work)

    def _on_send_requested(self, outgoing: Outgoing) -> None:
        draft = outgoing.draft
        self._relay.ask(
            self._lanes.write,
            self._keeping(outgoing),
            then=partial(self._on_queued, draft.key),
            failed=partial(self._on_refused, draft.key),
        )

    def _keeping(self, outgoing: Outgoing) -> Callable[[], Changes]:
        """Return what keeps it: as a note, or in the outbox."""
        draft = outgoing.draft
        if draft.mode is Mode.NOTE:
            return partial(
                write_note,
                self._desk,
                case_id=outgoing.case_id,
                text=draft.text,
                afterwards=outgoing.wish.afterwards,
            )
        return partial(
            queue_reply,
            self._desk,
            case_id=outgoing.case_id,
            draft_key=draft.key,
            parts=outgoing.parts,
            mode=draft.mode,
            pictures=draft.pictures,
            reply_to_id=draft.reply_to_id,
            account_id=outgoing.account_id,
            seen_post_id=outgoing.seen_post_id,
            afterwards=outgoing.wish.afterwards,
            due_ms=outgoing.wish.due_ms,
            whole=draft.text,
        )

    def _on_queued(self, draft_key: str, changes: Changes) -> None:
        self._composer.reply_queued(draft_key)
        self._relay.tell(changes)

    def _on_refused(self, draft_key: str, error: KnownError) -> None:
        if not self._composer.reply_refused(draft_key, error):
            self._relay.failed.emit(error)  # the person is elsewhere by now: the window says it

    def _on_held_up(self, outgoing: Outgoing) -> None:
        """Tell who turned to somebody else that a warning holds the answer up."""
        what = self.tr("Your answer to @{0} has not left: there is a warning to read first.")
        error = KnownError(
            what.replace("{0}", outgoing.handle),
            safe=self.tr("It is kept as a draft."),
            do=self.tr("Open the case and send it again."),
        )
        self._relay.failed.emit(error)

    def _on_check_asked(self, ticket: int, draft: Draft) -> None:
        """Look at the words beside the typing; where that fails, nothing is warned of."""
        answer = self._composer.checking.answer
        self._relay.ask(
            self._lanes.read,
            partial(
                check_draft,
                self._desk,
                case_id=draft.case_id,
                mode=draft.mode,
                text=draft.text,
                begun_ms=draft.begun_ms,
                reply_to_id=draft.reply_to_id,
            ),
            then=partial(answer, ticket),
            failed=lambda _error: answer(ticket, ()),
            broke=partial(answer, ticket, ()),
        )
