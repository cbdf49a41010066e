"""Answers that bring along what happens afterwards."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import MacroId
from socialdesk.domain.snippets import Macro
from socialdesk.store.outbox import afterwards_from

_COLUMNS = "id, name, mode, text, afterwards"


class Macros:
    """The ``macros`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Macro]:
        """Return every macro by name."""
        return self._select("ORDER BY name")

    def get(self, macro_id: MacroId) -> Macro | None:
        """Return one macro, None where there is none."""
        found = self._select("WHERE id = ?", macro_id)
        return found[0] if found else None

    def named(self, name: str) -> Macro | None:
        """Return the macro of that name, in whatever case."""
        found = self._select("WHERE name = ?", name)
        return found[0] if found else None

    def save(self, macro: Macro, *, at_ms: int) -> Macro:
        """Keep a macro in place of the one with its id; id 0 is a new one. Returns it with id."""
        kept = {name: value for name, value in asdict(macro.afterwards).items() if value}
        (macro_id,) = self._connection.execute(
            f"INSERT INTO macros ({_COLUMNS}, changed_ms) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, mode = excluded.mode,"
            " text = excluded.text, afterwards = excluded.afterwards,"
            " changed_ms = excluded.changed_ms RETURNING id",
            (
                macro.id or None,
                macro.name,
                macro.mode.value,
                macro.text,
                json.dumps(kept, ensure_ascii=False),
                at_ms,
            ),
        ).fetchone()
        return self._select("WHERE id = ?", macro_id)[0]

    def remove(self, macro_id: MacroId) -> None:
        """Forget a macro."""
        self._connection.execute("DELETE FROM macros WHERE id = ?", (macro_id,))

    def _select(self, where: str, *values: object) -> list[Macro]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM macros {where}", values)
        return [
            Macro(macro_id, name, Mode(mode), text, afterwards_from(json.loads(afterwards)))
            for macro_id, name, mode, text, afterwards in rows
        ]
