"""What is listened to, how far it was read, and the spans of time that are proven."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.ids import AccountId, RemoteId, SourceId
from socialdesk.domain.sources import Gap, Source, SourceKind, Span, extend

_COLUMNS = "id, account_id, kind, label, query, newest_ms, checked_ms, misses, problem, position"


class Sources:
    """The ``sources`` and ``coverage`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, *, account_id: AccountId, kind: SourceKind, label: str, query: str = "") -> None:
        """Listen to something, again where it was removed; adding it twice changes nothing."""
        self._connection.execute(
            "INSERT INTO sources (account_id, kind, label, query) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET removed_ms = NULL, label = excluded.label"
            " WHERE removed_ms IS NOT NULL",
            (account_id, kind.value, label, query),
        )

    def rename(self, source_id: SourceId, label: str) -> None:
        """Call a source something else."""
        self._connection.execute("UPDATE sources SET label = ? WHERE id = ?", (label, source_id))

    def remove(self, source_id: SourceId, *, at_ms: int) -> None:
        """Listen to it no more; its posts, cases and proven spans stay."""
        self._connection.execute(
            "UPDATE sources SET removed_ms = ?, misses = 0, problem = NULL WHERE id = ?",
            (at_ms, source_id),
        )

    def all(self) -> list[Source]:
        """Return every source that is listened to, in the order in which they were added."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM sources WHERE removed_ms IS NULL AND (kind = 'feed'"
            " OR account_id IN (SELECT id FROM accounts WHERE signed_in)) ORDER BY id"
        )
        return [_source(row) for row in rows]

    def get(self, source_id: SourceId) -> Source:
        """Return one source."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM sources WHERE id = ?",
            (source_id,),
        ).fetchone()
        return _source(row)

    def confirm(
        self,
        source_id: SourceId,
        span: Span,
        *,
        newest_ms: int | None,
        position: RemoteId | None = None,
    ) -> None:
        """Write down that the source was read whole for a span, and how new its newest post is.

        Without a ``position`` (the network's own mark of how far was read) the old one stays.
        What was claimed for later than the span's end goes: the clock was ahead then.
        """
        self._connection.execute(
            "UPDATE sources SET checked_ms = ?, newest_ms = max(coalesce(newest_ms, 0), ?),"
            " position = coalesce(?, position), misses = 0,"
            " problem = NULL WHERE id = ?",
            (span.to_ms, newest_ms or 0, position, source_id),
        )
        touched = [
            (row_id, Span(from_ms, to_ms, Gap(reason) if reason else None))
            for row_id, from_ms, to_ms, reason in self._connection.execute(
                "SELECT id, from_ms, to_ms, reason FROM coverage"
                " WHERE source_id = ? AND to_ms >= ?",
                (source_id, span.from_ms),
            )
        ]
        for row_id, _ in touched:
            self._connection.execute("DELETE FROM coverage WHERE id = ?", (row_id,))
        past = [
            Span(old.from_ms, min(old.to_ms, span.to_ms), old.reason)
            for _, old in touched
            if old.from_ms <= span.to_ms
        ]
        for joined in extend(past, span):
            self._connection.execute(
                "INSERT INTO coverage (source_id, from_ms, to_ms, reason) VALUES (?, ?, ?, ?)",
                (source_id, joined.from_ms, joined.to_ms, joined.reason),
            )

    def miss(self, source_id: SourceId, problem: str) -> None:
        """Write down that a check failed, and why."""
        self._connection.execute(
            "UPDATE sources SET misses = misses + 1, problem = ? WHERE id = ?",
            (problem, source_id),
        )

    def spans(self, source_id: SourceId) -> list[Span]:
        """Return the proven spans, oldest first."""
        rows = self._connection.execute(
            "SELECT from_ms, to_ms, reason FROM coverage WHERE source_id = ? ORDER BY from_ms",
            (source_id,),
        )
        return [Span(begin, end, Gap(reason) if reason else None) for begin, end, reason in rows]


def _source(
    row: tuple[int, int, str, str, str, int | None, int | None, int, str | None, str | None],
) -> Source:
    source_id, account_id, kind, label, query, newest_ms, checked_ms, misses, problem, position = (
        row
    )
    return Source(
        id=SourceId(source_id),
        account_id=AccountId(account_id),
        kind=SourceKind(kind),
        label=label,
        query=query,
        newest_ms=newest_ms or None,
        checked_ms=checked_ms,
        misses=misses,
        problem=problem,
        position=RemoteId(position) if position else None,
    )
