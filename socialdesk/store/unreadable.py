"""Entries of X's answers that could not be understood: counted, and kept as they came."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.ids import RemoteId, SourceId
from socialdesk.domain.posts import Page
from socialdesk.store.posts import Posts


class UnreadableEntries:
    """The ``unreadable`` table; an entry that came again, or without an id, is one row a source."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, page: Page, *, source_id: SourceId, met_ms: int) -> None:
        """Keep the whole answer once for the entries of it that were never met before."""
        known = {
            remote_id
            for (remote_id,) in self._connection.execute(
                "SELECT remote_id FROM unreadable WHERE source_id = ?", (source_id,)
            )
        }
        fresh = {one.remote_id or RemoteId(""): one for one in page.unreadable}
        fresh = {remote_id: one for remote_id, one in fresh.items() if remote_id not in known}
        if not fresh:
            return
        answer_id = Posts(self._connection).keep_answer(
            page.raw, source_id=source_id, received_ms=met_ms, post_ids=fresh
        )
        self._connection.executemany(
            "INSERT INTO unreadable (source_id, remote_id, reason, met_ms, answer_id)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (source_id, remote_id, one.reason, met_ms, answer_id)
                for remote_id, one in fresh.items()
            ],
        )

    def counts(self) -> dict[SourceId, int]:
        """Return how many entries of each source are unreadable still."""
        rows = self._connection.execute(
            "SELECT source_id, count(*) FROM unreadable"
            " WHERE remote_id NOT IN (SELECT remote_id FROM posts) GROUP BY source_id"
        )
        return {SourceId(source_id): count for source_id, count in rows}
