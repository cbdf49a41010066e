"""Correct what is known of a customer (PRODUCT C4)."""

from __future__ import annotations

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CustomerId
from socialdesk.domain.known import Correction, FactKind
from socialdesk.domain.known.gather import normal
from socialdesk.errors import KnownError
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
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        settings = store.settings.load()
        same = normal(
            kind,
            clean,
            orders=order_numbers(settings.order_patterns),
            find_phones=phones_of(desk, settings),
        )
        store.facts.correct(customer_id, Correction(kind, same, holds, now_ms))
        # The log is for ever, so what may have to be erased one day does not go into it.
        store.audit.add(
            at_ms=now_ms, action="fact corrected", case_id=None, kind=kind.value, holds=holds
        )
    return Changes(customers=frozenset({customer_id}))
