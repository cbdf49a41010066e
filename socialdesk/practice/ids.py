"""X's ids: a time in milliseconds, and a sequence within it (the snowflake layout)."""

from __future__ import annotations

from collections import defaultdict

EPOCH_MS = 1_288_834_974_657
_SEQUENCE_BITS = 22


def first_id_at(at_ms: int) -> int:
    """Return the smallest id that a post of ``at_ms`` can have."""
    return max(0, at_ms - EPOCH_MS) << _SEQUENCE_BITS


def time_of(snowflake: int) -> int:
    """Return when ``snowflake`` was made, UTC milliseconds."""
    return (snowflake >> _SEQUENCE_BITS) + EPOCH_MS


class IdMint:
    """Makes unique ids that sort by the time they were made for, back-dated ones too."""

    def __init__(self) -> None:
        self._made_at: dict[int, int] = defaultdict(int)

    def make(self, at_ms: int) -> int:
        """Return a new id for something that happened at ``at_ms``."""
        sequence = self._made_at[at_ms]
        self._made_at[at_ms] += 1
        return first_id_at(at_ms) + sequence
