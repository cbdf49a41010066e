"""Show what a customer already told us (PRODUCT C4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from socialdesk.domain.ids import CustomerId
from socialdesk.domain.known import Fact, Told
from socialdesk.domain.known.gather import gather
from socialdesk.domain.known.orders import OrderNumbers
from socialdesk.domain.phones import FindPhones
from socialdesk.domain.settings import Settings
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store


def known_facts(desk: Desk, *, customer_id: CustomerId) -> tuple[Fact, ...]:
    """Return what is known, by kind, the newest of each first, each with where it came from."""
    with desk.database.read() as store:
        settings = store.settings.load()
        return facts_in(desk, store, settings, customer_id, store.facts.told(customer_id))


def facts_in(
    desk: Desk, store: Store, settings: Settings, customer_id: CustomerId, told: Sequence[Told]
) -> tuple[Fact, ...]:
    """Return what is known from texts that were read already."""
    return gather(
        told,
        orders=order_numbers(settings.order_patterns),
        find_phones=phones_of(desk, settings),
        corrections=store.facts.corrections(customer_id),
    )


def phones_of(desk: Desk, settings: Settings) -> FindPhones:
    """Return what finds phone numbers, those without a country code as the shop's country has."""
    return partial(desk.phones.find, country=settings.country)


@lru_cache(maxsize=4)
def order_numbers(patterns: tuple[str, ...]) -> OrderNumbers:
    """Return what finds order numbers; made once for the same patterns."""
    return OrderNumbers(patterns)
