"""Repaints replies in their undo window once a second, and sleeps when there is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QListView

from socialdesk.domain.replies import Delivery
from socialdesk.domain.views import Said
from socialdesk.ui.conversation.model import SaidModel

TICK_MS = 1_000


class Countdown(QObject):
    """Counts down in the rows that count down."""

    def __init__(self, view: QListView, model: SaidModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._rows: list[int] = []
        self._ticking = QTimer(self, interval=TICK_MS)
        self._ticking.timeout.connect(self._tick)

    def follow(self) -> None:
        """Look again at which rows count down."""
        rows = range(self._model.rowCount())
        self._rows = [row for row in rows if _counts_down(self._model.said(row))]
        if self._rows and not self._ticking.isActive():
            self._ticking.start()
        elif not self._rows:
            self._ticking.stop()

    def _tick(self) -> None:
        for row in self._rows:
            self._view.update(self._model.index(row))


def _counts_down(said: Said) -> bool:
    return said.delivery is Delivery.QUEUED and not said.scheduled
