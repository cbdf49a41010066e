"""Show what the shop decided about a case: the last column's second part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from socialdesk.domain.cases import Case, Happening, State, Woke
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.ids import CaseId, CauseId, CustomerId
from socialdesk.domain.incidents import Incident
from socialdesk.domain.promises import MadePromise
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

LATELY_MS = 30 * DAY_MS
"""Causes are counted over so long: long enough for a small shop, short enough to be about now."""


@dataclass(frozen=True, slots=True)
class CauseStanding:
    """A case's cause: ``lately`` cases have it, and it comes ``rank``-th by that (PRODUCT C5).

    ``times`` is how many cases of this person have it, this one among them (PRODUCT C7).
    """

    name: str
    lately: int
    rank: int
    times: int


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What is known of a case beside what was said in it; times are UTC ms.

    ``thanked`` is true where nobody closed it but the customer's thank-you (TRIAGE.md).
    ``solve_by_ms`` is when it should be, or should have been, closed (PRODUCT C2).
    """

    case_id: CaseId
    customer_id: CustomerId
    state: State
    snoozed_until_ms: int | None
    woke_why: Woke | None
    tags: tuple[str, ...]
    cause: CauseStanding | None
    promises: tuple[MadePromise, ...]
    incidents: tuple[Incident, ...] = ()
    thanked: bool = False
    solve_by_ms: int | None = None
    resolved_ms: int | None = None


def case_sheet(desk: Desk, *, case_id: CaseId) -> CaseSheet:
    """Return a case's state, tags, cause, promises and incidents."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        case = store.cases.get(case_id)
        return CaseSheet(
            case_id=case_id,
            customer_id=case.customer_id,
            state=case.state,
            snoozed_until_ms=case.snoozed_until_ms,
            woke_why=case.woke_why,
            tags=store.tags.of_case(case_id),
            cause=_standing(store, case, case.cause_id, now_ms) if case.cause_id else None,
            promises=tuple(store.promises.of_case(case_id)),
            incidents=tuple(store.incidents.of_case(case_id)),
            thanked=_closed_by_thanks(store, case),
            solve_by_ms=case.solve_by_ms,
            resolved_ms=case.resolved_ms,
        )


@dataclass(frozen=True, slots=True)
class Thanked:
    """A case that a thank-you closed, and whose it is."""

    case_id: CaseId
    name: str


def still_thanked(desk: Desk, *, case_ids: Sequence[CaseId]) -> tuple[Thanked, ...]:
    """Return those of these cases that stand closed by a thank-you."""
    with desk.database.read() as store:
        closed = [one for one in store.cases.some(case_ids) if _closed_by_thanks(store, one)]
        people = {one.id: store.customers.get(one.customer_id) for one in closed}
    return tuple(Thanked(one, who.name or f"@{who.handle}") for one, who in people.items())


def _closed_by_thanks(store: Store, case: Case) -> bool:
    closed = case.state is State.RESOLVED
    return closed and store.cases.came_to_stand_by(case.id) is Happening.CUSTOMER_THANKED


def _standing(store: Store, case: Case, cause_id: CauseId, now_ms: int) -> CauseStanding:
    counted = store.causes.all(since_ms=now_ms - LATELY_MS)
    cause = next(one for one in counted if one.id == cause_id)
    person = store.customers.same_person(case.customer_id)
    return CauseStanding(
        name=cause.name,
        lately=cause.cases,
        rank=1 + sum(one.cases > cause.cases for one in counted),
        times=store.causes.times(cause_id, list(person)),
    )
