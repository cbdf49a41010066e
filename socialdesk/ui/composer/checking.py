"""Asks what a person may want to know about a draft, and when the answer still holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from socialdesk.domain.drafts import Draft
from socialdesk.domain.guards import DraftWarning

CHECK_AFTER_MS = 150
"""How long after the last key a draft is checked."""

_Checked = tuple[object, ...]


class Checking(QObject):
    """``asked`` carries a ticket and a ``Draft``; whoever checks it calls ``answer`` with both.

    ``settled`` carries the warnings about the draft as it is now: an answer to what was written
    before is dropped. ``answered`` carries every answer with its ticket.
    """

    asked = Signal(int, object)
    settled = Signal(object)
    answered = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._ticket = 0
        self._asked_for: _Checked | None = None
        self._settled_for: _Checked | None = None
        self.warnings: tuple[DraftWarning, ...] = ()
        self._later = QTimer(self, interval=CHECK_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self.hurry)

    @property
    def holds(self) -> bool:
        """True where what was answered last is about the draft as it is now."""
        return self._draft is None or self._settled_for == _checked(self._draft)

    def is_about(self, draft: Draft) -> bool:
        """Say whether these are the words that are watched."""
        return self._draft is not None and _checked(self._draft) == _checked(draft)

    def ticket_for_now(self) -> int:
        """Return the ticket of the question about what is written now, asked already or not."""
        asked = self._draft is not None and _checked(self._draft) == self._asked_for
        return self._ticket if asked else self._ticket + 1

    def watch(self, draft: Draft | None) -> None:
        """Note what is written now; None where nothing is to be checked."""
        before, self._draft = self._draft, draft
        if draft is None or before is None or draft.key != before.key:
            self._forget()
        if draft is not None and _checked(draft) != self._asked_for:
            self._later.start()

    def hurry(self) -> None:
        """Ask now, unless the question is on its way already."""
        self._later.stop()
        draft = self._draft
        if draft is None or _checked(draft) == self._asked_for:
            return
        self._ticket += 1
        self._asked_for = _checked(draft)
        self.asked.emit(self._ticket, draft)

    def again(self) -> None:
        """Ask once more about the same words: something else has changed."""
        self._asked_for = None
        self.hurry()

    def answer(self, ticket: int, warnings: Sequence[DraftWarning]) -> None:
        """Take the answer to a question; it is shown if nothing was written since."""
        if ticket == self._ticket and self._asked_for is not None:
            self._settled_for = self._asked_for
            self.warnings = tuple(warnings)
            self.settled.emit(self.warnings)
        self.answered.emit(ticket, tuple(warnings))

    def _forget(self) -> None:
        self._later.stop()
        self._ticket += 1
        self._asked_for = self._settled_for = None
        self.warnings = ()
        self.settled.emit(())


def _checked(draft: Draft) -> _Checked:
    return draft.key, draft.mode, draft.text, draft.reply_to_id
