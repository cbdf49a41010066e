"""How far an export is: told in the lane, looked at by the window."""

from __future__ import annotations


class Watch:
    """Implements ``domain.progress.Progress``; plain numbers, which any thread may read."""

    def __init__(self) -> None:
        self.done = 0
        self.total: int | None = None
        self.stopped = False

    def __call__(self, done: int, total: int | None, /) -> bool:
        """Take note, and say whether anybody still wants it."""
        self.done, self.total = done, total
        return not self.stopped
