"""Correct what is known of a customer (PRODUCT C4)."""

from __future__ import annotations

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.known import Correction, FactKind
from socialdesk.domain.known.gather import normal
from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.services.acting import acting
from socialdesk.services.desk import Desk
from socialdesk.services.show_known import order_numbers, phones_of

LONGEST_VALUE = 200


def correct_fact(
    desk: Desk, *, customer_id: CustomerId, kind: FactKind, value: str, holds: bool
) -> Changes:
    """Remember that a fact holds or does not; one that nobody found is entered by saying it holds.

    The other way round takes it back. Raises KnownError for an empty or overlong value.
    """
    clean = " ".join(value.split())
    if not clean or len(clean) > LONGEST_VALUE:
        raise KnownError(
            f"This needs between 1 and {LONGEST_VALUE} characters.",
            safe="Nothing was changed.",
            do="Write it as the customer would.",
        )
    with acting(desk, Action.CORRECT_FACT) as act:
        settings = act.store.settings.load()
        same = normal(
            kind,
            clean,
            orders=order_numbers(settings.order_patterns),
            find_phones=phones_of(desk, settings),
        )
        act.keep("fact_corrections", "customer_id", [customer_id])
        act.store.facts.correct(customer_id, Correction(kind, same, holds, act.at_ms))
        act.touch_others(customers=[customer_id])
        # The log is for ever, so what may have to be erased one day does not go into it.
        act.say(kind=kind.value, holds=int(holds))
    return act.changes
