"""The clock of a practice story: it runs with the system and can skip ahead."""

from __future__ import annotations

import threading
import time


class StoryClock:
    """System-rate time plus everything skipped; satisfies ``socialdesk.ports.Clock``.

    ``start_ms`` is the UTC time in milliseconds that it shows first, the system's time where
    None. It never goes backwards, and may be read and skipped from any thread.
    """

    def __init__(self, start_ms: int | None = None) -> None:
        self._lock = threading.Lock()
        self._ahead_ms = (
            time.time_ns() // 1_000_000 if start_ms is None else start_ms
        ) - self._ticks_ms()

    @staticmethod
    def _ticks_ms() -> int:
        return time.monotonic_ns() // 1_000_000

    def now_ms(self) -> int:
        """Return the story's time, UTC milliseconds."""
        with self._lock:
            return self._ticks_ms() + self._ahead_ms

    def skip(self, ms: int) -> None:
        """Jump ``ms`` milliseconds ahead; a negative jump is a ValueError."""
        if ms < 0:
            raise ValueError("the story's clock never goes backwards")
        with self._lock:
            self._ahead_ms += ms

    def skip_to(self, when_ms: int) -> None:
        """Jump to ``when_ms`` (UTC milliseconds); staying put where that is already past."""
        with self._lock:
            self._ahead_ms = max(self._ahead_ms, when_ms - self._ticks_ms())
