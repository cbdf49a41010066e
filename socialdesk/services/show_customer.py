"""Show who a customer is: the last column."""

from __future__ import annotations

from socialdesk.domain.ids import CustomerId
from socialdesk.domain.views import CustomerSheet, PastCase
from socialdesk.services.desk import Desk

MOODS_SHOWN = 30
CASES_SHOWN = 20


def customer_sheet(desk: Desk, *, customer_id: CustomerId) -> CustomerSheet:
    """Return what is known of a customer, with the newest cases first."""
    with desk.database.read() as store:
        customer = store.customers.get(customer_id)
        cases = store.cases.of_customer(customer_id)[:CASES_SHOWN]
        return CustomerSheet(
            customer_id=customer_id,
            name=customer.name,
            handle=customer.handle,
            followers=customer.followers,
            first_seen_ms=customer.first_seen_ms,
            earlier_handles=tuple(store.customers.earlier_handles(customer_id)),
            posts=customer.posts,
            moods=tuple(store.posts.moods(customer_id, MOODS_SHOWN)),
            cases=tuple(
                PastCase(
                    case_id=case.id,
                    state=case.state,
                    opened_ms=case.opened_ms,
                    first_words=store.posts.first_words(case.id, customer_id, case.opened_ms),
                )
                for case in cases
            ),
            protected=customer.protected,
            suspended=customer.suspended,
        )
