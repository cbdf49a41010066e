"""Close a case, or open it again."""

from __future__ import annotations

from socialdesk.domain.cases import Case, Happening, State, reopened, resolved
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import CaseId
from socialdesk.services.desk import Desk


def resolve_case(desk: Desk, *, case_id: CaseId) -> Changes:
    """Close a case; closing it twice changes nothing."""
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        case = store.cases.get(case_id)
        if case.state is State.RESOLVED:
            return NOTHING
        closed = resolved(case, at_ms=now_ms)
        store.cases.save([closed])
        store.cases.note(at_ms=now_ms, what=Happening.RESOLVED, was=case, became=closed)
        store.audit.add(at_ms=now_ms, action="case resolved", case_id=case_id)
    return _touched(closed)


def reopen_case(desk: Desk, *, case_id: CaseId) -> Changes:
    """Open a closed case again, as it was: posts that nobody answered count again."""
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        case = store.cases.get(case_id)
        if case.state is not State.RESOLVED:
            return NOTHING
        open_posts = store.posts.unanswered(case_id, case.customer_id)
        again = reopened(case, at_ms=now_ms, unanswered=open_posts)
        store.cases.save([again])
        store.cases.note(at_ms=now_ms, what=Happening.REOPENED, was=case, became=again)
        store.audit.add(at_ms=now_ms, action="case reopened", case_id=case_id)
    return _touched(again)


def _touched(case: Case) -> Changes:
    return Changes(cases=frozenset({case.id}), customers=frozenset({case.customer_id}))
