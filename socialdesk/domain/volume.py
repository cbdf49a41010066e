"""How much is written and by whom: what a look for spikes reads (``domain.spikes``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from socialdesk.domain.ids import CaseId, CustomerId, PostId

QUARTER_MS = 15 * 60_000


@dataclass(frozen=True, slots=True)
class Heard:
    """A customer's post that may belong to a spike."""

    post_id: PostId
    case_id: CaseId | None
    customer_id: CustomerId
    written_ms: int
    text: str


class Before(NamedTuple):
    """When a word was said before, newest first, in ms; not ``complete`` where there is more."""

    said_ms: Sequence[int]
    complete: bool = True


class Answered(NamedTuple):
    """What a person said about a spike's word: ``lasts`` while it is an incident not yet fixed."""

    stem: str
    at_ms: int
    lasts: bool = False
