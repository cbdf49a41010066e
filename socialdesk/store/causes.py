"""Root causes: the shop's own short list of what goes wrong, and how often each did."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from socialdesk.domain.ids import CaseId, CauseId, CustomerId, SourceId


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause with how many cases it has; ``removed`` ones are offered no more."""

    id: CauseId
    name: str
    cases: int
    removed: bool = False


_OPENED_IN = (
    "merged_into_id IS NULL AND opened_ms >= :since AND opened_ms < :before"
    " AND (:source IS NULL OR source_id = :source)"
)
_ALL = (
    "SELECT c.id, c.name, (SELECT count(*) FROM cases k WHERE k.cause_id = c.id"
    " AND k.opened_ms >= :since AND k.opened_ms < :before AND k.merged_into_id IS NULL) AS n,"
    " c.removed_ms IS NOT NULL FROM causes c"
)


class Causes:
    """The ``causes`` table, and which cases have which."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, *, since_ms: int = 0, before_ms: int = 1 << 62) -> list[Cause]:
        """Return every cause with its cases opened in that time, the most frequent first."""
        rows = self._connection.execute(
            f"{_ALL} ORDER BY n DESC, c.name COLLATE NOCASE",
            {"since": since_ms, "before": before_ms},
        )
        return [Cause(cause_id, name, n, bool(gone)) for cause_id, name, n, gone in rows]

    def listed(self) -> list[Cause]:
        """Return every cause, without counting."""
        rows = self._connection.execute("SELECT id, name, removed_ms IS NOT NULL FROM causes")
        return [Cause(cause_id, name, 0, bool(gone)) for cause_id, name, gone in rows]

    def counted(
        self, *, since_ms: int, before_ms: int, source_id: SourceId | None = None
    ) -> dict[CauseId, int]:
        """Return how many cases opened in that time have each cause, of one source or of all."""
        rows = self._connection.execute(
            "SELECT cause_id, count(*) FROM cases INDEXED BY cases_by_cause"
            f" WHERE cause_id IS NOT NULL AND {_OPENED_IN} GROUP BY cause_id",
            {"since": since_ms, "before": before_ms, "source": source_id},
        )
        return dict(rows.fetchall())

    def opened(self, *, since_ms: int, before_ms: int, source_id: SourceId | None = None) -> int:
        """Return how many cases were opened in that time, with a cause or without."""
        (number,) = self._connection.execute(
            f"SELECT count(*) FROM cases INDEXED BY cases_by_opening WHERE {_OPENED_IN}",
            {"since": since_ms, "before": before_ms, "source": source_id},
        ).fetchone()
        return int(number)

    def cases_of(self, cause_id: CauseId) -> list[CaseId]:
        """Return the cases that have a cause, also those that were merged into others."""
        rows = self._connection.execute("SELECT id FROM cases WHERE cause_id = ?", (cause_id,))
        return [case_id for (case_id,) in rows]

    def hand_over(self, cause_id: CauseId, to: CauseId) -> None:
        """Give the cases of a cause another one."""
        self._connection.execute("UPDATE cases SET cause_id = ? WHERE cause_id = ?", (to, cause_id))

    def offer(self, cause_id: CauseId) -> None:
        """Offer a cause again."""
        self._connection.execute("UPDATE causes SET removed_ms = NULL WHERE id = ?", (cause_id,))

    def name(self, cause_id: CauseId) -> str:
        """Return a cause's name."""
        (name,) = self._connection.execute(
            "SELECT name FROM causes WHERE id = ?", (cause_id,)
        ).fetchone()
        return str(name)

    def named(self, name: str) -> CauseId | None:
        """Return the cause of that name, in whatever case, removed or not; None without one."""
        row = self._connection.execute("SELECT id FROM causes WHERE name = ?", (name,)).fetchone()
        return CauseId(row[0]) if row else None

    def next_id(self) -> CauseId:
        """Return the id that the next cause will have; stable inside this transaction."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM causes").fetchone()
        return CauseId(top + 1)

    def add(self, name: str) -> CauseId:
        """Add a cause; one that was removed comes back under the name as it is spelt now."""
        self._connection.execute(
            "INSERT INTO causes (name) VALUES (?) ON CONFLICT (name) DO UPDATE"
            " SET name = excluded.name, removed_ms = NULL",
            (name,),
        )
        found = self.named(name)
        assert found is not None  # noqa: S101 - it was written in the line above
        return found

    def rename(self, cause_id: CauseId, name: str) -> None:
        """Give a cause another name; its cases keep it."""
        self._connection.execute("UPDATE causes SET name = ? WHERE id = ?", (name, cause_id))

    def remove(self, cause_id: CauseId, *, at_ms: int) -> None:
        """Offer a cause no more; the cases that have it keep it."""
        self._connection.execute("UPDATE causes SET removed_ms = ? WHERE id = ?", (at_ms, cause_id))

    def times(self, cause_id: CauseId, customer_ids: list[CustomerId]) -> int:
        """Return how many cases of these customers have a cause."""
        marks = ", ".join("?" * len(customer_ids))
        (number,) = self._connection.execute(
            f"SELECT count(*) FROM cases WHERE customer_id IN ({marks}) AND cause_id = ?"
            " AND merged_into_id IS NULL",
            (*customer_ids, cause_id),
        ).fetchone()
        return int(number)
