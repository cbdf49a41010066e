"""Find what was asked and answered before (PRODUCT C8)."""

from __future__ import annotations

from socialdesk.domain.ids import CaseId
from socialdesk.domain.similar import Solved
from socialdesk.services.desk import Desk

SHOWN = 5


def similar_cases(desk: Desk, *, case_id: CaseId, limit: int = SHOWN) -> tuple[Solved, ...]:
    """Return closed cases like this one with what we answered, the most similar first.

    By full-text rank over the words of the customer's last posts that are rare in this shop; none
    where no such word stands in a closed case that was answered.
    """
    with desk.database.read() as store:
        words = store.similar.rarest(store.similar.words_of(case_id))
        return tuple(store.similar.solved(case_id, words, limit=limit))
