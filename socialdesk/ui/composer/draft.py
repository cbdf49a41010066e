"""Which case the words in the box belong to, and when they are saved.

Words never travel: they belong to one case and one draft key from the first letter to the button,
whatever answers arrive late for whatever other case (PRODUCT R1).
"""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from socialdesk.domain.ids import CaseId

SAVE_AFTER_MS = 400
"""How long after the last key the words are saved."""


class Draft(QObject):
    """The words being written for one case; ``changed`` asks to save (case id, draft key, text)."""

    changed = Signal(int, str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case_id: CaseId | None = None
        self.key = ""
        self.text = ""
        self._saved = ""
        self._spent: set[str] = set()
        self._later = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self.save)

    def take_up(self, case_id: CaseId | None, key: str, stored: str) -> str:
        """Turn to a case, save what was written for another, and return the words to show.

        For the case at hand the words in the box win, as what is stored may be older than they are;
        only an empty box takes what was stored there under another key, by an undo.
        """
        if case_id != self.case_id:
            self.save()
            self._adopt(case_id, key, stored)
        elif key != self.key and not self.text and not self._saved:
            self._adopt(case_id, key, stored)
        return self.text

    def write(self, text: str) -> None:
        """Note what the box holds now, and save it a moment after the last key."""
        if text != self.text:
            self.text = text
            self._later.start()

    def save(self) -> None:
        """Save now what has not been saved."""
        self._later.stop()
        if self.case_id is not None and self.text != self._saved:
            self._saved = self.text
            self.changed.emit(self.case_id, self.key, self.text)

    def spend(self, key: str) -> bool:
        """Note that these words went to the outbox; True if they are the ones at hand.

        What is written next is another answer, with a key of its own.
        """
        self._spent.add(key)
        if key != self.key:
            return False
        self._later.stop()
        self.key, self.text, self._saved = uuid4().hex, "", ""
        return True

    def with_taken_back(self, text: str) -> str:
        """Return the words to show after an undo; ``text`` holds what had been saved here, too."""
        if self.text.startswith(self._saved):
            return text + self.text.removeprefix(self._saved)
        return f"{text}\n{self.text}"

    def _adopt(self, case_id: CaseId | None, key: str, stored: str) -> None:
        self._later.stop()
        fresh = key in self._spent
        self.case_id, self.key = case_id, uuid4().hex if fresh else key
        self.text = self._saved = "" if fresh else stored
