"""What happened since some moment: by the ids of posts and events, which only ever grow."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from socialdesk.domain.cases import Happening, State
from socialdesk.domain.digest import Came, Marks
from socialdesk.domain.ids import CaseId, PostId, ReplyId

_AT_ONCE = 500
_FROM_CUSTOMERS = "account_id IS NULL AND reposted_id IS NULL AND customer_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands; posts up to ``settled_post_id`` need no answer any more."""

    case_id: CaseId
    state: State
    needs_you_ms: int
    changed_ms: int
    settled_post_id: PostId | None
    settled_ms: int | None


class Meanwhile:
    """Reads over posts, their versions and what happened to cases; each by key or index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def marks(self, at_ms: int) -> Marks:
        """Return how far the file is filled now; ``at_ms`` is the moment that this is."""
        row = self._connection.execute(
            "SELECT coalesce((SELECT max(id) FROM posts), 0),"
            " coalesce((SELECT max(id) FROM case_events), 0)"
        ).fetchone()
        return Marks(at_ms, *row)

    def marks_before(self, at_ms: int) -> Marks:
        """Return about how far it was filled at an earlier moment, by when posts were written."""
        newest = self.marks(at_ms)
        (post_id,) = self._connection.execute(
            "SELECT min(id) - 1 FROM posts INDEXED BY posts_by_time"
            " WHERE created_ms >= ? AND id > 0",  # below 0 are old matters out of an archive
            (at_ms,),
        ).fetchone()
        event = self._connection.execute(
            "SELECT id FROM case_events WHERE at_ms < ? ORDER BY id DESC LIMIT 1", (at_ms,)
        ).fetchone()
        return Marks(
            at_ms, newest.post_id if post_id is None else post_id, event[0] if event else 0
        )

    def came(self, after: PostId) -> Came:
        """Return how much customers wrote in the posts after this one."""
        posts, people, direct = self._connection.execute(
            "SELECT count(*), count(DISTINCT customer_id), coalesce(sum(channel = 'direct'), 0)"
            f" FROM posts WHERE id > ? AND {_FROM_CUSTOMERS}",
            (after,),
        ).fetchone()
        return Came(posts, people, direct)

    def wrote(self, after: PostId) -> dict[CaseId, int]:
        """Return how many posts after this one came in each case."""
        return self._by_case(
            "SELECT case_id, count(*) FROM posts NOT INDEXED"
            f" WHERE id > ? AND {_FROM_CUSTOMERS} AND case_id IS NOT NULL GROUP BY case_id",
            after,
        )

    def deleted(self, since_ms: int) -> dict[CaseId, int]:
        """Return how many of their posts customers deleted since then, by case."""
        return self._by_case(
            "SELECT case_id, count(*) FROM posts INDEXED BY posts_deleted"
            f" WHERE deleted_ms > ? AND {_FROM_CUSTOMERS} AND case_id IS NOT NULL"
            " GROUP BY +case_id",
            since_ms,
        )

    def edited(self, since_ms: int) -> dict[CaseId, int]:
        """Return how many of their posts customers edited since then, by case."""
        return self._by_case(
            "SELECT p.case_id, count(DISTINCT p.id)"
            " FROM post_versions v INDEXED BY post_versions_by_time"
            " JOIN posts p ON p.id = v.post_id WHERE v.replaced_ms > ? AND p.account_id IS NULL"
            " AND p.case_id IS NOT NULL AND p.deleted_ms IS NULL GROUP BY +p.case_id",
            since_ms,
        )

    def joined(self, after: PostId) -> dict[CaseId, int]:
        """Return how many customers joined in on each case with posts after this one."""
        return self._by_case(
            "SELECT o.case_id, count(DISTINCT p.customer_id) FROM joins j"
            " JOIN posts p ON p.id = j.post_id JOIN posts o ON o.id = j.origin_id"
            " WHERE j.post_id > ? AND o.case_id IS NOT NULL GROUP BY +o.case_id",
            after,
        )

    def woken(self, after_event: int) -> dict[CaseId, Happening]:
        """Return which cases came back by the clock alone after this event, and why."""
        rows = self._connection.execute(
            "SELECT case_id, what FROM case_events WHERE id > ?"
            " AND what IN ('woke', 'promise_due') ORDER BY id",
            (after_event,),
        )
        return {case_id: Happening(what) for case_id, what in rows}

    def places(self, case_ids: Sequence[CaseId]) -> list[Place]:
        """Return where these cases stand; those that were merged into others are left out."""
        found = []
        for begin in range(0, len(case_ids), _AT_ONCE):
            some = tuple(case_ids[begin : begin + _AT_ONCE])
            rows = self._connection.execute(
                "SELECT id, state, coalesce(needs_you_ms, 0), changed_ms, settled_post_id,"
                f" settled_ms FROM cases WHERE id IN ({', '.join('?' * len(some))})"
                " AND merged_into_id IS NULL",
                some,
            )
            found += [Place(row[0], State(row[1]), *row[2:]) for row in rows]
        return found

    def began_before(self, case_ids: Sequence[CaseId], post_id: PostId) -> set[CaseId]:
        """Return which of these cases had a post already when this one had come."""
        marks = ", ".join("?" * len(case_ids))
        rows = self._connection.execute(
            f"SELECT id FROM cases k WHERE id IN ({marks}) AND EXISTS"
            " (SELECT 1 FROM posts p WHERE p.case_id = k.id AND p.id <= ?)",
            (*case_ids, post_id),
        )
        return {case_id for (case_id,) in rows}

    def left_on_time(self, since_ms: int, limit: int) -> list[ReplyId]:
        """Return the scheduled replies that were confirmed since then, the earliest first."""
        rows = self._connection.execute(
            "SELECT id FROM outbox INDEXED BY outbox_by_settled WHERE settled_ms > ?"
            " AND scheduled AND delivery = 'sent' AND part = 1 ORDER BY settled_ms LIMIT ?",
            (since_ms, limit),
        )
        return [reply_id for (reply_id,) in rows]

    def _by_case(self, statement: str, value: int) -> dict[CaseId, int]:
        return dict(self._connection.execute(statement, (value,)))
