"""How much room and money an answer takes, in words; the rules are the domain's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.costs import Charge, PriceList, reply_charge
from socialdesk.domain.drafts import Mode
from socialdesk.domain.text import (
    LONGEST,
    LONGEST_DIRECT,
    has_link,
    remaining,
    remaining_direct,
)
from socialdesk.ui import words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Measure:
    """What an answer takes; ``left`` is below 0 where it is too long, None where nothing limits it.

    ``limit`` is how much there is room for; ``parts`` is how many posts it is sent as. ``left``
    speaks of the last of them.
    """

    mode: Mode
    left: int | None
    limit: int
    cost_microusd: int
    has_link: bool
    empty: bool
    parts: int = 1

    @property
    def fits(self) -> bool:
        """True where X would take it."""
        return (self.left is None or self.left >= 0) and not self.empty

    @property
    def is_too_long_for_one(self) -> bool:
        """True where it could leave as several posts."""
        return self.mode is Mode.PUBLIC and self.left is not None and self.left < 0


def measure(
    text: str,
    prices: PriceList,
    *,
    mode: Mode = Mode.PUBLIC,
    prefilled: Sequence[str] = (),
    first: bool = True,
) -> Measure:
    """Measure one post, message or note as X counts and charges (PRODUCT R2; X-API "Prices").

    ``text`` is all of it, with the signature; the handles in ``prefilled`` cost no room at the
    start of it. Only the ``first`` post of a long answer has X's lower price: the others answer
    ourselves.
    """
    empty = not text.strip()
    if mode is Mode.NOTE:
        return Measure(mode, None, 0, 0, has_link=False, empty=empty)
    if mode is Mode.DIRECT:
        left, cost = remaining_direct(text), prices.of(Charge.DIRECT)
        return Measure(mode, left, LONGEST_DIRECT, cost, has_link=False, empty=empty)
    linked = has_link(text)
    later = Charge.POST_WITH_LINK if linked else Charge.POST
    charge = reply_charge(has_link=linked) if first else later
    return Measure(
        mode=mode,
        left=remaining(text, prefilled=prefilled),
        limit=LONGEST,
        cost_microusd=prices.of(charge),
        has_link=linked,
        empty=empty,
    )


def measure_parts(
    parts: Sequence[str], prices: PriceList, *, prefilled: Sequence[str] = ()
) -> Measure:
    """Measure an answer of one post or more: the price is their sum, the room that of the last."""
    first, *later = parts
    each = [measure(first, prices, prefilled=prefilled)]
    each += [measure(part, prices, first=False) for part in later]
    shortest = min(one.left or 0 for one in each)
    return Measure(
        mode=Mode.PUBLIC,
        left=shortest if shortest < 0 else each[-1].left,
        limit=LONGEST,
        cost_microusd=sum(one.cost_microusd for one in each),
        has_link=any(one.has_link for one in each),
        empty=False,
        parts=len(parts),
    )


def count_words(measured: Measure) -> str:
    """Return "4 too many", or "" where there is room."""
    if measured.left is None or measured.left >= 0:
        return ""
    return translate("Composer", "{0} too many").format(words.count(-measured.left))


def count_in_full(measured: Measure) -> str:
    """Return the count for a screen reader, "" where nothing is counted."""
    if measured.left is None:
        return ""
    if measured.left < 0:
        return translate("Composer", "{0} characters too many").format(words.count(-measured.left))
    left = translate("Composer", "{0} characters left").format(words.count(measured.left))
    if measured.parts == 1:
        return left
    return translate("Composer", "{0} in the last of {1} posts").format(left, measured.parts)


def price_words(measured: Measure) -> str:
    """Return "about $0.01", and why it is dearer where it is."""
    if measured.mode is Mode.NOTE:
        return translate("Composer", "costs nothing")
    price = translate("Composer", "about {0}").format(words.money(measured.cost_microusd))
    if measured.has_link:
        return translate("Composer", "{0}, a link costs more").format(price)
    return price


def refusal_words(measured: Measure) -> str:
    """Return why the answer cannot be sent as it is, "" where it can."""
    if measured.empty:
        return {
            Mode.DIRECT: translate("Composer", "Write a message first."),
            Mode.NOTE: translate("Composer", "Write a note first."),
        }.get(measured.mode, translate("Composer", "Write an answer first."))
    if measured.left is not None and measured.left < 0:
        return translate("Composer", "X takes {0} characters; this is {1} too many.").format(
            words.count(measured.limit), words.count(-measured.left)
        )
    return ""
