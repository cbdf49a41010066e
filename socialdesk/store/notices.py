"""What there may be to tell of posts, of cases that are on top again, and of late answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from socialdesk.domain.cases import State, Woke
from socialdesk.domain.ids import CaseId, CustomerId, PostId, SourceId
from socialdesk.domain.posts import Channel
from socialdesk.domain.triage import Reason
from socialdesk.store.cases import read_signs

_POSTS = (
    "SELECT p.id, p.case_id, k.customer_id, c.name, p.text, p.channel, p.signs, k.run,"
    " (SELECT group_concat(source_id) FROM post_sources WHERE post_id = p.id)"
    " FROM posts p JOIN cases k ON k.id = p.case_id JOIN customers c ON c.id = k.customer_id"
    " WHERE p.id IN ({marks}) AND p.account_id IS NULL AND p.deleted_ms IS NULL"
    " AND k.state = 'needs_reply' ORDER BY p.id"
)
_AWOKEN = (
    "SELECT k.id, k.customer_id, c.name, k.woke_ms, k.woke_why"
    " FROM cases k JOIN customers c ON c.id = k.customer_id"
    " WHERE k.id IN ({marks}) AND k.state = 'needs_reply' AND k.woke_ms >= ?"
)
_LATE = (
    "SELECT k.id, k.customer_id, c.name, k.due_ms FROM cases k INDEXED BY cases_by_due"
    " JOIN customers c ON c.id = k.customer_id WHERE k.state = 'needs_reply'"
    " AND k.due_ms IS NOT NULL AND k.due_ms > ? AND k.due_ms <= ? ORDER BY k.due_ms LIMIT ?"
)
MOST_LATE = 1_000
MOST_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class TellablePost:
    """A customer's post that waits for an answer; ``run`` counts all of the case that do."""

    id: PostId
    case_id: CaseId
    customer_id: CustomerId
    name: str
    text: str
    direct: bool
    signs: tuple[Reason, ...]
    run: int
    sources: frozenset[SourceId]


@dataclass(frozen=True, slots=True)
class TellableCase:
    """A case that is on top again, or late, since ``at_ms``."""

    id: CaseId
    customer_id: CustomerId
    name: str
    at_ms: int
    why: Woke | None = None


class Notices:
    """Reads over posts and cases."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def posts(self, ids: Sequence[PostId]) -> list[TellablePost]:
        """Return those of these posts that are a customer's and wait for an answer."""
        rows = self._of(ids, _POSTS)
        return [
            TellablePost(
                id=post_id,
                case_id=case_id,
                customer_id=customer_id,
                name=name,
                text=text,
                direct=channel == Channel.DIRECT,
                signs=read_signs(signs),
                run=run,
                sources=frozenset(SourceId(int(one)) for one in (sources or "").split(",") if one),
            )
            for post_id, case_id, customer_id, name, text, channel, signs, run, sources in rows
        ]

    def awoken(self, ids: Sequence[CaseId], since_ms: int) -> list[TellableCase]:
        """Return those of these cases whose time came since then, and that need a reply."""
        rows = self._of(ids, _AWOKEN, since_ms)
        return [
            TellableCase(case_id, customer_id, name, woke_ms, Woke(why))
            for case_id, customer_id, name, woke_ms, why in rows
        ]

    def late(self, after_ms: int, until_ms: int) -> list[TellableCase]:
        """Return the cases whose answer is due between two moments, at most ``MOST_LATE``."""
        rows = self._connection.execute(_LATE, (after_ms, until_ms, MOST_LATE))
        return [TellableCase(*row) for row in rows]

    def waiting(self, ids: Sequence[CaseId]) -> frozenset[CaseId]:
        """Return those of these cases that need a reply."""
        statement = "SELECT id FROM cases WHERE id IN ({marks}) AND state = ?"
        rows = self._of(ids, statement, State.NEEDS_REPLY.value)
        return frozenset(CaseId(case_id) for (case_id,) in rows)

    def _of(self, ids: Sequence[int], statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of so many ids; SQLite takes a bounded number of values at once."""
        for begin in range(0, len(ids), MOST_AT_ONCE):
            some = ids[begin : begin + MOST_AT_ONCE]
            marks = ", ".join("?" * len(some))
            yield from self._connection.execute(statement.format(marks=marks), (*some, *values))
