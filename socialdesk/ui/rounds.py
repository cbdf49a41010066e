"""What is due by the clock alone: cases that wake up, and pictures that nobody needs any more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from socialdesk.domain.changes import Changes
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.attach_picture import forget_unused_pictures
from socialdesk.services.desk import Desk
from socialdesk.services.keep_retention import apply_retention
from socialdesk.services.snooze_case import wake_due
from socialdesk.ui.relay import Relay
from socialdesk.ui.words import DAY_MS, SECOND_MS

WAKE_EVERY_MS = 30 * SECOND_MS
WAKE_AGAIN_MS = SECOND_MS
"""What is reckoned some at once is not hurried: the newest cases come first."""
TIDY_AFTER_MS = 60 * SECOND_MS
"""Listening comes first."""


class Rounds(QObject):
    """Runs while the window is open."""

    def __init__(self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._relay = desk, lanes, relay
        self._waking = QTimer(self, interval=WAKE_EVERY_MS)
        self._waking.timeout.connect(self.wake)
        self._soon = QTimer(self, interval=WAKE_AGAIN_MS, singleShot=True)
        self._soon.timeout.connect(self.wake)
        relay.changed.connect(self._on_changed)
        self._tidying = QTimer(self, interval=TIDY_AFTER_MS, singleShot=True)
        self._tidying.timeout.connect(self.tidy)

    def start(self) -> None:
        """Wake what slept until a time while nobody was here, and go on."""
        self.wake()
        self._waking.start()
        self._tidying.start()

    def stop(self) -> None:
        """Do nothing more."""
        self._waking.stop()
        self._soon.stop()
        self._tidying.stop()

    def wake(self) -> None:
        """Put the cases whose time has come on top, and reckon the targets that are missing."""
        self._relay.ask(self._lanes.write, partial(wake_due, self._desk), then=self._on_woken)

    def _on_woken(self, changes: Changes) -> None:
        self._relay.tell(changes)
        if changes and self._waking.isActive():
            self._soon.start()

    def _on_changed(self, changes: Changes) -> None:
        """What was opened again has its targets soon."""
        if changes.cases and self._waking.isActive() and not self._soon.isActive():
            self._soon.start()

    def tidy(self) -> None:
        """Remove pictures of drafts and replies that are no more, and do it again in a day.

        So goes what the shop keeps no longer, and what was to be erased when the program ended.
        """
        self._tidying.start(DAY_MS)
        work = partial(forget_unused_pictures, self._desk)
        self._relay.ask(self._lanes.pictures, work, then=lambda _nothing: None)
        erasing = partial(apply_retention, self._desk)
        self._relay.ask(self._lanes.files, erasing, then=self._relay.tell)
