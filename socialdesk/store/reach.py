"""How often customers' posts were passed on, look by look, and who joined in on whose."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from socialdesk.domain.cases import State
from socialdesk.domain.ids import CaseId, CustomerId, PostId, RemoteId
from socialdesk.domain.spread import JoinedCase, Reading

_MEASURED = (
    "SELECT p.id, p.remote_id, p.case_id, p.created_ms, p.arrived_ms,"
    " max(p.arrived_ms, coalesce(p.checked_ms, 0)),"
    " coalesce(p.reposts, 0), coalesce(p.quotes, 0), coalesce(p.replies, 0), coalesce(p.likes, 0)"
    " FROM posts p"
)
_A_CUSTOMERS = (
    "p.account_id IS NULL AND p.channel = 'public' AND p.deleted_ms IS NULL"
    " AND p.reposted_id IS NULL"
)
_FOLLOWERS = (
    "FROM posts o INDEXED BY posts_by_case CROSS JOIN joins j ON j.origin_id = o.id"
    " CROSS JOIN posts p ON p.id = j.post_id CROSS JOIN cases k ON k.id = p.case_id"
    " WHERE o.case_id = :case AND p.customer_id NOT IN ({apart}) AND k.state <> 'spam'"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A customer's post with the numbers that were told of it last; ``now.at_ms`` is that look."""

    id: PostId
    remote_id: RemoteId
    case_id: CaseId | None
    written_ms: int
    came_ms: int
    now: Reading

    @property
    def unchanged(self) -> tuple[Reading, ...]:
        """What was seen of it if nothing ever changed: when it came, and at the latest look."""
        first = self.now._replace(at_ms=self.came_ms)
        return (first,) if first == self.now else (first, self.now)


