"""What is still to come in a story, played when somebody next looks."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from itertools import count

Happening = Callable[[int], object]
"""Something that happens; it is told its own time, UTC milliseconds."""


class Schedule:
    """Happenings in order of their time; nothing runs until :meth:`play_until`."""

    def __init__(self) -> None:
        self._coming: list[tuple[int, int, Happening]] = []
        self._order = count()

    def add(self, due_ms: int, happening: Happening) -> None:
        """Let ``happening`` come at ``due_ms``; what is due together keeps its order."""
        heapq.heappush(self._coming, (due_ms, next(self._order), happening))

    def play_until(self, now_ms: int) -> None:
        """Play everything that is due, earliest first, with what it brings about in turn."""
        while self._coming and self._coming[0][0] <= now_ms:
            due_ms, _, happening = heapq.heappop(self._coming)
            happening(due_ms)
