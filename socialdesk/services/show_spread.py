"""Show how far a matter travels, and who joined in on it (PRODUCT T5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from socialdesk.domain.cases import Case
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.spread import Extent, JoinedCase, extent, line
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

MOST_SHOWN = 8
"""So many who joined in are listed; all of them are counted, and an incident lists them all."""
MOST_POINTS = 120
"""The line of growth is drawn in a margin."""


@dataclass(frozen=True, slots=True)
class SpreadSheet:
    """How far a case's posts have gone, and who stands beside it.

    ``growth`` are pairs of (moment in ms, passed on so far). ``joined`` are the cases of the first
    of ``others`` people who joined in on it; ``joined_on`` is the one that it joined in on itself.
    ``gathered`` says that an incident holds the case already.
    """

    case_id: CaseId
    whole: Extent
    growth: tuple[tuple[int, int], ...] = ()
    others: int = 0
    joined: tuple[JoinedCase, ...] = ()
    joined_on: JoinedCase | None = None
    gathered: bool = False

    @property
    def says_something(self) -> bool:
        """True where anybody passed it on, answered it, or joined in."""
        return bool(self.whole.passed_on or self.whole.replies or self.others or self.joined_on)


def spread_sheet(desk: Desk, *, case_id: CaseId) -> SpreadSheet:
    """Return how far a case's posts have gone, and who joined in."""
    with desk.database.read() as store:
        case = store.cases.get(case_id)
        whole, growth = _gone(store, case)
        person = store.customers.same_person(case.customer_id)
        return SpreadSheet(
            case_id=case_id,
            whole=whole,
            growth=growth,
            others=store.reach.count_followers(case_id, apart_from=person),
            joined=tuple(store.reach.followers(case_id, apart_from=person, limit=MOST_SHOWN)),
            joined_on=_others(store.reach.joined_on(case_id), person),
            gathered=any(one.closed_ms is None for one in store.incidents.of_case(case_id)),
        )


def _gone(store: Store, case: Case) -> tuple[Extent, tuple[tuple[int, int], ...]]:
    posts = store.reach.of_case(case.id)
    seen = store.reach.readings(posts)
    whole = sum((extent(one.written_ms, seen[one.id]) for one in posts), Extent())
    return whole, line(((one.written_ms, seen[one.id]) for one in posts), most=MOST_POINTS)


def _others(joined_on: JoinedCase | None, person: Sequence[CustomerId]) -> JoinedCase | None:
    return None if joined_on is None or joined_on.customer_id in person else joined_on
