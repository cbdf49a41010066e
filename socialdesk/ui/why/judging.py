"""Judges those who wait anew, some at a time, after an upgrade or once a sign was turned off."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from socialdesk.runtime.lanes import Lanes
from socialdesk.services.correct_sign import JudgedAnew, judge_some_anew
from socialdesk.services.desk import Desk
from socialdesk.ui.relay import Relay

PAUSE_MS = 20
"""Between two steps, so that whatever a person does has its turn on the write lane."""


class Judging(QObject):
    """Goes on until nobody is left; an end of the program only interrupts it."""

    def __init__(self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._relay = desk, lanes, relay
        self._stopped = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._judge)

    def start(self) -> None:
        """Go on with what is left, or begin."""
        self._stopped = False
        self._judge()

    def stop(self) -> None:
        """Begin no further step."""
        self._stopped = True
        self._pause.stop()

    def _judge(self) -> None:
        work = partial(judge_some_anew, self._desk)
        self._relay.ask(self._lanes.write, work, then=self._on_judged)

    def _on_judged(self, judged: JudgedAnew) -> None:
        if judged.changes:
            self._relay.tell(judged.changes)
        if judged.more and not self._stopped:
            self._pause.start()
