"""A case that was solved before and resembles one at hand (PRODUCT C8)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import CaseId


@dataclass(frozen=True, slots=True)
class Solved:
    """A closed case: what the customer wrote, and our last answer, to be used as a draft."""

    case_id: CaseId
    text: str
    answer: str
