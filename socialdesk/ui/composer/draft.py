"""What is being written for one case, in each of the three ways, and when it is saved.

Words never travel: they belong to one case, one way of saying it and one key from the first letter
to the button, whatever answers arrive late for whatever other case (PRODUCT R1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from socialdesk.domain.drafts import Attachment, Draft, Mode
from socialdesk.domain.ids import CaseId, RemoteId

MODES = (Mode.PUBLIC, Mode.DIRECT, Mode.NOTE)
SAVE_AFTER_MS = 400
"""How long after the last key the words are saved."""
SAVE_WITHIN_MS = 2_000
"""Who writes on and on loses no more than this if the power goes."""


class Writing(QObject):
    """The drafts of the case at hand, one for each mode.

    ``changed`` asks to save a ``Draft``; ``became`` says that the draft at hand is another than a
    moment ago, ``aimed`` that it answers another post.
    """

    changed = Signal(object)
    became = Signal()
    aimed = Signal()

    def __init__(self, now_ms: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self.case_id: CaseId | None = None
        self.mode = Mode.PUBLIC
        self._modes: dict[CaseId, Mode] = {}
        self._drafts = {mode: _empty(None, mode) for mode in MODES}
        self._saved = dict(self._drafts)
        self._spent: set[str] = set()
        self._later = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self.save)
        self._latest = QTimer(self, interval=SAVE_WITHIN_MS, singleShot=True)
        self._latest.timeout.connect(self.save)

    @property
    def draft(self) -> Draft:
        """What is being written in the mode at hand."""
        return self._drafts[self.mode]

    def take_up(self, case_id: CaseId | None, stored: Mapping[Mode, Draft], *, mode: Mode) -> None:
        """Turn to a case, with what was begun there, and save what was written for another.

        For the case at hand the words in the box win, as what is stored may be older than they are;
        only what is empty here takes what was stored there under another key, by an undo.
        ``mode`` is taken where none was chosen for this case before.
        """
        if case_id != self.case_id:
            self.save()
            self.case_id = case_id
            self.mode = mode if case_id is None else self._modes.get(case_id, mode)
            for each in MODES:
                self._adopt(each, stored.get(each))
            return
        for each, found in stored.items():
            if each in MODES and found.key != self._drafts[each].key and self._is_untouched(each):
                self._adopt(each, found)

    def turn_to(self, mode: Mode) -> None:
        """Write in another mode; what was begun in the one before stays there."""
        self.save()
        self.mode = mode
        if self.case_id is not None:
            self._modes[self.case_id] = mode

    def write(self, text: str) -> None:
        """Note what the box holds now."""
        if text == self.draft.text:
            return
        began = self.draft.begun_ms if self.draft.text else 0
        self._become(replace(self.draft, text=text, begun_ms=began or self._now_ms()))

    def attach(self, pictures: tuple[Attachment, ...]) -> None:
        """Note which pictures go along."""
        self._become(replace(self.draft, pictures=pictures))

    def aim(self, reply_to_id: RemoteId | None) -> None:
        """Note which post is to be answered, None for the newest."""
        self._become(replace(self.draft, reply_to_id=reply_to_id))
        self.aimed.emit()

    def save(self) -> None:
        """Save now what has not been saved, in any mode."""
        self._later.stop()
        self._latest.stop()
        for mode, draft in self._drafts.items():
            if self.case_id is not None and _content(draft) != _content(self._saved[mode]):
                self._saved[mode] = draft
                self.changed.emit(draft)

    def spend(self, key: str) -> bool:
        """Note that a draft went to the outbox; True if it is the one at hand.

        What is written next is another answer, with a key of its own.
        """
        self._spent.add(key)
        at_hand = key == self.draft.key
        for mode, draft in self._drafts.items():
            if draft.key == key:
                self._adopt(mode, None)
        return at_hand

    def take_back(self, back: Draft) -> bool:
        """Take what came back from the outbox, with the mode it had; False for another case.

        ``back`` holds what had been saved here as well; what was typed since is added to it.
        """
        if back.case_id != self.case_id or back.mode not in MODES:
            return False
        text = _joined(back.text, self._saved[back.mode].text, self._drafts[back.mode].text)
        self._saved[back.mode] = back
        self.turn_to(back.mode)
        self._become(replace(back, text=text))
        return True

    def _become(self, draft: Draft) -> None:
        if draft != self.draft:
            self._drafts[self.mode] = draft
            self._later.start()
            if not self._latest.isActive():
                self._latest.start()
            self.became.emit()

    def _is_untouched(self, mode: Mode) -> bool:
        blank = _content(_empty(self.case_id, mode))
        return _content(self._drafts[mode]) == blank == _content(self._saved[mode])

    def _adopt(self, mode: Mode, stored: Draft | None) -> None:
        if stored is None or stored.key in self._spent:
            stored = _empty(self.case_id, mode)
        self._drafts[mode] = self._saved[mode] = stored


def _empty(case_id: CaseId | None, mode: Mode) -> Draft:
    return Draft(key=uuid4().hex, mode=mode, case_id=case_id, text="", begun_ms=0)


def _content(draft: Draft) -> tuple[object, ...]:
    """Return what is worth saving of a draft."""
    return draft.text, draft.pictures, draft.reply_to_id


def _joined(back: str, saved: str, written: str) -> str:
    """Return what came back with what was typed since it was last saved."""
    if written.startswith(saved):
        return back + written.removeprefix(saved)
    return f"{back}\n{written}"
