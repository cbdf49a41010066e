"""Objects out of a long list, one at a time, however long the list is and whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 18
MOST_BYTES = 4_000_000
"""No object that anybody wrote is longer; what is longer is passed over in pieces."""
_LONGEST_OPENING = 256


class Frame(NamedTuple):
    """The bytes from where an object opens to where the next one does, or to the end.

    ``body`` is None where they are too many; ``ends`` is where the next frame begins.
    """

    begins: int
    ends: int
    body: bytes | None


def opening_of(key: str) -> re.Pattern[bytes]:
    """Return how an object begins whose first key is this one.

    Inside a text it cannot stand: there its quotes are escaped.
    """
    return re.compile(rb'\{\s{0,64}"' + re.escape(key.encode()) + rb'"\s{0,64}:')


def frames(stream: BinaryIO, opening: re.Pattern[bytes], *, at: int = 0) -> Iterator[Frame]:
    """Yield the frames of a stream that stands at byte ``at``; holds no more than one and a chunk.

    Nothing is decoded, so that what is damaged is found as its own frame, and its neighbours whole.
    """
    held, begins, looked = b"", None, 0  # ``held`` starts at the open frame, or is a remnant
    while chunk := stream.read(CHUNK):
        held += chunk
        start = 0
        for match in opening.finditer(held, looked):
            if begins is not None:
                yield _frame(begins, held[start : match.start()])
            begins, start = at + match.start(), match.start()
            looked = match.end()
        drop = start if begins is not None else max(0, len(held) - _LONGEST_OPENING)
        held, at = held[drop:], at + drop
        looked = max(1 if begins is not None else 0, len(held) - _LONGEST_OPENING)
        if begins is not None and len(held) > MOST_BYTES:
            rest = held[-_LONGEST_OPENING:]
            yield Frame(begins, at + len(held) - len(rest), None)
            at, held, begins, looked = at + len(held) - len(rest), rest, None, 0
    if begins is not None:
        yield _frame(begins, held)


def _frame(begins: int, body: bytes) -> Frame:
    return Frame(begins, begins + len(body), body)
