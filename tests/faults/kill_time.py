"""The clock of a world that several processes live in, and what is under way in it."""

from __future__ import annotations

import mmap
import struct
import threading

from socialdesk.practice.clock import StoryClock

_AHEAD, _UNDER_WAY = 0, 8
_NUMBER = struct.Struct("q")


class SharedClock(StoryClock):
    """Runs as the system's does and skips ahead for every process that was forked from one.

    ``under_way`` is how many requests have reached the server and are not done: nobody may skip
    then, or a request would take effect later than any network lets it.
    """

    def __init__(self, start_ms: int) -> None:
        super().__init__(start_ms)
        self._shared = mmap.mmap(-1, 16)
        self._counting = threading.Lock()
        self._put(_AHEAD, self._ahead_ms)

    def now_ms(self) -> int:
        """Return the story's time, UTC milliseconds."""
        return self._ticks_ms() + self._get(_AHEAD)

    def skip(self, ms: int) -> None:
        """Jump ``ms`` milliseconds ahead, in every process; for one process at a time."""
        self._put(_AHEAD, self._get(_AHEAD) + max(0, ms))

    @property
    def under_way(self) -> int:
        """How many requests the server has not done yet."""
        return self._get(_UNDER_WAY)

    def begins(self) -> None:
        """Count a request; for threads of the server's process alone."""
        with self._counting:
            self._put(_UNDER_WAY, self._get(_UNDER_WAY) + 1)

    def ends(self) -> None:
        """Count a request off."""
        with self._counting:
            self._put(_UNDER_WAY, self._get(_UNDER_WAY) - 1)

    def _get(self, at: int) -> int:
        (number,) = _NUMBER.unpack_from(self._shared, at)
        return int(number)

    def _put(self, at: int, number: int) -> None:
        _NUMBER.pack_into(self._shared, at, number)
