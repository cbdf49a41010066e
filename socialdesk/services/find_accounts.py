"""Find a customer's other account by its handle (PRODUCT C3)."""

from __future__ import annotations

from socialdesk.domain.ids import CustomerId
from socialdesk.domain.views import OtherAccount
from socialdesk.services.desk import Desk

MOST_FOUND = 8


def find_accounts(desk: Desk, *, words: str, apart_from: CustomerId) -> tuple[OtherAccount, ...]:
    """Return the accounts whose handle or name begins so, also by a handle that they had before.

    Those that are this person's already are left out. No words find nobody.
    """
    begin = words.strip().removeprefix("@").strip()
    if not begin:
        return ()
    with desk.database.read() as store:
        known = set(store.customers.same_person(apart_from))
        found = store.customers.named(begin, limit=MOST_FOUND + len(known))
        return tuple(
            OtherAccount(one.id, one.name, one.handle, one.posts)
            for one in found
            if one.id not in known
        )[:MOST_FOUND]
