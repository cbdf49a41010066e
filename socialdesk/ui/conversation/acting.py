"""What the buttons and menus of bubbles do: about our own replies, notes, and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import ReplyId
from socialdesk.domain.views import Said
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.arrange_cases import move_posts, split_case
from socialdesk.services.desk import Desk
from socialdesk.services.send_reply import (
    Undone,
    give_up,
    reschedule,
    send_again,
    settle_by_hand,
    take_back,
    undo_reply,
)
from socialdesk.services.write_note import change_note, remove_note
from socialdesk.ui.composer.composer import Composer
from socialdesk.ui.composer.schedule import TimeDialog
from socialdesk.ui.conversation.actions import Action
from socialdesk.ui.conversation.answering import Answering
from socialdesk.ui.conversation.links import LinkDialog
from socialdesk.ui.conversation.note_dialog import NoteDialog
from socialdesk.ui.relay import Relay


class Acting(QObject):
    """Does what was chosen with something said; dialogs open over ``window``."""

    def __init__(
        self,
        composer: Composer,
        answering: Answering,
        *,
        desk: Desk,
        relay: Relay,
        lanes: Lanes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._composer, self._answering, self._window = composer, answering, window
        self._desk, self._relay, self._lanes = desk, relay, lanes

    def act(self, action: Action, said: Said) -> None:
        """Do what was chosen."""
        if said.note_id is not None:
            self._with_note(action, said)
        elif said.reply_id is not None:
            self._with_reply(action, said, said.reply_id)
        elif action is Action.ANSWER and said.target is not None:
            self._composer.answer_post(said.target.reply_to_id)
        elif action is Action.OWN_CASE:
            self._do(split_case, case_id=said.case_id, post_ids=[said.post_id])
        elif action is Action.INTO_THIS_CASE:
            here = self._composer.writing.case_id
            self._do(move_posts, post_ids=[said.post_id], to_case_id=here)

    def _with_reply(self, action: Action, said: Said, reply_id: ReplyId) -> None:
        if action in (Action.UNDO, Action.CANCEL):
            self._take_back(undo_reply, reply_id)
        elif action is Action.TAKE_BACK:
            self._take_back(take_back, reply_id)
        elif action is Action.OPEN_ON_X:
            QGuiApplication.clipboard().setText(said.text)
            LinkDialog(said.page_url, self._window, copied=True).open()
        elif action is Action.CHANGE_TIME:
            self._change_time(said, reply_id)
        else:
            self._do(_SIMPLE[action], reply_id=reply_id)

    def _with_note(self, action: Action, said: Said) -> None:
        if action is Action.REMOVE_NOTE:
            self._do(remove_note, note_id=said.note_id)
            return
        dialog = NoteDialog(said.text, self._window)
        dialog.accepted.connect(
            lambda: self._do(change_note, note_id=said.note_id, text=dialog.text)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change_time(self, said: Said, reply_id: ReplyId) -> None:
        now_ms = self._desk.clock.now_ms()
        dialog = TimeDialog(now_ms, self._window, at_ms=said.due_ms)
        dialog.accepted.connect(
            lambda: self._do(reschedule, reply_id=reply_id, due_ms=dialog.at_ms)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_back(self, work: Callable[..., Undone], reply_id: ReplyId) -> None:
        self._composer.writing.save()  # what is taken back is joined with the draft as it was saved
        self._relay.ask(
            self._lanes.write,
            partial(work, self._desk, reply_id=reply_id),
            then=self._answering.take_undone,
        )

    def _do(self, work: Callable[..., Changes], **about: object) -> None:
        self._relay.act(self._lanes.write, partial(work, self._desk, **about))


_SIMPLE: dict[Action, Callable[..., Changes]] = {
    Action.SEND_AGAIN: send_again,
    Action.GIVE_UP: give_up,
    Action.ARRIVED: partial(settle_by_hand, arrived=True),
    Action.NOT_ARRIVED: partial(settle_by_hand, arrived=False),
}
