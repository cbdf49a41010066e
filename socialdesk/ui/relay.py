"""The way back to the main thread: one signal that carries finished futures."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from socialdesk.domain.changes import Changes
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lane

T = TypeVar("T")

_Callbacks = tuple[
    Callable[[Any], None], Callable[[KnownError], None] | None, Callable[[], None] | None
]

_log = logging.getLogger(__name__)


class Relay(QObject):
    """Sends work to a lane and hands its result to a slot on the main thread.

    ``changed`` carries a ``Changes`` after every action that changed something; ``failed`` carries
    a ``KnownError`` that nobody else took care of; ``broke`` any other exception.
    """

    changed = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[Future[Any], _Callbacks] = {}
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        lane: Lane,
        work: Callable[[], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[KnownError], None] | None = None,
        broke: Callable[[], None] | None = None,
    ) -> Future[T]:
        """Run work in the lane, then ``then(result)`` or ``failed(error)`` on the main thread.

        ``broke()`` is called where the work failed with anything else, after everybody was told.
        """
        future = lane.submit(work)
        # Kept here and not by the future: a lane must never be the last to let go of a callback,
        # and with it of a cursor or a widget, which may only go on the main thread.
        self._asked[future] = (then, failed, broke)
        future.add_done_callback(self._finished.emit)
        return future

    def act(self, lane: Lane, work: Callable[[], Changes]) -> Future[Changes]:
        """Run an action in the lane and tell every view what it changed."""
        return self.ask(lane, work, then=self.tell)

    def tell(self, changes: Changes) -> None:
        """Tell every view what changed, if anything did."""
        if changes:
            self.changed.emit(changes)

    def _on_finished(self, future: Future[Any]) -> None:
        then, failed, broke = self._asked.pop(future)
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, KnownError):
            (failed or self.failed.emit)(error)
        else:
            _log.error("A task broke", exc_info=error)
            self.broke.emit(error)
            if broke is not None:
                broke()
