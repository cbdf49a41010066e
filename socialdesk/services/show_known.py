"""Show what a customer already told us (PRODUCT C4)."""

from __future__ import annotations

from functools import lru_cache, partial
from weakref import WeakKeyDictionary

from socialdesk.domain.ids import CustomerId
from socialdesk.domain.known import Fact
from socialdesk.domain.known.gather import gather
from socialdesk.domain.known.orders import OrderNumbers
from socialdesk.domain.phones import FindPhones
from socialdesk.domain.settings import Settings
from socialdesk.services.desk import Desk
from socialdesk.store.database import Database
from socialdesk.store.store import Store

_Kept = tuple[tuple[object, ...], tuple[Fact, ...]]
_LAST: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()
"""The last answer for each case file, with what it was made from; it goes with the file."""


def known_facts(desk: Desk, *, customer_id: CustomerId) -> tuple[Fact, ...]:
    """Return what is known, by kind, the newest of each first, each with where it came from."""
    with desk.database.read() as store:
        return facts_of(desk, store, store.settings.load(), customer_id)


def facts_of(
    desk: Desk, store: Store, settings: Settings, customer_id: CustomerId
) -> tuple[Fact, ...]:
    """Return what is known of a customer; the last answer is kept while nothing has changed.

    A draft is checked every few letters, and to look through thousands of posts each time would
    hold up the keys.
    """
    corrections = tuple(store.facts.corrections(customer_id))
    known_by = (settings.order_patterns, settings.country, corrections)
    stamp = (customer_id, store.facts.stamp(customer_id), known_by)
    kept = _LAST.get(desk.database)
    if kept is None or kept[0] != stamp:
        facts = gather(
            store.facts.told(customer_id),
            orders=order_numbers(settings.order_patterns),
            find_phones=phones_of(desk, settings),
            corrections=corrections,
        )
        kept = _LAST[desk.database] = (stamp, facts)
    return kept[1]


def phones_of(desk: Desk, settings: Settings) -> FindPhones:
    """Return what finds phone numbers, those without a country code as the shop's country has."""
    return partial(desk.phones.find, country=settings.country)


@lru_cache(maxsize=4)
def order_numbers(patterns: tuple[str, ...]) -> OrderNumbers:
    """Return what finds order numbers; made once for the same patterns."""
    return OrderNumbers(patterns)
