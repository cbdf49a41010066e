"""Put cases aside as spam, or take them back as a customer's."""

from __future__ import annotations

from collections.abc import Sequence

from socialdesk.domain.cases import Happening, State
from socialdesk.domain.changes import Changes
from socialdesk.domain.decisions import marked_spam, not_spam
from socialdesk.domain.ids import CaseId
from socialdesk.domain.steps import Action
from socialdesk.services.acting import acting
from socialdesk.services.desk import Desk


def mark_spam(desk: Desk, *, case_ids: Sequence[CaseId]) -> Changes:
    """Put cases aside as spam: whatever comes into them stays there, and can be read."""
    with acting(desk, Action.SPAM) as act:
        for case in act.cases(case_ids, Happening.MARKED_SPAM):
            if case.state is not State.SPAM:
                aside = marked_spam(case, at_ms=act.at_ms)
                act.turn(case, aside, Happening.MARKED_SPAM)
    return act.changes


def take_as_customer(desk: Desk, *, case_ids: Sequence[CaseId]) -> Changes:
    """Say that cases are no spam: what nobody answered waits for an answer."""
    with acting(desk, Action.NOT_SPAM) as act:
        for case in act.cases(case_ids, Happening.NOT_SPAM):
            unanswered = act.store.posts.never_answered(case.id, case.customer_id)
            back = not_spam(case, at_ms=act.at_ms, unanswered=unanswered)
            act.turn(case, back, Happening.NOT_SPAM)
    return act.changes
