"""Private notes on cases: they never leave this computer."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from socialdesk.domain.ids import AgentId, CaseId, CustomerId, NoteId


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands; ``who`` is the name of who wrote it, "" where nobody said who."""

    id: NoteId
    case_id: CaseId
    customer_id: CustomerId
    who: str
    text: str
    written_ms: int
    changed_ms: int


class Notes:
    """The ``notes`` table; what is removed stays until it can be undone no more."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, note_id: NoteId) -> Note | None:
        """Return a note, None where it was removed."""
        found = self._select("n.id = ?", note_id)
        return found[0] if found else None

    def of_customers(
        self, customer_ids: Sequence[CustomerId], *, since_ms: int = 0, before_ms: int = 1 << 62
    ) -> list[Note]:
        """Return the notes about these customers written in that time, oldest first."""
        marks = ", ".join("?" * len(customer_ids))
        where = f"n.customer_id IN ({marks}) AND n.written_ms >= ? AND n.written_ms < ?"
        return self._select(where, *customer_ids, since_ms, before_ms)

    def count(self, customer_ids: Sequence[CustomerId]) -> int:
        """Return how many notes there are about these customers."""
        marks = ", ".join("?" * len(customer_ids))
        (number,) = self._connection.execute(
            f"SELECT count(*) FROM notes WHERE customer_id IN ({marks}) AND removed_ms IS NULL",
            tuple(customer_ids),
        ).fetchone()
        return int(number)

    def next_id(self) -> NoteId:
        """Return the id that the next note will have; stable inside this transaction."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM notes").fetchone()
        return NoteId(top + 1)

    def add(self, note: Note, *, agent_id: AgentId | None) -> None:
        """Keep a new note."""
        self._connection.execute(
            "INSERT INTO notes (id, case_id, customer_id, agent_id, text, written_ms, changed_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                note.id,
                note.case_id,
                note.customer_id,
                agent_id,
                note.text,
                note.written_ms,
                note.changed_ms,
            ),
        )

    def change(self, note_id: NoteId, text: str, *, at_ms: int) -> None:
        """Put other words in place."""
        self._connection.execute(
            "UPDATE notes SET text = ?, changed_ms = ? WHERE id = ?", (text, at_ms, note_id)
        )

    def remove(self, note_id: NoteId, *, at_ms: int) -> None:
        """Take a note away."""
        self._connection.execute("UPDATE notes SET removed_ms = ? WHERE id = ?", (at_ms, note_id))

    def _select(self, where: str, *values: object) -> list[Note]:
        rows = self._connection.execute(
            "SELECT n.id, n.case_id, n.customer_id, coalesce(a.name, ''), n.text, n.written_ms,"
            " n.changed_ms FROM notes n LEFT JOIN agents a ON a.id = n.agent_id"
            f" WHERE {where} AND n.removed_ms IS NULL ORDER BY n.written_ms, n.id",
            values,
        )
        return [Note(*row) for row in rows]
