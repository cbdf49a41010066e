"""Gather a case and all who joined in on it in an incident (PRODUCT T5, C9)."""

from __future__ import annotations

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId
from socialdesk.services.desk import Desk
from socialdesk.services.keep_incidents import begin_incident


def gather_joined(desk: Desk, *, case_id: CaseId, name: str) -> Changes:
    """Begin an incident with a case and the cases of those who joined in; nothing is sent.

    Raises KnownError for an empty or too long name.
    """
    with desk.database.read() as store:
        person = store.customers.same_person(store.cases.get(case_id).customer_id)
        joined = store.reach.cases_joining(case_id, apart_from=person)
    return begin_incident(desk, name=name, case_ids=[case_id, *joined]).changes
