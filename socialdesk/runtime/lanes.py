"""Lanes: one thread each, bounded queues, one stop event.

The standard library's executor joins its threads at exit, so one stalled socket would hold the
whole program. A lane's thread is a daemon: what it was doing when the program ends is either
committed in the store or was never begun, and the next start tells which (PRODUCT R5).
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from socialdesk.errors import BugError

T = TypeVar("T")

MOST_WAITING = 1_000


class Lane:
    """Runs work one piece at a time, in order, on a thread of its own."""

    def __init__(self, name: str, *, most_waiting: int = MOST_WAITING) -> None:
        self.name = name
        self.stopping = threading.Event()
        self._waiting: queue.Queue[tuple[Future[Any], Callable[[], Any]] | None]
        self._waiting = queue.Queue(most_waiting)
        self._taking = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"lane-{name}", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Put work at the end of the lane; the future is cancelled if the lane is stopping.

        Raises BugError where so much waits already that something must be wrong.
        """
        future: Future[T] = Future()
        with self._taking:
            if self.stopping.is_set():
                future.cancel()
                return future
            try:
                self._waiting.put_nowait((future, work))
            except queue.Full:
                raise BugError(
                    f"More than {self._waiting.maxsize} tasks wait in {self.name}"
                ) from None
        return future

    def drain(self, *, within_s: float) -> bool:
        """Wait until everything submitted so far is done; False if that takes longer."""
        done = self.submit(lambda: None)
        try:
            done.result(within_s)
        except (TimeoutError, CancelledError):
            return False
        return True

    def stop(self) -> None:
        """Take no more work and drop what has not begun; returns at once."""
        with self._taking:  # nothing may slip in behind the end mark and wait for ever
            self.stopping.set()
            dropped = self._empty()
            self._waiting.put_nowait(None)
        for future in dropped:
            future.cancel()

    def _empty(self) -> list[Future[Any]]:
        dropped: list[Future[Any]] = []
        while True:
            try:
                item = self._waiting.get_nowait()
            except queue.Empty:
                return dropped
            if item is not None:
                dropped.append(item[0])

    def join(self, timeout_s: float) -> bool:
        """Wait for the piece under way; True if the lane has ended within that time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (item := self._waiting.get()) is not None:
            future, work = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - the future carries it to whoever asked
                future.set_exception(error)
            else:
                future.set_result(result)


class Lanes:
    """The lanes of the console.

    Listening and sending have one each, so that a stalled check never holds up an answer, and a
    slow picture holds up neither. ``files`` is for what takes long and leaves or enters the case
    file as a whole: exports, reports, copies, archives.
    """

    def __init__(self) -> None:
        self.read = Lane("read")
        self.write = Lane("write")
        self.listening = Lane("listening")
        self.sending = Lane("sending")
        self.pictures = Lane("pictures")
        self.files = Lane("files")

    def stop(self, *, within_s: float) -> bool:
        """Stop all; True if every one ended within that time. Never waits longer."""
        lanes = (
            self.read, self.write, self.listening, self.sending, self.pictures, self.files,
        )  # fmt: skip
        for lane in lanes:
            lane.stop()
        end_s = time.monotonic() + within_s
        ended = [lane.join(max(0.0, end_s - time.monotonic())) for lane in lanes]
        return all(ended)
