"""Posts that are looked at again: which are due, and what X said of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from socialdesk.domain.ids import CaseId, CustomerId, PostId, RemoteId
from socialdesk.domain.posts import Absence, Post

_COLUMNS = (
    "p.id, p.remote_id, p.version_id, p.text, p.customer_id, p.case_id, c.remote_id, p.absence,"
    " coalesce(p.checked_ms, p.arrived_ms)"
)
_A_CUSTOMERS = (
    "p.account_id IS NULL AND p.channel = 'public' AND p.deleted_ms IS NULL"
    " AND p.network = :network"
)

MOST_SPREADING = 1_000
"""A shop of which more spreads at once has the longest unseen looked at first."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A customer's post as it was when it was last read; ``author_id`` is the network's."""

    id: PostId
    remote_id: RemoteId
    version_id: RemoteId
    text: str
    customer_id: CustomerId
    case_id: CaseId | None
    author_id: RemoteId
    absence: Absence | None
    checked_ms: int


class Rechecks:
    """Reads and marks posts for looking at them again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def due(
        self, *, network: str, before_ms: int, written_since_ms: int, limit: int
    ) -> list[Checked]:
        """Return posts of open cases that were last read before then, the longest ago first."""
        return self._select(
            "FROM cases k JOIN posts p ON p.customer_id = k.customer_id AND p.case_id = k.id"
            " JOIN customers c ON c.id = p.customer_id"
            f" WHERE k.state IN ('needs_reply', 'waiting') AND {_A_CUSTOMERS}"
            " AND p.created_ms >= :since AND coalesce(p.checked_ms, p.arrived_ms) <= :before"
            " ORDER BY coalesce(p.checked_ms, p.arrived_ms), p.id LIMIT :limit",
            network=network,
            since=written_since_ms,
            before=before_ms,
            limit=limit,
        )

    def spreading(
        self, *, network: str, before_ms: int, written_since_ms: int, day: int, paid: bool
    ) -> list[Checked]:
        """Return posts of open cases that spread, and were or were not paid for on that day.

        Those that somebody passed on or replied to, were last read before then, the longest ago
        first.
        """
        return self._select(
            "FROM cases k INDEXED BY cases_spreading"
            " CROSS JOIN posts p INDEXED BY posts_by_case ON p.case_id = k.id"
            " CROSS JOIN customers c ON c.id = p.customer_id"
            f" WHERE k.state IN ('needs_reply', 'waiting') AND k.spread_ms > 0 AND {_A_CUSTOMERS}"
            " AND p.reposts + p.quotes + p.replies > 0 AND (p.charged_day >= :day) = :paid"
            " AND p.created_ms >= :since AND coalesce(p.checked_ms, p.arrived_ms) <= :before"
            " ORDER BY coalesce(p.checked_ms, p.arrived_ms), p.id LIMIT :limit",
            network=network,
            since=written_since_ms,
            before=before_ms,
            day=day,
            paid=paid,
            limit=MOST_SPREADING,
        )

    def young(
        self, *, network: str, before_ms: int, written_since_ms: int, day: int, limit: int
    ) -> list[Checked]:
        """Return posts of open cases that were written since then and paid for on that day.

        Those that were last read before a moment, the longest ago first.
        """
        return self._select(
            "FROM posts p INDEXED BY posts_by_time CROSS JOIN cases k ON k.id = p.case_id"
            " CROSS JOIN customers c ON c.id = p.customer_id"
            f" WHERE k.state IN ('needs_reply', 'waiting') AND {_A_CUSTOMERS}"
            " AND p.created_ms >= :since AND p.charged_day >= :day"
            " AND coalesce(p.checked_ms, p.arrived_ms) <= :before"
            " ORDER BY coalesce(p.checked_ms, p.arrived_ms), p.id LIMIT :limit",
            network=network,
            since=written_since_ms,
            before=before_ms,
            day=day,
            limit=limit,
        )

    def unexplained(self, *, network: str, limit: int) -> list[Checked]:
        """Return posts that X does not show without having said why, the latest checked first."""
        return self._select(
            "FROM posts p JOIN customers c ON c.id = p.customer_id"
            f" WHERE p.absence = 'unknown' AND {_A_CUSTOMERS}"
            " ORDER BY p.checked_ms DESC, p.id LIMIT :limit",
            network=network,
            limit=limit,
        )

    def around(self, case_id: CaseId, target: RemoteId, *, network: str) -> list[Checked]:
        """Return the post that an answer goes to and what its author wrote last in the case."""
        here = "FROM posts p JOIN customers c ON c.id = p.customer_id WHERE"
        asked = {"network": network, "target": target, "case": case_id}
        answered = self._select(f"{here} {_A_CUSTOMERS} AND p.version_id = :target", **asked)
        newest = self._select(
            f"{here} {_A_CUSTOMERS} AND p.case_id = :case"
            " AND p.customer_id = (SELECT customer_id FROM cases WHERE id = :case)"
            " ORDER BY p.created_ms DESC, p.id DESC LIMIT 1",
            **asked,
        )
        return list({one.id: one for one in (*answered, *newest)}.values())

    def seen(self, posts: Mapping[PostId, Post], *, checked_ms: int) -> None:
        """Note that X gave these posts, and to whom their authors limit replies now."""
        self._connection.executemany(
            "UPDATE posts SET checked_ms = ?, circle = ?, absence = NULL WHERE id = ?",
            [(checked_ms, post.circle, post_id) for post_id, post in posts.items()],
        )

    def not_shown(self, absences: Mapping[PostId, Absence], *, checked_ms: int) -> None:
        """Note why X did not show these posts."""
        self._connection.executemany(
            "UPDATE posts SET checked_ms = ?, absence = ? WHERE id = ?",
            [(checked_ms, absence, post_id) for post_id, absence in absences.items()],
        )

    def not_given(self, post_ids: Iterable[PostId], *, checked_ms: int) -> None:
        """Note that X said nothing at all of these posts: they are asked for another day."""
        self._connection.executemany(
            "UPDATE posts SET checked_ms = ? WHERE id = ?",
            [(checked_ms, post_id) for post_id in post_ids],
        )

    def _select(self, where: str, **values: object) -> list[Checked]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} {where}", values)
        return [
            Checked(*(*fields, Absence(absence) if absence else None, checked_ms))
            for *fields, absence, checked_ms in rows
        ]
