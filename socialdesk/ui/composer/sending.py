"""The moment of sending: it waits for the check of the very words, and sends nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from socialdesk.domain.drafts import Draft
from socialdesk.domain.guards import DraftWarning
from socialdesk.ui.composer.checking import Checking
from socialdesk.ui.composer.outgoing import Outgoing


class Sending(QObject):
    """``ready`` carries an ``Outgoing`` that may leave; ``changed`` says that buttons differ.

    A press on words that were not checked yet waits for their check, wherever the person goes
    meanwhile. Where that brings a warning that was not on screen when they pressed, it stops once,
    and the next press sends; who is elsewhere by then has to be told (``held_up``).
    """

    ready = Signal(object)
    held_up = Signal(object)
    changed = Signal()

    def __init__(self, checking: Checking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checking = checking
        self._on_its_way: set[str] = set()
        self._waiting: dict[int, tuple[Outgoing, tuple[DraftWarning, ...]]] = {}
        self._stopped: Draft | None = None
        checking.answered.connect(self._on_answered)

    def is_held(self, key: str) -> bool:
        """Say whether a draft is being looked at or put in the outbox."""
        waiting = (outgoing.draft.key for outgoing, _ in self._waiting.values())
        return key in self._on_its_way or key in waiting

    def is_stopped(self, draft: Draft) -> bool:
        """Say whether these very words were stopped by a warning that is on screen by now."""
        return self._stopped is not None and _same(self._stopped, draft)

    def press(self, outgoing: Outgoing) -> None:
        """Send, once what is known about these words is on screen."""
        draft = outgoing.draft
        if self.is_held(draft.key):
            return
        if not draft.mode.leaves or self._checking.holds or self.is_stopped(draft):
            self._go(outgoing)
            return
        seen = self._checking.warnings
        self._waiting[self._checking.ticket_for_now()] = (outgoing, seen)
        self.changed.emit()
        self._checking.hurry()

    def arrived(self, key: str) -> None:
        """Note that a draft is in the outbox, or could not be put there."""
        self._on_its_way.discard(key)

    def release(self) -> None:
        """Let everything be sent again, after a failure that told nothing more."""
        self._on_its_way.clear()
        self._waiting.clear()
        self.changed.emit()

    def _on_answered(self, ticket: int, warnings: Sequence[DraftWarning]) -> None:
        if ticket not in self._waiting:
            return
        outgoing, seen = self._waiting.pop(ticket)
        if all(one in seen for one in warnings):
            self._go(outgoing)
        elif self._checking.is_about(outgoing.draft):
            self._stopped = outgoing.draft
            self.changed.emit()
        else:
            self.held_up.emit(outgoing)

    def _go(self, outgoing: Outgoing) -> None:
        self._on_its_way.add(outgoing.draft.key)
        self.changed.emit()
        self.ready.emit(outgoing)


def _same(one: Draft, other: Draft) -> bool:
    return (one.key, one.text, one.reply_to_id) == (other.key, other.text, other.reply_to_id)
