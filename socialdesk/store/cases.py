"""Cases and what happened to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from socialdesk.domain.cases import Case, Happening, State
from socialdesk.domain.ids import CaseId, CustomerId, SourceId

_FIELDS = (
    "id",
    "customer_id",
    "state",
    "opened_ms",
    "changed_ms",
    "run",
    "run_since_ms",
    "first_answered_ms",
    "answered_ms",
    "resolved_ms",
    "latest_post_id",
    "needs_you_ms",
    "mood",
    "has_direct",
    "source_id",
    "previous_id",
)
_COLUMNS = ", ".join(_FIELDS)
_FOR_EVER = ("id", "customer_id", "source_id", "previous_id")
"""What never changes of a case: to write it again would write its indexes again."""
_SAVE = (
    f"INSERT INTO cases ({_COLUMNS}) VALUES ({', '.join('?' * len(_FIELDS))})"
    " ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{field} = excluded.{field}" for field in _FIELDS if field not in _FOR_EVER)
)


class Cases:
    """The ``cases`` and ``case_events`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, case_id: CaseId) -> Case:
        """Return one case."""
        return self._select("WHERE id = ?", case_id)[0]

    def of_customer(self, customer_id: CustomerId) -> list[Case]:
        """Return the customer's cases, newest first."""
        return self._select("WHERE customer_id = ? ORDER BY id DESC", customer_id)

    def latest_of(self, customer_ids: Sequence[CustomerId]) -> dict[CustomerId, Case]:
        """Return the newest case of each of these customers who has one."""
        marks = ", ".join("?" * len(customer_ids))
        newest = f"SELECT max(id) FROM cases WHERE customer_id IN ({marks}) GROUP BY customer_id"
        found = self._select(f"WHERE id IN ({newest})", *customer_ids)
        return {case.customer_id: case for case in found}

    def next_id(self) -> int:
        """Return the id that the next new case will have; stable inside this transaction."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM cases").fetchone()
        return int(top) + 1

    def save(self, cases: Iterable[Case]) -> None:
        """Insert or update cases by their id."""
        self._connection.executemany(_SAVE, [_row(case) for case in cases])

    def note(self, *, at_ms: int, what: Happening, was: Case, became: Case) -> None:
        """Write down a change of state; nothing is written where the state stayed."""
        if was.state is not became.state:
            self._connection.execute(
                "INSERT INTO case_events (case_id, at_ms, what, was, became)"
                " VALUES (?, ?, ?, ?, ?)",
                (became.id, at_ms, what.value, was.state.value, became.state.value),
            )

    def counts(self) -> dict[str, int]:
        """Return the number of posts (``posts``) and of cases by state."""
        return dict(self._connection.execute("SELECT name, n FROM counts"))

    def open_by_source(self) -> dict[SourceId, int]:
        """Return how many cases that need a reply came from each source."""
        return dict(
            self._connection.execute(
                "SELECT source_id, count(*) FROM cases WHERE state = 'needs_reply'"
                " AND source_id IS NOT NULL GROUP BY source_id"
            )
        )

    def first_response_times(self, since_ms: int) -> list[int]:
        """Return how long each case waited for its first answer, for answers since then, in ms."""
        rows = self._connection.execute(
            "SELECT first_answered_ms - opened_ms FROM cases WHERE first_answered_ms >= ?",
            (since_ms,),
        )
        return [waited for (waited,) in rows]

    def _select(self, where: str, *values: object) -> list[Case]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM cases {where}", values)
        return [_case(row) for row in rows]


def _row(case: Case) -> tuple[object, ...]:
    return (
        case.id, case.customer_id, case.state.value, case.opened_ms, case.changed_ms, case.run,
        case.run_since_ms, case.first_answered_ms, case.answered_ms, case.resolved_ms,
        case.latest_post_id, case.needs_you_ms, case.mood, case.has_direct, case.source_id,
        case.previous_id,
    )  # fmt: skip


def _case(row: tuple[Any, ...]) -> Case:
    fields = dict(zip(_FIELDS, row, strict=True))
    fields["state"] = State(fields["state"])
    fields["has_direct"] = bool(fields["has_direct"])
    return Case(**fields)
