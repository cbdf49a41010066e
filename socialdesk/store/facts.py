"""What customers told, out of their own posts and messages, and what a person says about it."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.ids import CustomerId
from socialdesk.domain.known import Correction, FactKind, Told
from socialdesk.domain.posts import Channel

MOST_TEXTS = 5_000
"""So many of the newest texts of one customer are looked at."""

_CHANNELS = {channel.value: channel for channel in Channel}


class Facts:
    """The ``fact_corrections`` table, and the texts that facts are found in."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def stamp(self, customer_id: CustomerId) -> tuple[object, ...]:
        """Return what changes whenever ``told`` would: posts came, went, or were edited."""
        rows = self._connection.execute(
            "SELECT customer_id, count(*), max(id), count(deleted_ms),"
            " sum(cast(version_id AS INTEGER) % 1000003) FROM posts WHERE customer_id IN"
            " (SELECT :one UNION ALL SELECT id FROM customers WHERE merged_into_id = :one)"
            " GROUP BY customer_id",
            {"one": customer_id},
        )
        return tuple(rows)

    def told(self, customer_id: CustomerId, *, most: int = MOST_TEXTS) -> list[Told]:
        """Return what a customer wrote, newest first; of merged people, what each of them wrote."""
        rows = self._connection.execute(
            "SELECT id, created_ms, channel, text FROM posts WHERE customer_id IN"
            " (SELECT :one UNION ALL SELECT id FROM customers WHERE merged_into_id = :one)"
            " AND account_id IS NULL AND deleted_ms IS NULL AND reposted_id IS NULL"
            " ORDER BY created_ms DESC, id DESC LIMIT :most",
            {"one": customer_id, "most": most},
        )
        return [
            Told(post_id, at_ms, _CHANNELS[channel], text) for post_id, at_ms, channel, text in rows
        ]

    def corrections(self, customer_id: CustomerId) -> list[Correction]:
        """Return what a person said about facts of a customer."""
        rows = self._connection.execute(
            "SELECT kind, value, holds, at_ms FROM fact_corrections WHERE customer_id IN"
            " (SELECT :one UNION ALL SELECT id FROM customers WHERE merged_into_id = :one)"
            " ORDER BY at_ms",
            {"one": customer_id},
        )
        return [
            Correction(FactKind(kind), value, bool(holds), at_ms)
            for kind, value, holds, at_ms in rows
        ]

    def correct(self, customer_id: CustomerId, correction: Correction) -> None:
        """Keep what a person said, in place of what was said of the same fact before."""
        self._connection.execute(
            "INSERT INTO fact_corrections (customer_id, kind, value, holds, at_ms)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET holds = excluded.holds, at_ms = excluded.at_ms",
            (
                customer_id,
                correction.kind.value,
                correction.value,
                correction.holds,
                correction.at_ms,
            ),
        )
