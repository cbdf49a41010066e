"""What a person decides about a reply, done by the services on the write lane."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from socialdesk.domain.changes import Changes
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.queue_reply import reschedule
from socialdesk.services.send_again import send_again
from socialdesk.services.settle_reply import give_up, settle_by_hand
from socialdesk.services.show_outbox import Act, Waiting
from socialdesk.services.undo_reply import Undone, take_back, undo_reply
from socialdesk.ui.composer.schedule import TimeDialog
from socialdesk.ui.conversation.links import LinkDialog
from socialdesk.ui.relay import Relay


class Deciding(QObject):
    """Carries out one ``Act`` after the other.

    ``taking_back`` comes right before words are taken back, ``taken_back`` carries the ``Undone``,
    ``failed`` a KnownError: the reply has moved on meanwhile.
    """

    taking_back = Signal()
    taken_back = Signal(object)
    failed = Signal(object)

    def __init__(self, window: QWidget, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(window)
        self._window, self._desk, self._relay, self._lanes = window, desk, relay, lanes

    def decide(self, which: Act, waiting: Waiting) -> None:
        """Do it, or open what asks for more first."""
        reply_id = waiting.reply_id
        if which is Act.OPEN:
            self._open(waiting)
        elif which is Act.RESCHEDULE:
            self._ask_when(waiting)
        elif which in (Act.UNDO, Act.TAKE_BACK):
            self._take_back(undo_reply if which is Act.UNDO else take_back, waiting)
        elif which is Act.SEND_AGAIN:
            self._act(partial(send_again, self._desk, reply_id=reply_id))
        elif which is Act.GIVE_UP:
            self._act(partial(give_up, self._desk, reply_id=reply_id))
        else:
            arrived = which is Act.ARRIVED
            self._act(partial(settle_by_hand, self._desk, reply_id=reply_id, arrived=arrived))

    def _open(self, waiting: Waiting) -> None:
        QGuiApplication.clipboard().setText(waiting.text)
        LinkDialog(waiting.page_url, self._window, copied=True).open()

    def _ask_when(self, waiting: Waiting) -> None:
        now_ms = self._desk.clock.now_ms()
        dialog = TimeDialog(now_ms, self._window, at_ms=waiting.leaves_ms)
        dialog.accepted.connect(lambda: self._reschedule(waiting, dialog.at_ms))
        dialog.open()

    def _reschedule(self, waiting: Waiting, due_ms: int) -> None:
        self._act(partial(reschedule, self._desk, reply_id=waiting.reply_id, due_ms=due_ms))

    def _take_back(self, how: Callable[..., Undone], waiting: Waiting) -> None:
        self.taking_back.emit()
        work = partial(how, self._desk, reply_id=waiting.reply_id)
        then, failed = self.taken_back.emit, self._on_failed
        self._relay.ask(self._lanes.write, work, then=then, failed=failed)

    def _act(self, work: Callable[[], Changes]) -> None:
        self._relay.ask(self._lanes.write, work, then=self._relay.tell, failed=self._on_failed)

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error)
