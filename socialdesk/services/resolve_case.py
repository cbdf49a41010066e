"""Close cases, or open them again."""

from __future__ import annotations

from collections.abc import Sequence

from socialdesk.domain.cases import Happening, State, resolved
from socialdesk.domain.changes import Changes
from socialdesk.domain.decisions import reopened
from socialdesk.domain.ids import CaseId
from socialdesk.domain.steps import Action
from socialdesk.services.acting import Acting, acting
from socialdesk.services.desk import Desk


def resolve_case(desk: Desk, *, case_id: CaseId) -> Changes:
    """Close a case; closing it twice changes nothing."""
    return resolve_cases(desk, case_ids=[case_id])


def resolve_cases(desk: Desk, *, case_ids: Sequence[CaseId]) -> Changes:
    """Close cases; those that are closed, or spam, stay as they are."""
    with acting(desk, Action.RESOLVE) as act:
        close(act, case_ids)
    return act.changes


def close(act: Acting, case_ids: Sequence[CaseId]) -> None:
    """Close cases as a part of an action; what was written until now needs no answer then."""
    newest = act.store.cases.newest_post()
    for case in act.cases(case_ids, Happening.RESOLVED):
        if case.state is not State.RESOLVED:
            closed = resolved(case, at_ms=act.at_ms, newest=newest)
            act.turn(case, closed, Happening.RESOLVED)


def reopen_case(desk: Desk, *, case_id: CaseId) -> Changes:
    """Open a closed case again, or wake a sleeping one."""
    return reopen_cases(desk, case_ids=[case_id])


def reopen_cases(desk: Desk, *, case_ids: Sequence[CaseId]) -> Changes:
    """Open closed or sleeping cases again: posts that nobody answered count again."""
    with acting(desk, Action.REOPEN) as act:
        for case in act.cases(case_ids, Happening.REOPENED):
            unanswered = act.store.posts.never_answered(case.id, case.customer_id)
            again = reopened(case, at_ms=act.at_ms, unanswered=unanswered)
            act.turn(case, again, Happening.REOPENED)
    return act.changes
