"""Two accounts of one person are shown as one, or apart again (PRODUCT C3)."""

from __future__ import annotations

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.services.acting import acting
from socialdesk.services.desk import Desk


def merge_customers(desk: Desk, *, customer_id: CustomerId, into_id: CustomerId) -> Changes:
    """Say that an account, with all that were merged into it, is a person's who has another.

    Each keeps its own cases and is answered by itself. Raises KnownError where they are one person
    already.
    """
    with acting(desk, Action.MERGE_CUSTOMERS) as act:
        person = act.store.customers.same_person(customer_id)
        other = act.store.customers.same_person(into_id)
        if set(person) & set(other):
            raise KnownError(
                "These accounts are one person's already.", safe="Nothing was changed."
            )
        act.keep("customers", "id", person)
        act.store.customers.merge(person, other[0])
        act.touch_others(customers=[*person, *other])
        act.say(accounts=list(person), into=other[0])
    return act.changes


def unmerge_customer(desk: Desk, *, customer_id: CustomerId) -> Changes:
    """Say that an account is another person's after all; raises KnownError for one by itself.

    Where others were merged into it, they stay together without it.
    """
    with acting(desk, Action.UNMERGE_CUSTOMERS) as act:
        person = act.store.customers.same_person(customer_id)
        if len(person) == 1:
            raise KnownError("This account stands by itself.", safe="Nothing was changed.")
        act.keep("customers", "id", person)
        others = [one for one in person if one != customer_id]
        act.store.customers.part([customer_id, others[0]])
        act.store.customers.merge(others[1:], others[0])
        act.touch_others(customers=person)
        act.say(account=customer_id)
    return act.changes
