"""What a draft stands beside, for the guards: every read is by key or by one customer's index."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.guards.written import Target
from socialdesk.domain.ids import CaseId, CustomerId, PostId, RemoteId

LATE_MS = 24 * 3_600_000
"""A post that came in late was hardly written more than so long before."""
MOST_ANSWERS = 100
MOST_TEXTS = 200

_TARGET = (
    "SELECT p.id, p.version_id, p.deleted_ms IS NOT NULL, EXISTS (SELECT 1 FROM post_versions v"
    " WHERE v.post_id = p.id AND v.replaced_ms > :begun) FROM posts p"
)


class Surroundings:
    """Reads of the ``posts`` and ``customer_handles`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def newer(self, customer_id: CustomerId, begun_ms: int) -> list[PostId]:
        """Return the customer's posts that came in since then, the newest written first."""
        rows = self._connection.execute(
            "SELECT id FROM posts WHERE customer_id = ? AND created_ms > ? AND arrived_ms > ?"
            " AND account_id IS NULL AND deleted_ms IS NULL AND reposted_id IS NULL"
            " ORDER BY created_ms DESC, id DESC",
            (customer_id, begun_ms - LATE_MS, begun_ms),
        )
        return [post_id for (post_id,) in rows]

    def chosen_target(self, reply_to_id: RemoteId, network: str, begun_ms: int) -> Target | None:
        """Return the post that a person chose to answer, by the id of any of its versions."""
        return self._target(
            "WHERE p.id IN (SELECT id FROM posts WHERE network = :network AND remote_id = :id"
            " UNION ALL SELECT id FROM posts WHERE network = :network AND version_id = :id"
            " AND version_id <> remote_id"
            " UNION ALL SELECT post_id FROM post_versions WHERE version_id = :id) LIMIT 1",
            {"network": network, "id": reply_to_id, "begun": begun_ms},
        )

    def newest_target(self, case_id: CaseId, begun_ms: int) -> Target | None:
        """Return what was the customer's newest public post of the case when a draft was begun."""
        return self._target(
            "WHERE p.case_id = :case AND p.account_id IS NULL AND p.channel = 'public'"
            " AND p.reposted_id IS NULL AND p.arrived_ms <= :begun"
            " AND (p.deleted_ms IS NULL OR p.deleted_ms > :begun)"
            " ORDER BY p.created_ms DESC, p.id DESC LIMIT 1",
            {"case": case_id, "begun": begun_ms},
        )

    def newest_direct(self, customer_id: CustomerId) -> PostId | None:
        """Return the customer's newest direct message, None where there is none."""
        row = self._connection.execute(
            "SELECT id FROM posts WHERE customer_id = ? AND channel = 'direct'"
            " AND account_id IS NULL AND deleted_ms IS NULL ORDER BY created_ms DESC LIMIT 1",
            (customer_id,),
        ).fetchone()
        return row[0] if row else None

    def moody(self, customer_id: CustomerId, since_ms: int, *, at_most: float) -> PostId | None:
        """Return the customer's newest post since then in such a mood, None without any."""
        row = self._connection.execute(
            "SELECT id FROM posts WHERE customer_id = ? AND created_ms >= ? AND mood <= ?"
            " AND account_id IS NULL AND deleted_ms IS NULL ORDER BY created_ms DESC LIMIT 1",
            (customer_id, since_ms, at_most),
        ).fetchone()
        return row[0] if row else None

    def answers(self, customer_id: CustomerId) -> list[tuple[PostId, int, str]]:
        """Return (post, when, text) of our newest answers to a customer, newest first."""
        return self._connection.execute(
            "SELECT id, created_ms, text FROM posts WHERE customer_id = ?"
            " AND account_id IS NOT NULL AND deleted_ms IS NULL ORDER BY created_ms DESC LIMIT ?",
            (customer_id, MOST_ANSWERS),
        ).fetchall()

    def texts(self, customer_id: CustomerId) -> list[str]:
        """Return the newest texts of a conversation, theirs and ours."""
        rows = self._connection.execute(
            "SELECT text FROM posts WHERE customer_id = ? ORDER BY created_ms DESC LIMIT ?",
            (customer_id, MOST_TEXTS),
        )
        return [text for (text,) in rows]

    def language(self, customer_id: CustomerId) -> str | None:
        """Return X's code for the language of the customer's newest post that has one."""
        row = self._connection.execute(
            "SELECT lang FROM posts WHERE customer_id = ? AND account_id IS NULL"
            " AND lang IS NOT NULL ORDER BY created_ms DESC LIMIT 1",
            (customer_id,),
        ).fetchone()
        return row[0] if row else None

    def _target(self, where: str, values: dict[str, object]) -> Target | None:
        row = self._connection.execute(f"{_TARGET} {where}", values).fetchone()
        return Target(row[0], row[1], bool(row[2]), bool(row[3])) if row else None
