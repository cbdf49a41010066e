"""Words kept to be used again, and the shop's own variables in them."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.ids import SnippetId
from socialdesk.domain.snippets import Snippet

_COLUMNS = "id, folder, name, text, used, used_ms"


class Snippets:
    """The ``snippets`` and ``variables`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Snippet]:
        """Return every snippet, by folder and name."""
        return self._select("ORDER BY folder COLLATE NOCASE, folder, name")

    def get(self, snippet_id: SnippetId) -> Snippet | None:
        """Return one snippet, None where there is none."""
        found = self._select("WHERE id = ?", snippet_id)
        return found[0] if found else None

    def at(self, folder: str, name: str) -> Snippet | None:
        """Return the snippet of that name in a folder, in whatever case the name is written."""
        found = self._select("WHERE folder = ? AND name = ?", folder, name)
        return found[0] if found else None

    def save(self, snippet: Snippet, *, at_ms: int) -> Snippet:
        """Keep a snippet in place of the one with its id; id 0 is a new one. Returns it with id."""
        (snippet_id,) = self._connection.execute(
            f"INSERT INTO snippets ({_COLUMNS}, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET folder = excluded.folder, name = excluded.name,"
            " text = excluded.text, changed_ms = excluded.changed_ms RETURNING id",
            (
                snippet.id or None,
                snippet.folder,
                snippet.name,
                snippet.text,
                snippet.used,
                snippet.used_ms,
                at_ms,
            ),
        ).fetchone()
        return self._select("WHERE id = ?", snippet_id)[0]

    def remove(self, snippet_id: SnippetId) -> None:
        """Forget a snippet."""
        self._connection.execute("DELETE FROM snippets WHERE id = ?", (snippet_id,))

    def note_use(self, snippet_id: SnippetId, *, at_ms: int) -> None:
        """Count one more use."""
        self._connection.execute(
            "UPDATE snippets SET used = used + 1, used_ms = ? WHERE id = ?", (at_ms, snippet_id)
        )

    def variables(self) -> dict[str, str]:
        """Return the shop's own variables with what stands for each."""
        return dict(
            self._connection.execute("SELECT name, value FROM variables ORDER BY name").fetchall()
        )

    def set_variable(self, name: str, value: str) -> None:
        """Keep what stands for a variable; "" forgets it."""
        if not value:
            self._connection.execute("DELETE FROM variables WHERE name = ?", (name,))
            return
        self._connection.execute(
            "INSERT INTO variables (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def _select(self, where: str, *values: object) -> list[Snippet]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM snippets {where}", values)
        return [Snippet(*row) for row in rows]
