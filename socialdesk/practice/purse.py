"""What the shop's credit with X pays for (X-API.md, prices of 2026-08-22)."""

from __future__ import annotations

from collections.abc import Iterable

from socialdesk.practice import problems

PRICES_MICROUSD = {
    "post": 5_000,
    "own post": 1_000,
    "user": 10_000,
    "message": 10_000,
    "create": 15_000,
    "create with link": 200_000,
    "summoned reply": 10_000,
    "send message": 15_000,
    "delete": 10_000,
}
_DAY_MS = 86_400_000


class Purse:
    """A prepaid credit in millionths of a US dollar; None never runs out.

    The same object is charged once per UTC day, and an answer that fails is free.
    """

    def __init__(self, account_id: int, credit_microusd: int | None = None) -> None:
        self.credit_microusd = credit_microusd
        self.spent_microusd = 0
        self._account_id = account_id
        self._charged: set[tuple[int, int]] = set()

    def check(self) -> None:
        """Raise the 402 where nothing is left."""
        if self.credit_microusd is not None and self.spent_microusd >= self.credit_microusd:
            raise problems.credits_depleted(self._account_id)

    def charge_reading(self, kind: str, ids: Iterable[int], now_ms: int) -> None:
        """Charge for what is read, each thing once per UTC day."""
        seen = {(now_ms // _DAY_MS, one) for one in ids} - self._charged
        self._charged |= seen
        self.spent_microusd += PRICES_MICROUSD[kind] * len(seen)

    def charge(self, kind: str) -> None:
        """Charge for one action."""
        self.spent_microusd += PRICES_MICROUSD[kind]
