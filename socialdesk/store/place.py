"""Where the case file lay when it was last opened."""

from __future__ import annotations

import json
import sqlite3

_NAME = "place"


class Place:
    """One row of the ``settings`` table that is no setting of the shop."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self) -> str | None:
        """Return where it lay, None where nobody noted it yet."""
        row = self._connection.execute(
            "SELECT value FROM settings WHERE name = ?", (_NAME,)
        ).fetchone()
        return json.loads(row[0]) if row else None

    def keep(self, place: str) -> None:
        """Note where it lies."""
        self._connection.execute(
            "INSERT INTO settings (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_NAME, json.dumps(place)),
        )
