"""How far long work is, and whether a person still wants it."""

from __future__ import annotations

from typing import Protocol

from socialdesk.errors import StoppedError


class Progress(Protocol):
    """Told how far long work is; answers whether to go on."""

    def __call__(self, done: int, total: int | None, /) -> bool:
        """Take note of so many done of so many, None where that is not known; False stops."""
        ...


def unwatched(_done: int, _total: int | None) -> bool:
    """Go on; nobody looks."""
    return True


def go_on(progress: Progress, done: int, total: int | None) -> None:
    """Tell how far the work is; raises StoppedError where nobody wants it any more."""
    if not progress(done, total):
        raise StoppedError("You broke this off.")
