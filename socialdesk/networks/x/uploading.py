"""A request's body that goes out in pieces, and is told of as the socket takes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import local

from requests import PreparedRequest

from socialdesk.errors import CancelledError
from socialdesk.ports import Progress


class CountedBody:
    """A file of bytes to send: each reading says that what was read before has left.

    Raises CancelledError out of the sending where ``progress`` answers False.
    """

    def __init__(self, body: bytes, progress: Progress) -> None:
        self._body, self._progress = body, progress
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, empty after the last."""
        if not self._progress(self._at, len(self._body)):
            raise CancelledError("The upload was broken off.")
        piece = self._body[self._at :] if size < 0 else self._body[self._at : self._at + size]
        self._at += len(piece)
        return piece


class Uploads:
    """Whose progress is told of, thread by thread: each has at most one request under way."""

    def __init__(self) -> None:
        self._here = local()

    @property
    def under_way(self) -> bool:
        """True where this thread's request is told of."""
        return self._progress is not None

    @contextmanager
    def told_to(self, progress: Progress) -> Iterator[None]:
        """Tell ``progress`` of the bytes of this thread's requests inside the block."""
        self._here.progress = progress
        try:
            yield
        finally:
            self._here.progress = None

    def counted(self, request: PreparedRequest) -> None:
        """Let a request that is about to leave be told of, where somebody wants to know."""
        if self._progress is not None and isinstance(request.body, bytes):
            # Content-Length is on the request already, so nothing else about it changes.
            request.body = CountedBody(request.body, self._progress)  # type: ignore[assignment]

    @property
    def _progress(self) -> Progress | None:
        progress: Progress | None = getattr(self._here, "progress", None)
        return progress
