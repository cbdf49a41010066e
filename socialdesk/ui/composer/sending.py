"""The moment of sending: it waits for the check of the very words, and sends nothing twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from socialdesk.domain.drafts import Draft
from socialdesk.domain.guards import DraftWarning
from socialdesk.ui.composer.checking import Checking
from socialdesk.ui.composer.outgoing import Wish


class Sending(QObject):
    """``ready`` carries a draft's key and the ``Wish``; ``changed`` that the buttons say otherwise.

    A press on words that were not checked yet waits for their check. Where that brings a warning
    that was not on screen when the person pressed, it stops once, and the next press sends.
    """

    ready = Signal(str, object)
    changed = Signal()

    def __init__(self, checking: Checking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checking = checking
        self._on_its_way: set[str] = set()
        self._waiting: tuple[Draft, Wish] | None = None
        self._seen: tuple[DraftWarning, ...] = ()
        self._stopped: Draft | None = None
        checking.settled.connect(self._on_settled)

    @property
    def waits(self) -> bool:
        """True while a press waits for the check."""
        return self._waiting is not None

    def is_on_its_way(self, key: str) -> bool:
        """Say whether a draft is being put in the outbox."""
        return key in self._on_its_way

    def is_stopped(self, draft: Draft) -> bool:
        """Say whether these very words were stopped by a warning that is read by now."""
        return self._stopped is not None and _same(self._stopped, draft)

    def press(self, draft: Draft, wish: Wish, *, checked: bool) -> None:
        """Send, once what is known about these words is on screen."""
        if self.waits or self.is_on_its_way(draft.key):
            return
        if not checked or self._checking.holds or self.is_stopped(draft):
            self._go(draft, wish)
            return
        self._seen = self._checking.warnings
        self._waiting = (draft, wish)
        self.changed.emit()
        self._checking.hurry()

    def drop(self) -> None:
        """Send nothing that waits: the person has turned to something else."""
        self._waiting = None

    def arrived(self, key: str) -> None:
        """Note that a draft is in the outbox, or could not be put there."""
        self._on_its_way.discard(key)

    def release(self) -> None:
        """Let everything be sent again, after a failure that told nothing more."""
        self._on_its_way.clear()
        self._waiting = None
        self.changed.emit()

    def _on_settled(self, warnings: Sequence[DraftWarning]) -> None:
        if self._waiting is None or not self._checking.holds:
            return
        (draft, wish), self._waiting = self._waiting, None
        if all(one in self._seen for one in warnings):
            self._go(draft, wish)
        else:
            self._stopped = draft
            self.changed.emit()

    def _go(self, draft: Draft, wish: Wish) -> None:
        self._on_its_way.add(draft.key)
        self.changed.emit()
        self.ready.emit(draft.key, wish)


def _same(one: Draft, other: Draft) -> bool:
    return (one.key, one.text, one.reply_to_id) == (other.key, other.text, other.reply_to_id)
