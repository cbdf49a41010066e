"""The steps that a person took, with what each changed as it was before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from socialdesk.domain.ids import CaseId, PostId
from socialdesk.domain.steps import Action, CaseKept, RowsKept, Step
from socialdesk.store.cases import case_of, row_of

_WHOLE = {
    "case_tags": ("case_id", "tag_id"),
    "notes": ("id",),
    "promises": ("id",),
    "causes": ("id",),
    "incidents": ("id",),
    "incident_cases": ("incident_id", "case_id"),
    "corrections": ("case_id", "sign"),
    "fact_corrections": ("customer_id", "kind", "value"),
}
"""Tables that nothing but a person writes, with what names a row."""
_SHARED = {
    "posts": ("id", "case_id", "counts_from_ms"),
    "outbox": ("id", "case_id"),
    "customers": ("id", "merged_into_id"),
    "cases": ("id", "cause_id"),
}
"""Tables of which a person's step changes these columns alone."""


class Steps:
    """The ``steps`` table, and the rows that its steps put back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, table: str, by: str, values: Sequence[int]) -> RowsKept:
        """Return the rows whose column ``by`` has one of these values, as they are now."""
        whole = table in _WHOLE
        columns = self._columns(table) if whole else _SHARED[table]
        marks = ", ".join("?" * len(values))
        rows = self._connection.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {by} IN ({marks})", tuple(values)
        )
        return RowsKept(table, by, tuple(values), columns, tuple(rows), whole)

    def put_back(self, kept: RowsKept) -> None:
        """Make those rows what they were."""
        if kept.whole:
            self._remove_others(kept)
            self._restore(kept)
            return
        (name, *columns) = kept.columns
        sets = ", ".join(f"{column} = ?" for column in columns)
        self._connection.executemany(
            f"UPDATE {kept.table} SET {sets} WHERE {name} = ?",
            [(*values, row_id) for row_id, *values in kept.rows],
        )

    def add(self, step: Step) -> int:
        """Write a step down; returns its id."""
        back = {
            "until": step.until,
            "cases": [[row_of(kept.was), row_of(kept.now)] for kept in step.cases],
            "rows": [asdict(kept) for kept in step.rows],
            "made": step.made,
            "touched": step.touched,
            "customers": step.customers,
            "incidents": step.incidents,
        }
        cursor = self._connection.execute(
            "INSERT INTO steps (at_ms, action, case_id, back) VALUES (?, ?, ?, ?)",
            (step.at_ms, step.action.value, step.case_id, json.dumps(back, ensure_ascii=False)),
        )
        return int(cursor.lastrowid or 0)

    def latest(self, *, since_ms: int) -> Step | None:
        """Return the newest step since then that was not taken back, None without one."""
        row = self._connection.execute(
            "SELECT id, at_ms, action, case_id, back FROM steps WHERE id = (SELECT max(id)"
            " FROM steps INDEXED BY steps_to_undo WHERE undone_ms IS NULL AND at_ms >= ?)",
            (since_ms,),
        ).fetchone()
        return None if row is None else _step(row)

    def mark_undone(self, step: Step, *, at_ms: int) -> None:
        """Note that a step was taken back; it stays on record."""
        self._connection.execute("UPDATE steps SET undone_ms = ? WHERE id = ?", (at_ms, step.id))

    def _columns(self, table: str) -> tuple[str, ...]:
        rows = self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return tuple(name for (name,) in rows)

    def _remove_others(self, kept: RowsKept) -> None:
        names = _WHOLE[kept.table]
        places = [kept.columns.index(name) for name in names]
        known = {tuple(row[place] for place in places) for row in kept.rows}
        marks = ", ".join("?" * len(kept.values))
        now = self._connection.execute(
            f"SELECT {', '.join(names)} FROM {kept.table} WHERE {kept.by} IN ({marks})", kept.values
        ).fetchall()
        self._connection.executemany(
            f"DELETE FROM {kept.table} WHERE " + " AND ".join(f"{name} = ?" for name in names),
            [row for row in now if row not in known],
        )

    def _restore(self, kept: RowsKept) -> None:
        names = _WHOLE[kept.table]
        sets = [f"{one} = excluded.{one}" for one in kept.columns if one not in names]
        otherwise = f"UPDATE SET {', '.join(sets)}" if sets else "NOTHING"
        self._connection.executemany(
            f"INSERT INTO {kept.table} ({', '.join(kept.columns)})"
            f" VALUES ({', '.join('?' * len(kept.columns))})"
            f" ON CONFLICT ({', '.join(names)}) DO {otherwise}",
            kept.rows,
        )


def _step(row: tuple[Any, ...]) -> Step:
    step_id, at_ms, action, case_id, words = row
    back = json.loads(words)
    return Step(
        id=step_id,
        at_ms=at_ms,
        action=Action(action),
        case_id=case_id,
        until=PostId(back["until"]),
        cases=tuple(CaseKept(case_of(was), case_of(now)) for was, now in back["cases"]),
        rows=tuple(_rows_kept(kept) for kept in back["rows"]),
        made=tuple((CaseId(new), CaseId(old)) for new, old in back["made"]),
        touched=tuple(back["touched"]),
        customers=tuple(back["customers"]),
        incidents=tuple(back["incidents"]),
    )


def _rows_kept(kept: dict[str, Any]) -> RowsKept:
    return RowsKept(
        table=kept["table"],
        by=kept["by"],
        values=tuple(kept["values"]),
        columns=tuple(kept["columns"]),
        rows=tuple(tuple(row) for row in kept["rows"]),
        whole=kept["whole"],
    )
