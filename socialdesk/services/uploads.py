"""How far uploads are: told by the lane that sends, asked by the window, called off by a person."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from socialdesk.domain.ids import ReplyId


@dataclass(frozen=True, slots=True)
class Upload:
    """How far the pictures of a reply are, in bytes."""

    sent: int
    total: int


class Uploads:
    """The uploads under way, by reply; safe from any thread, and kept in memory alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[ReplyId, Upload] = {}
        self._called_off: set[ReplyId] = set()

    def get(self, reply_id: ReplyId) -> Upload | None:
        """Return how far a reply's pictures are, None where none are under way."""
        with self._lock:
            return self._under_way.get(reply_id)

    def cancel(self, reply_id: ReplyId) -> None:
        """Break an upload off; where none is under way nothing happens."""
        with self._lock:
            if reply_id in self._under_way:
                self._called_off.add(reply_id)

    def tell(self, reply_id: ReplyId, sent: int, total: int) -> bool:
        """Note how far it is, and return whether to go on."""
        with self._lock:
            self._under_way[reply_id] = Upload(sent, total)
            return reply_id not in self._called_off

    def end(self, reply_id: ReplyId) -> None:
        """Forget an upload that has ended, however it did."""
        with self._lock:
            self._under_way.pop(reply_id, None)
            self._called_off.discard(reply_id)
