"""Searches that a person keeps under a name, in the order of the first column."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from socialdesk.domain.search.saved import SavedView


class SavedViews:
    """The ``saved_views`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[SavedView]:
        """Return all, in their order."""
        rows = self._connection.execute(
            "SELECT id, name, query FROM saved_views ORDER BY place, id"
        )
        return [SavedView(*row) for row in rows]

    def named(self, name: str) -> SavedView | None:
        """Return the one of that name, in whatever case, None without one."""
        row = self._connection.execute(
            "SELECT id, name, query FROM saved_views WHERE name = ?", (name,)
        ).fetchone()
        return SavedView(*row) if row else None

    def add(self, name: str, query: str) -> None:
        """Keep a search at the end; one of the same name becomes this one, in its place."""
        self._connection.execute(
            "INSERT INTO saved_views (name, query, place)"
            " VALUES (?, ?, (SELECT coalesce(max(place), 0) + 1 FROM saved_views))"
            " ON CONFLICT (name) DO UPDATE SET name = excluded.name, query = excluded.query",
            (name, query),
        )

    def rename(self, view_id: int, name: str) -> None:
        """Give one another name."""
        self._connection.execute("UPDATE saved_views SET name = ? WHERE id = ?", (name, view_id))

    def remove(self, view_id: int) -> None:
        """Take one away; what it finds stays."""
        self._connection.execute("DELETE FROM saved_views WHERE id = ?", (view_id,))

    def arrange(self, ids: Sequence[int]) -> None:
        """Put them into this order."""
        self._connection.executemany(
            "UPDATE saved_views SET place = ? WHERE id = ?",
            [(place, one) for place, one in enumerate(ids, 1)],
        )
