"""What X charged: one row a day for each kind of object and each source."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from socialdesk.domain.costs import DAY_MS, Charge, DayCost
from socialdesk.domain.ids import SourceId

NO_SOURCE = SourceId(0)


class Costs:
    """The ``costs`` table; amounts are millionths of a US dollar and always "about".

    Days are counted from 1970 in UTC, as X bills them.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(
        self,
        *,
        at_ms: int,
        charge: Charge,
        count: int,
        microusd: int,
        source_id: SourceId = NO_SOURCE,
    ) -> None:
        """Write down one request: how many objects it is charged for, and how much."""
        self._connection.execute(
            "INSERT INTO costs (day, what, source_id, requests, count, microusd)"
            " VALUES (?, ?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET requests = requests + 1,"
            " count = count + excluded.count, microusd = microusd + excluded.microusd",
            (at_ms // DAY_MS, charge.value, source_id, count, microusd),
        )

    def since(self, at_ms: int) -> int:
        """Return the sum of that day and all after it, in millionths of a US dollar."""
        (total,) = self._connection.execute(
            "SELECT coalesce(sum(microusd), 0) FROM costs WHERE day >= ?", (at_ms // DAY_MS,)
        ).fetchone()
        return int(total)

    def by_day(self, since_ms: int) -> list[DayCost]:
        """Return what each kind of object cost on each day, the oldest day first."""
        rows: Sequence[tuple[int, str, int, int, int]] = self._connection.execute(
            "SELECT day, what, sum(requests), sum(count), sum(microusd) FROM costs"
            " WHERE day >= ? GROUP BY day, what ORDER BY day, what",
            (since_ms // DAY_MS,),
        ).fetchall()
        return [DayCost(day, Charge(what), *sums) for day, what, *sums in rows]
