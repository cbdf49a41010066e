"""Show who a customer is: the last column."""

from __future__ import annotations

from collections.abc import Sequence

from socialdesk.domain.cases import Case
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.views import CustomerSheet, OtherAccount, PastCase
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

MOODS_SHOWN = 30
CASES_SHOWN = 20


def customer_sheet(desk: Desk, *, customer_id: CustomerId) -> CustomerSheet:
    """Return what is known of a customer, with the newest cases of all their accounts first."""
    with desk.database.read() as store:
        customer = store.customers.get(customer_id)
        person = store.customers.same_person(customer_id)
        others = _accounts(store, [one for one in person if one != customer_id])
        handles = {one.customer_id: one.handle for one in others}
        cases = [case for one in person for case in store.cases.of_customer(one)]
        newest = sorted(cases, key=lambda case: case.id, reverse=True)[:CASES_SHOWN]
        return CustomerSheet(
            customer_id=customer_id,
            name=customer.name,
            handle=customer.handle,
            followers=customer.followers,
            first_seen_ms=customer.first_seen_ms,
            earlier_handles=tuple(store.customers.earlier_handles(customer_id)),
            posts=customer.posts,
            moods=tuple(store.posts.moods(customer_id, MOODS_SHOWN)),
            cases=tuple(_past(store, case, handles) for case in newest),
            protected=customer.protected,
            suspended=customer.suspended,
            notes=store.notes.count(person),
            accounts=others,
        )


def _accounts(store: Store, customer_ids: Sequence[CustomerId]) -> tuple[OtherAccount, ...]:
    found = [store.customers.get(one) for one in customer_ids]
    return tuple(OtherAccount(one.id, one.name, one.handle, one.posts) for one in found)


def _past(store: Store, case: Case, others: dict[CustomerId, str]) -> PastCase:
    elsewhere = case.customer_id in others
    return PastCase(
        case_id=case.id,
        state=case.state,
        opened_ms=case.opened_ms,
        first_words=store.posts.first_words(case.id, case.customer_id, case.opened_ms),
        customer_id=case.customer_id if elsewhere else None,
        handle=others.get(case.customer_id, ""),
    )
