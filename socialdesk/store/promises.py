"""What we promised to customers, and whether it was kept."""

from __future__ import annotations

import sqlite3
from typing import Any

from socialdesk.domain.ids import CaseId, PromiseId
from socialdesk.domain.promises import MadePromise, Outcome

_FIELDS = tuple(MadePromise.__slots__)
_COLUMNS = ", ".join(_FIELDS)


class Promises:
    """The ``promises`` table. ``Cases.take_due_promises`` tells which cases come back on top."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def next_id(self) -> PromiseId:
        """Return the id that the next promise will have; stable inside this transaction."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM promises").fetchone()
        return PromiseId(top + 1)

    def add(self, promise: MadePromise) -> None:
        """Keep a new promise."""
        self._connection.execute(
            "INSERT INTO promises (id, case_id, post_id, words, made_ms, due_ms)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                promise.id,
                promise.case_id,
                promise.post_id,
                promise.words,
                promise.made_ms,
                promise.due_ms,
            ),
        )

    def settle(self, promise_id: PromiseId, outcome: Outcome, *, at_ms: int) -> None:
        """Note what became of a promise."""
        self._connection.execute(
            "UPDATE promises SET settled_ms = ?, outcome = ? WHERE id = ?",
            (at_ms, outcome.value, promise_id),
        )

    def get(self, promise_id: PromiseId) -> MadePromise | None:
        """Return one promise, None where there is none."""
        found = self._select("WHERE id = ?", promise_id)
        return found[0] if found else None

    def of_case(self, case_id: CaseId) -> list[MadePromise]:
        """Return the promises of a case: the open ones first, the earliest due first."""
        return self._select(
            "WHERE case_id = ? ORDER BY settled_ms IS NOT NULL, due_ms, id", case_id
        )

    def due_until(self, at_ms: int) -> list[MadePromise]:
        """Return the open promises that are due by then, the latest of all first."""
        return self._select("WHERE settled_ms IS NULL AND due_ms <= ? ORDER BY due_ms, id", at_ms)

    def _select(self, where: str, *values: object) -> list[MadePromise]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM promises {where}", values)
        return [_promise(row) for row in rows]


def _promise(row: tuple[Any, ...]) -> MadePromise:
    fields = dict(zip(_FIELDS, row, strict=True))
    fields["outcome"] = Outcome(fields["outcome"]) if fields["outcome"] else None
    return MadePromise(**fields)
