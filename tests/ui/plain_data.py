"""Plain data for tests of the window's parts: no database, no clock."""

from __future__ import annotations

from socialdesk.domain.costs import Charge, Prices

PRICES = Prices(
    as_of="2026-08-22",
    microusd={
        Charge.SUMMONED_REPLY: 10_000,
        Charge.POST_WITH_LINK: 200_000,
        Charge.POST: 15_000,
    },
)
