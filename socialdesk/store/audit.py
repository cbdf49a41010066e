"""The audit log: what was done, when, in a chain that shows any later change.

Each row's hash covers the row and the hash before it (PRODUCT H4), so that a row that is changed,
removed or put in between breaks the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from socialdesk.domain.ids import CaseId
from socialdesk.store.agents import CURRENT


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    ``detail["who"]`` is the name of the agent who sat at the desk, "" where nobody said who; lines
    from before there were agents have none.
    """

    at_ms: int
    action: str
    case_id: CaseId | None
    detail: dict[str, Any]


# The hash to go on from, and who sits at the desk: one look, since every action writes here.
_BEFORE = f"""
    SELECT coalesce((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), ''),
        coalesce((SELECT name {CURRENT}), '')
"""


class Audit:
    """The ``audit`` table; the file itself refuses updates and deletes on it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, *, at_ms: int, action: str, case_id: CaseId | None, **detail: Any) -> None:
        """Append one entry, with who sits at the desk; ``detail`` must be plain JSON values."""
        previous, who = self._connection.execute(_BEFORE).fetchone()
        words = json.dumps({"who": who, **detail}, ensure_ascii=False, sort_keys=True)
        self._connection.execute(
            "INSERT INTO audit (at_ms, action, case_id, detail, previous_hash, hash)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                at_ms,
                action,
                case_id,
                words,
                previous,
                chained(previous, at_ms, action, case_id, words),
            ),
        )

    def entries(self, case_id: CaseId | None = None) -> list[tuple[int, str, dict[str, Any]]]:
        """Return (at_ms, action, detail) of one case or of everything, oldest first."""
        where, values = ("", ()) if case_id is None else ("WHERE case_id = ? ", (case_id,))
        rows = self._connection.execute(
            f"SELECT at_ms, action, detail FROM audit {where}ORDER BY id", values
        )
        return [(at_ms, action, json.loads(detail)) for at_ms, action, detail in rows]

    def latest(self, *, since_ms: int, limit: int) -> list[Entry]:
        """Return the newest entries since then, newest first."""
        rows = self._connection.execute(
            "SELECT at_ms, action, case_id, detail FROM audit WHERE at_ms >= ?"
            " ORDER BY at_ms DESC, id DESC LIMIT ?",
            (since_ms, limit),
        )
        return [
            Entry(at_ms, action, case, json.loads(words)) for at_ms, action, case, words in rows
        ]

    def first_broken(self) -> int | None:
        """Return the id of the first entry whose link does not hold, or None."""
        previous = ""
        for row in self._connection.execute(
            "SELECT id, at_ms, action, case_id, detail, previous_hash, hash FROM audit ORDER BY id"
        ):
            entry_id, at_ms, action, case_id, words, before, own = row
            if before != previous or own != chained(previous, at_ms, action, case_id, words):
                return int(entry_id)
            previous = own
        return None


def chained(previous: str, at_ms: int, action: str, case_id: int | None, words: str) -> str:
    """Return the hash of an entry: SHA-256 over the hash before it and its own fields."""
    fields = json.dumps([previous, at_ms, action, case_id, words], ensure_ascii=False)
    return hashlib.sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()