@dataclass(frozen=True, slots=True)
class Refers:
    """A post of a case, and the ids of what it may be about: the first that is known counts."""

    id: PostId
    customer_id: CustomerId
    ids: tuple[RemoteId, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The post that others joined in on, and whose case it stands in."""

    post_id: PostId
    customer_id: CustomerId
    case_id: CaseId


class Reach:
    """The ``reach`` and ``joins`` tables, and the numbers in ``posts``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # -- how far ------------------------------------------------------------------------------

    def measured(self, remote_ids: Collection[RemoteId], *, network: str) -> list[Measured]:
        """Return those of the posts that are customers' and stored."""
        return self._measured(
            f"WHERE p.network = ? AND p.remote_id IN ({_marks(remote_ids)}) AND {_A_CUSTOMERS}",
            network,
            *remote_ids,
        )

    def of_case(self, case_id: CaseId) -> list[Measured]:
        """Return the posts of a case that somebody passed on or replied to."""
        return self._measured(
            f"WHERE p.case_id = ? AND {_A_CUSTOMERS}"
            " AND coalesce(p.reposts, 0) + coalesce(p.quotes, 0) + coalesce(p.replies, 0) > 0"
            " ORDER BY p.created_ms, p.id",
            case_id,
        )

    def readings(self, posts: Sequence[Measured]) -> dict[PostId, tuple[Reading, ...]]:
        """Return what was seen of each post, in order.

        Where nothing ever changed there are no rows (``Measured.unchanged``).
        """
        rows = self._connection.execute(
            "SELECT post_id, at_ms, reposts, quotes, replies, likes FROM reach"
            f" WHERE post_id IN ({_marks(posts)}) ORDER BY post_id, at_ms",
            [one.id for one in posts],
        )
        found: dict[PostId, list[Reading]] = {}
        for post_id, *reading in rows:
            found.setdefault(post_id, []).append(Reading(*reading))
        return {one.id: tuple(found.get(one.id, one.unchanged)) for one in posts}

    def keep(self, post_id: PostId, readings: Sequence[Reading]) -> None:
        """Keep exactly these readings of a post; the last is what it shows now."""
        (first, *_), last = readings, readings[-1]
        self._connection.execute(
            f"DELETE FROM reach WHERE post_id = ? AND at_ms NOT IN ({_marks(readings)})",
            (post_id, *(one.at_ms for one in readings)),
        )
        self._connection.executemany(
            "INSERT OR REPLACE INTO reach (post_id, at_ms, reposts, quotes, replies, likes)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [(post_id, *one) for one in dict.fromkeys((first, *readings[-2:]))],
        )
        self._connection.execute(
            "UPDATE posts SET reposts = ?, quotes = ?, replies = ?, likes = ? WHERE id = ?",
            (last.reposts, last.quotes, last.replies, last.likes, post_id),
        )

    # -- who joined in ------------------------------------------------------------------------

    def origins(self, remote_ids: Collection[RemoteId], *, network: str) -> dict[RemoteId, Origin]:
        """Return what these ids are about: posts of cases, or what those are about themselves."""
        marks = ", ".join(f"?{number}" for number in range(2, 2 + len(remote_ids)))
        rows = self._connection.execute(
            "SELECT named.id, o.id, o.customer_id, o.case_id FROM ("
            f"SELECT remote_id AS id, id AS post_id FROM posts WHERE network = ?1"
            f" AND remote_id IN ({marks})"
            " UNION SELECT version_id, id FROM posts INDEXED BY posts_edited"
            f" WHERE version_id <> remote_id AND network = ?1 AND version_id IN ({marks})"
            ") named CROSS JOIN posts o ON o.id ="
            " coalesce((SELECT origin_id FROM joins WHERE post_id = named.post_id), named.post_id)"
            " WHERE o.case_id IS NOT NULL AND o.customer_id IS NOT NULL",
            (network, *remote_ids),
        )
        return {remote_id: Origin(*origin) for remote_id, *origin in rows}

    def referring(self, remote_ids: Collection[RemoteId], *, since_ms: int) -> list[Refers]:
        """Return customers' posts that came before what they answer, quote or stand under.

        Whoever answers a post writes after it, so none was written before ``since_ms``.
        """
        marks = ", ".join(f"?{number}" for number in range(2, 2 + len(remote_ids)))
        rows = self._connection.execute(
            "SELECT id, customer_id, conversation_id, reply_to_id, quoted_id"
            " FROM posts INDEXED BY posts_by_time"
            " WHERE created_ms >= ?1 AND account_id IS NULL AND case_id IS NOT NULL"
            f" AND (reply_to_id IS NOT NULL AND conversation_id IN ({marks})"
            f" OR reply_to_id IN ({marks}) OR quoted_id IN ({marks})) ORDER BY created_ms, id",
            (since_ms, *remote_ids),
        )
        return [
            Refers(post_id, whose, references(*ids)) for post_id, whose, *ids in rows.fetchall()
        ]

    def join(self, joined: Mapping[PostId, Origin]) -> None:
        """Note what posts are about; what others joined in on with them is about the same."""
        self._connection.executemany(
            "INSERT INTO joins (post_id, origin_id) VALUES (?, ?)"
            " ON CONFLICT (post_id) DO UPDATE SET origin_id = excluded.origin_id",
            [(post_id, origin.post_id) for post_id, origin in joined.items()],
        )
        for post_id, origin in joined.items():
            self._connection.execute(
                "DELETE FROM joins WHERE origin_id = ?1 AND post_id IN"
                " (SELECT id FROM posts WHERE customer_id = ?2)",
                (post_id, origin.customer_id),
            )
            self._connection.execute(
                "UPDATE joins SET origin_id = ? WHERE origin_id = ?", (origin.post_id, post_id)
            )

    def cases_of(self, post_ids: Iterable[PostId]) -> frozenset[CaseId]:
        """Return the cases that these posts stand in."""
        ids = tuple(post_ids)
        rows = self._connection.execute(
            f"SELECT DISTINCT case_id FROM posts WHERE id IN ({_marks(ids)})"
            " AND case_id IS NOT NULL",
            ids,
        )
        return frozenset(case_id for (case_id,) in rows)

    def count_followers(self, case_id: CaseId, *, apart_from: Sequence[CustomerId]) -> int:
        """Return how many people joined in on a case; ``apart_from`` are one person's accounts."""
        (number,) = self._connection.execute(
            "SELECT count(DISTINCT p.customer_id) " + _followers(apart_from),
            {"case": case_id},
        ).fetchone()
        return int(number)

    def followers(
        self, case_id: CaseId, *, apart_from: Sequence[CustomerId], limit: int
    ) -> list[JoinedCase]:
        """Return the cases of those who joined in: who waits for us first, then the latest."""
        followers = _followers(apart_from)
        rows = self._connection.execute(
            "SELECT k.id, k.customer_id, c.name, c.handle, k.state, k.opened_ms, p.text FROM ("
            f"SELECT k.id, min(p.created_ms), p.id AS first_id {followers} GROUP BY k.id) first"
            " CROSS JOIN cases k ON k.id = first.id CROSS JOIN posts p ON p.id = first.first_id"
            " CROSS JOIN customers c ON c.id = k.customer_id"
            " ORDER BY k.needs_you_ms IS NULL, k.needs_you_ms, k.changed_ms DESC LIMIT :limit",
            {"case": case_id, "limit": limit},
        )
        return [_joined(row) for row in rows]

    def cases_joining(self, case_id: CaseId, *, apart_from: Sequence[CustomerId]) -> list[CaseId]:
        """Return the cases of all who joined in, in order."""
        followers = _followers(apart_from)
        rows = self._connection.execute(
            f"SELECT DISTINCT k.id {followers} ORDER BY k.id", {"case": case_id}
        )
        return [one for (one,) in rows]

    def joined_on(self, case_id: CaseId) -> JoinedCase | None:
        """Return the case that a case joined in on, by the first of its posts that did."""
        row = self._connection.execute(
            "SELECT k.id, k.customer_id, c.name, c.handle, k.state, k.opened_ms, o.text"
            " FROM posts p INDEXED BY posts_by_case CROSS JOIN joins j ON j.post_id = p.id"
            " CROSS JOIN posts o ON o.id = j.origin_id CROSS JOIN cases k ON k.id = o.case_id"
            " CROSS JOIN customers c ON c.id = k.customer_id"
            " WHERE p.case_id = ? AND k.id <> p.case_id ORDER BY p.created_ms, p.id LIMIT 1",
            (case_id,),
        ).fetchone()
        return _joined(row) if row else None

    def _measured(self, where: str, *values: object) -> list[Measured]:
        rows = self._connection.execute(f"{_MEASURED} {where}", values)
        return [
            Measured(post_id, remote_id, case_id, written_ms, came_ms, Reading(*now))
            for post_id, remote_id, case_id, written_ms, came_ms, *now in rows
        ]


def references(
    conversation_id: RemoteId, reply_to_id: RemoteId | None, quoted_id: RemoteId | None
) -> tuple[RemoteId, ...]:
    """Return the ids of what a post may be about: what began its thread, then what it answers."""
    if reply_to_id is None:
        return () if quoted_id is None else (quoted_id,)
    named = dict.fromkeys((conversation_id, reply_to_id, quoted_id))
    return tuple(one for one in named if one is not None)


def _joined(row: tuple[Any, ...]) -> JoinedCase:
    case_id, customer_id, name, handle, state, opened_ms, text = row
    return JoinedCase(case_id, customer_id, name, handle, State(state), opened_ms, text)


def _followers(apart_from: Iterable[CustomerId]) -> str:
    return _FOLLOWERS.format(apart=", ".join(str(int(one)) for one in apart_from))


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
