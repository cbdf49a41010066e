"""What X charges for what, as data with a date; every figure is said as "about" (X-API)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

DAY_MS = 24 * 3_600_000
WARN_FROM = 0.8
"""From this part of the month's cap on a person is warned (PRODUCT L9)."""
LATELY_DAYS = 7
"""A forecast goes by the last days: a shop's traffic changes faster than its month."""


class Charge(StrEnum):
    """What a request can be charged for."""

    POST_READ = "post_read"
    OWN_READ = "own_read"
    DIRECT_READ = "direct_read"
    USER_READ = "user_read"
    POST = "post"
    POST_WITH_LINK = "post_with_link"
    SUMMONED_REPLY = "summoned_reply"
    DIRECT = "direct"


class PriceList(Protocol):
    """What says what something costs."""

    def of(self, charge: Charge, count: int = 1) -> int:
        """Return the price of that many, in millionths of a US dollar."""
        ...


@dataclass(frozen=True, slots=True)
class Prices:
    """The price list: millionths of a US dollar for each charge, and the day it was read."""

    as_of: str
    microusd: Mapping[Charge, int]

    def of(self, charge: Charge, count: int = 1) -> int:
        """Return the price of that many, in millionths of a US dollar."""
        return self.microusd[charge] * count


class CurrentPrices:
    """The prices in force: the shop's own where it has written any, else those that came along.

    Replaced whole and at once, so that every thread reads either the old or the new.
    """

    def __init__(self, shipped: Prices, own: Prices | None = None) -> None:
        self.shipped = shipped
        self._own = own

    @property
    def own(self) -> Prices | None:
        """The shop's own prices, None where it has none."""
        return self._own

    @property
    def now(self) -> Prices:
        """The prices in force."""
        return self._own or self.shipped

    @property
    def as_of(self) -> str:
        """The day of the prices in force."""
        return self.now.as_of

    def use(self, own: Prices | None) -> None:
        """Put the shop's own prices in force, or with None those that came along."""
        self._own = own

    def of(self, charge: Charge, count: int = 1) -> int:
        """Return the price of that many, in millionths of a US dollar."""
        return self.now.of(charge, count)


def reply_charge(*, has_link: bool) -> Charge:
    """Return what an answer to somebody who summoned us costs.

    X has not said what such an answer costs with a link in it, so the dearer price is shown.
    """
    return Charge.POST_WITH_LINK if has_link else Charge.SUMMONED_REPLY


@dataclass(frozen=True, slots=True)
class DayCost:
    """What one kind of object cost on one day (days since 1970, UTC)."""

    day: int
    charge: Charge
    requests: int
    count: int
    microusd: int


def forecast(days: Sequence[DayCost], *, first_day: int, today: int, last_day: int) -> int:
    """Return about what the month will have cost, in millionths of a US dollar.

    What is spent, and for every day that is left (today's rest included) the mean of the last week,
    or of as many days as there were.

    >>> days = [DayCost(1, Charge.OWN_READ, 1, 100, 100_000)]
    >>> forecast(days, first_day=1, today=2, last_day=11)
    600000
    """
    spent = sum(one.microusd for one in days if one.day >= first_day)
    since = today - LATELY_DAYS
    lately = [one for one in days if since <= one.day <= today]
    if not lately:
        return spent
    span = today - max(since, min(one.day for one in lately)) + 1
    mean = sum(one.microusd for one in lately) / span
    return spent + round(mean * max(0, last_day - today + 1))
