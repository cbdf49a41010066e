"""A promise that somebody is reminded of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import CaseId, PostId, PromiseId


class Outcome(StrEnum):
    """What became of a promise: kept, or nobody has to keep it any more."""

    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class MadePromise:
    """A promise as it is stored; times are UTC ms.

    ``post_id`` is our post that makes it, where that is known. ``told_ms`` is when its case came
    back on top because of it, ``settled_ms`` when a person said what became of it.
    """

    id: PromiseId
    case_id: CaseId
    post_id: PostId | None
    words: str
    made_ms: int
    due_ms: int
    told_ms: int | None = None
    settled_ms: int | None = None
    outcome: Outcome | None = None

    def is_late(self, now_ms: int) -> bool:
        """Say whether it is due and nobody settled it."""
        return self.settled_ms is None and self.due_ms <= now_ms
