"""What X charged, request by request."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.costs import Charge


class Costs:
    """The ``costs`` table; amounts are millionths of a US dollar and always "about"."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, *, at_ms: int, charge: Charge, count: int, microusd: int) -> None:
        """Write down one charge; nothing is written for a count of none."""
        if count:
            self._connection.execute(
                "INSERT INTO costs (at_ms, what, count, microusd) VALUES (?, ?, ?, ?)",
                (at_ms, charge.value, count, microusd),
            )

    def since(self, at_ms: int) -> int:
        """Return the sum since that time, in millionths of a US dollar."""
        (total,) = self._connection.execute(
            "SELECT coalesce(sum(microusd), 0) FROM costs WHERE at_ms >= ?", (at_ms,)
        ).fetchone()
        return int(total)
