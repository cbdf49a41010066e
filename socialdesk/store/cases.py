"""Cases and what happened to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from socialdesk.domain.cases import Case, Happening, State, Woke
from socialdesk.domain.ids import CaseId, CustomerId, PostId, SourceId
from socialdesk.domain.triage import Reason, is_upset

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
    "due_ms",
    "snoozed_until_ms",
    "woke_ms",
    "woke_why",
    "cause_id",
    "merged_into_id",
    "settled_post_id",
    "settled_ms",
    "weight_ms",
    "signs",
    "reopened_ms",
    "solve_by_ms",
    "spread_ms",
    "passed_on",
)
_COLUMNS = ", ".join(_FIELDS)
_FOR_EVER = ("id", "customer_id", "source_id", "previous_id")
"""What never changes of a case: to write it again would write its indexes again."""
_OPEN = "state IN ('needs_reply', 'waiting', 'snoozed')"
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
        """Return the customer's cases, newest first; not those that were merged into others."""
        return self._select(
            "WHERE customer_id = ? AND merged_into_id IS NULL ORDER BY id DESC", customer_id
        )

    def standing(self, case_id: CaseId) -> Case:
        """Return a case, or the one that it was merged into, however often."""
        case = self.get(case_id)
        return case if case.merged_into_id is None else self.standing(case.merged_into_id)

    def some(self, case_ids: Sequence[CaseId]) -> list[Case]:
        """Return these cases, oldest first; those that are gone are left out."""
        marks = ", ".join("?" * len(case_ids))
        return self._select(f"WHERE id IN ({marks}) ORDER BY id", *case_ids)

    def open_of(self, customer_ids: Sequence[CustomerId]) -> dict[CustomerId, dict[CaseId, Case]]:
        """Return the cases of these customers that are neither closed nor spam."""
        # +state: SQLite would otherwise begin with every open case of the shop.
        marks = ", ".join("?" * len(customer_ids))
        found: dict[CustomerId, dict[CaseId, Case]] = {}
        for case in self._select(
            f"WHERE customer_id IN ({marks}) AND +state IN ('needs_reply', 'waiting', 'snoozed')"
            " AND merged_into_id IS NULL ORDER BY id",
            *customer_ids,
        ):
            found.setdefault(case.customer_id, {})[case.id] = case
        return found

    def asleep_until(self, at_ms: int) -> list[Case]:
        """Return the snoozed cases whose time has come by then."""
        return self._select(
            "WHERE snoozed_until_ms <= ? AND +state = 'snoozed' ORDER BY snoozed_until_ms", at_ms
        )

    def without_due(self, *, limit: int) -> list[tuple[CaseId, int, bool]]:
        """Return cases that wait for an answer and have no target yet.

        Each with when its run began, and whether it was answered before.
        """
        rows = self._connection.execute(
            "SELECT id, run_since_ms, first_answered_ms IS NOT NULL FROM cases"
            " INDEXED BY cases_without_due"
            " WHERE state = 'needs_reply' AND due_ms IS NULL AND run > 0"
            " ORDER BY run_since_ms DESC LIMIT ?",
            (limit,),
        )
        return [(case_id, since_ms, bool(answered)) for case_id, since_ms, answered in rows]

    def without_solving(self, *, limit: int) -> list[tuple[CaseId, int]]:
        """Return open cases of which nobody reckoned by when they should be solved.

        Each with when the time began, those opened last first.
        """
        rows = self._connection.execute(
            "SELECT id, coalesce(reopened_ms, opened_ms) FROM cases"
            " INDEXED BY cases_without_solving"
            f" WHERE {_OPEN} AND solve_by_ms IS NULL ORDER BY opened_ms DESC LIMIT ?",
            (limit,),
        )
        return rows.fetchall()

    def set_solving(self, solve_by: Iterable[tuple[int, CaseId]]) -> None:
        """Set when cases should be solved: pairs of (moment, case)."""
        self._connection.executemany("UPDATE cases SET solve_by_ms = ? WHERE id = ?", solve_by)

    def forget_targets(self) -> None:
        """Forget all targets of open cases, to be reckoned anew; what is closed keeps its own."""
        self._connection.execute(
            f"UPDATE cases SET due_ms = NULL, solve_by_ms = NULL WHERE {_OPEN}"
        )

    def set_due(self, due: Iterable[tuple[int, CaseId]]) -> None:
        """Set when answers are due: pairs of (moment, case)."""
        self._connection.executemany("UPDATE cases SET due_ms = ? WHERE id = ?", due)

    def next_waking_ms(self) -> int | None:
        """Return when the next sleep ends or promise is due, None where neither is."""
        (first,) = self._connection.execute(
            "SELECT min(at_ms) FROM (SELECT min(snoozed_until_ms) AS at_ms FROM cases"
            " WHERE snoozed_until_ms IS NOT NULL AND +state = 'snoozed'"
            " UNION ALL SELECT min(due_ms) FROM promises"
            " WHERE settled_ms IS NULL AND told_ms IS NULL)"
        ).fetchone()
        return None if first is None else int(first)

    def take_due_promises(self, at_ms: int) -> list[CaseId]:
        """Return the cases with promises that are due by then, each told of once."""
        rows = self._connection.execute(
            "UPDATE promises SET told_ms = :at WHERE settled_ms IS NULL AND told_ms IS NULL"
            " AND due_ms <= :at RETURNING case_id",
            {"at": at_ms},
        ).fetchall()
        return sorted({case_id for (case_id,) in rows})

    def latest_of(self, customer_ids: Sequence[CustomerId]) -> dict[CustomerId, Case]:
        """Return the newest case of each of these customers who has one."""
        marks = ", ".join("?" * len(customer_ids))
        newest = (
            f"SELECT max(id) FROM cases WHERE customer_id IN ({marks})"
            " AND merged_into_id IS NULL GROUP BY customer_id"
        )
        found = self._select(f"WHERE id IN ({newest})", *customer_ids)
        return {case.customer_id: case for case in found}

    def next_id(self) -> int:
        """Return the id that the next new case will have; stable inside this transaction."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM cases").fetchone()
        return int(top) + 1

    def save(self, cases: Iterable[Case]) -> None:
        """Insert or update cases by their id."""
        self._connection.executemany(_SAVE, [_row(case) for case in cases])

    def note(
        self, *, at_ms: int, what: Happening, was: Case, became: Case, who: str = "", why: str = ""
    ) -> None:
        """Write down a change of state; nothing is written where the state stayed.

        ``who`` is the person at the desk who decided it, "" where nobody did.
        """
        if was.state is not became.state:
            self._connection.execute(
                "INSERT INTO case_events (case_id, at_ms, what, was, became, who, why)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (became.id, at_ms, what.value, was.state.value, became.state.value, who, why),
            )

    def newest_post(self) -> PostId:
        """Return the id of the post that came last, 0 before the first."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM posts").fetchone()
        return PostId(top)

    def came_to_stand_by(self, case_id: CaseId) -> Happening | None:
        """Return what brought a case into its state last, None where nothing moved it yet."""
        row = self._connection.execute(
            "SELECT what FROM case_events WHERE case_id = ? ORDER BY id DESC LIMIT 1", (case_id,)
        ).fetchone()
        return Happening(row[0]) if row else None

    def counts(self) -> dict[str, int]:
        """Return the number of posts (``posts``) and of cases by state."""
        return dict(self._connection.execute("SELECT name, n FROM counts"))

    def open_by_source(self) -> dict[SourceId, int]:
        """Return how many cases that need a reply came from each source."""
        return dict(
            self._connection.execute(
                "SELECT source_id, count(*) FROM cases INDEXED BY cases_open_by_source"
                " WHERE state = 'needs_reply'"
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
    return tuple(row_of(case).values())


def row_of(case: Case) -> dict[str, Any]:
    """Return a case as plain values by column."""
    fields = {name: getattr(case, name) for name in _FIELDS}
    fields["state"] = case.state.value
    fields["signs"] = " ".join(case.signs)
    return fields


def case_of(row: dict[str, Any]) -> Case:
    """Return the case that ``row_of`` made these values of."""
    woke_why = row["woke_why"]
    return Case(
        **row
        | {
            "state": State(row["state"]),
            "has_direct": bool(row["has_direct"]),
            "woke_why": Woke(woke_why) if woke_why else None,
            "signs": read_signs(row["signs"]),
        }
    )


def read_signs(names: str) -> tuple[Reason, ...]:
    """Return the signs that a row holds; what an earlier version called otherwise is left out."""
    return tuple(Reason(name) for name in names.split() if name in _NAMES)


def shown_signs(names: str, reasons: str, mood: float | None) -> tuple[Reason, ...]:
    """Return a post's signs; an earlier version kept no reasons, and of upset the mood alone."""
    found = read_signs(names)
    return found if reasons or not is_upset(mood) else (Reason.UPSET, *found)


def corrections_of(
    connection: sqlite3.Connection, case_ids: Sequence[int]
) -> dict[int, dict[Reason, bool]]:
    """Return what a person said of the signs of these cases, by case."""
    marks = ", ".join("?" * len(case_ids))
    rows = connection.execute(
        f"SELECT case_id, sign, holds FROM corrections WHERE case_id IN ({marks})", tuple(case_ids)
    )
    found: dict[int, dict[Reason, bool]] = {}
    for case_id, sign, holds in rows:
        if sign in _NAMES:
            found.setdefault(case_id, {})[Reason(sign)] = bool(holds)
    return found


_NAMES = frozenset(Reason)


def _case(row: tuple[Any, ...]) -> Case:
    return case_of(dict(zip(_FIELDS, row, strict=True)))
