"""What X charges for what, as data with a date; every figure is said as "about" (X-API)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Prices:
    """The price list: millionths of a US dollar for each charge, and the day it was read."""

    as_of: str
    microusd: Mapping[Charge, int]

    def of(self, charge: Charge, count: int = 1) -> int:
        """Return the price of that many, in millionths of a US dollar."""
        return self.microusd[charge] * count


def reply_charge(*, has_link: bool) -> Charge:
    """Return what an answer to somebody who summoned us costs.

    X has not said what such an answer costs with a link in it, so the dearer price is shown.
    """
    return Charge.POST_WITH_LINK if has_link else Charge.SUMMONED_REPLY
