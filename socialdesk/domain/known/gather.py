"""All facts of one customer, each once, with the newest post that says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from socialdesk.domain.known.clues import DIGITS, MAIL_ADDRESS, worth_a_look
from socialdesk.domain.known.contacts import may_hold_phone, own_mails_in, phones_in
from socialdesk.domain.known.facts import Correction, Fact, FactKind, Hit, Told
from socialdesk.domain.known.history import LONG_TIME, Tried, channel_in, long_time_in
from socialdesk.domain.known.orders import OrderNumbers, is_part_of
from socialdesk.domain.known.places import addresses_in
from socialdesk.domain.phones import FindPhones
from socialdesk.domain.text import straightened

MOST_OF_A_KIND: Final = 12
"""More of one kind help nobody, and a hostile customer could write thousands."""
LOOKED_AT_FOR_PHONES: Final = 60
"""So many of the newest texts with many digits are looked at: it is the slowest look of all."""

_KINDS: Final = {kind: place for place, kind in enumerate(FactKind)}


def gather(
    told: Iterable[Told],
    *,
    orders: OrderNumbers,
    find_phones: FindPhones,
    corrections: Sequence[Correction] = (),
) -> tuple[Fact, ...]:
    """Return what is known from texts that come newest first, by kind, the newest of each first.

    What a person said does not hold is left out; what they entered is in, without a post.
    """
    texts = list(told)
    looking = _Looking(orders, find_phones)
    found: dict[tuple[FactKind, str], Fact] = {}
    numbers = dict.fromkeys(FactKind, 0)
    wrong = {(one.kind, one.value) for one in corrections if not one.holds}
    for place, clues in sorted(worth_a_look([one.text for one in texts]).items()):
        one = texts[place]
        for hit in looking.at(straightened(one.text), clues):
            key = (hit.kind, hit.value)
            if key in wrong or key in found or numbers[hit.kind] >= MOST_OF_A_KIND:
                continue
            numbers[hit.kind] += 1
            found[key] = _fact(hit, one)
    for correction in corrections:
        if correction.holds:
            found.setdefault((correction.kind, correction.value), _entered(correction, orders))
    return _each_once(found)


def normal(kind: FactKind, value: str, *, orders: OrderNumbers, find_phones: FindPhones) -> str:
    """Return a value that a person entered as the same value found in a text would be."""
    if kind is FactKind.ORDER:
        return orders.normal(value).value
    if kind is FactKind.PHONE:
        return next((one.number for one in find_phones(value)), value.strip())
    if kind is FactKind.ADDRESS:
        return " ".join(re.findall(r"\w+", value.casefold()))
    return value.strip().lower()


@dataclass(slots=True)
class _Looking:
    """Looks at one text after the other; what was ``said`` once need not be looked for again."""

    orders: OrderNumbers
    find_phones: FindPhones
    phones_left: int = LOOKED_AT_FOR_PHONES
    said: set[str] = field(default_factory=set)

    def at(self, text: str, clues: set[str]) -> Iterator[Hit]:
        if DIGITS in clues:
            yield from self._with_digits(text)
        if MAIL_ADDRESS in clues:
            yield from own_mails_in(text)
        for hit in self._about_themselves(text, clues - self.said):
            self.said.add(hit.value)
            yield hit

    def _about_themselves(self, text: str, clues: set[str]) -> Iterator[Hit]:
        for tried in Tried:
            if tried in clues:
                yield from channel_in(text, tried)
        if LONG_TIME in clues:
            yield from long_time_in(text)

    def _with_digits(self, text: str) -> Iterator[Hit]:
        orders = list(self.orders.in_text(text))
        yield from orders
        yield from addresses_in(text)
        if self.phones_left and may_hold_phone(text):
            self.phones_left -= 1
            yield from (
                hit for hit in phones_in(text, self.find_phones) if not _overlaps(hit, orders)
            )


def _overlaps(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(hit.start < other.end and other.start < hit.end for other in others)


def _fact(hit: Hit, told: Told) -> Fact:
    return Fact(
        hit.kind, hit.value, hit.shown, told.post_id, told.at_ms, told.channel, sure=hit.sure
    )


def _entered(one: Correction, orders: OrderNumbers) -> Fact:
    shown = orders.normal(one.value).shown if one.kind is FactKind.ORDER else one.value
    return Fact(one.kind, one.value, shown, None, one.at_ms, None)


def _each_once(found: dict[tuple[FactKind, str], Fact]) -> tuple[Fact, ...]:
    """Leave out the bare digits of a number that is known whole."""
    whole = [value for kind, value in found if kind is FactKind.ORDER]
    kept = [
        fact
        for fact in found.values()
        if fact.kind is not FactKind.ORDER or not any(is_part_of(fact.value, one) for one in whole)
    ]
    return tuple(sorted(kept, key=lambda fact: (_KINDS[fact.kind], -fact.at_ms)))
