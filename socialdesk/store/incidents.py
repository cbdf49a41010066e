"""Incidents and the cases that belong to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from socialdesk.domain.ids import CaseId, IncidentId, ReplyId
from socialdesk.domain.incidents import Affected, Incident

_IN = "a.incident_id = i.id AND a.left_ms IS NULL"
# Whoever got an answer since was told in it; one that was taken back or failed told nobody.
_ANSWERED_SINCE = (
    "EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = a.case_id AND o.queued_ms > {since}"
    " AND o.delivery NOT IN ('undone', 'failed'))"
)
_TO_HOLD = "a.held_reply_id IS NULL AND a.followed_up_ms IS NULL AND NOT " + _ANSWERED_SINCE.format(
    since="a.joined_ms"
)
_TO_FOLLOW_UP = "a.followed_up_ms IS NULL AND NOT " + _ANSWERED_SINCE.format(
    since="(SELECT coalesce(fixed_ms, 1 << 62) FROM incidents WHERE id = a.incident_id)"
)
_INCIDENTS = f"""
    SELECT id, name, began_ms, holding_text, fixed_text, fixed_ms, closed_ms,
        (SELECT max(o.id) FROM outbox o WHERE o.incident_id = i.id AND o.part = 1
            AND o.delivery <> 'undone'),
        (SELECT count(*) FROM incident_cases a WHERE {_IN}),
        (SELECT count(*) FROM incident_cases a WHERE {_IN} AND i.fixed_ms IS NULL AND {_TO_HOLD}),
        (SELECT count(*) FROM incident_cases a WHERE {_IN} AND i.fixed_ms IS NOT NULL
            AND {_TO_FOLLOW_UP})
    FROM incidents i
"""
_AFFECTED = """
    SELECT a.case_id, k.customer_id, c.name, c.handle, a.joined_ms, a.held_reply_id,
        a.followed_up_ms
    FROM incident_cases a JOIN cases k ON k.id = a.case_id JOIN customers c ON c.id = k.customer_id
    WHERE a.incident_id = ? AND a.left_ms IS NULL
"""


class Incidents:
    """The ``incidents`` and ``incident_cases`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def next_id(self) -> IncidentId:
        """Return the id that the next incident will have; stable inside this transaction."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM incidents").fetchone()
        return IncidentId(top + 1)

    def get(self, incident_id: IncidentId) -> Incident | None:
        """Return one incident, None where there is none."""
        found = self._select("WHERE id = ?", incident_id)
        return found[0] if found else None

    def all(self) -> list[Incident]:
        """Return every incident: those that last first, then the newest first."""
        return self._select("ORDER BY closed_ms IS NOT NULL, began_ms DESC, id DESC")

    def of_case(self, case_id: CaseId) -> list[Incident]:
        """Return the incidents that a case belongs to."""
        return self._select(
            "WHERE id IN (SELECT incident_id FROM incident_cases WHERE case_id = ?"
            " AND left_ms IS NULL) ORDER BY began_ms DESC",
            case_id,
        )

    def save(self, incident: Incident) -> None:
        """Keep an incident; its cases, their counts and its status are kept apart."""
        self._connection.execute(
            "INSERT INTO incidents (id, name, began_ms, holding_text, fixed_text, fixed_ms,"
            " closed_ms) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO"
            " UPDATE SET name = excluded.name, holding_text = excluded.holding_text,"
            " fixed_text = excluded.fixed_text, fixed_ms = excluded.fixed_ms,"
            " closed_ms = excluded.closed_ms",
            (
                incident.id, incident.name, incident.began_ms, incident.holding_text,
                incident.fixed_text, incident.fixed_ms, incident.closed_ms,
            ),
        )  # fmt: skip

    def join(self, incident_id: IncidentId, case_ids: Iterable[CaseId], *, at_ms: int) -> None:
        """Let cases belong to an incident; one that left comes back."""
        self._connection.executemany(
            "INSERT INTO incident_cases (incident_id, case_id, joined_ms) VALUES (?, ?, ?)"
            " ON CONFLICT (incident_id, case_id) DO UPDATE SET left_ms = NULL",
            [(incident_id, case_id, at_ms) for case_id in case_ids],
        )

    def leave(self, incident_id: IncidentId, case_ids: Iterable[CaseId], *, at_ms: int) -> None:
        """Let cases belong to an incident no more."""
        self._connection.executemany(
            "UPDATE incident_cases SET left_ms = ? WHERE incident_id = ? AND case_id = ?",
            [(at_ms, incident_id, case_id) for case_id in case_ids],
        )

    def members(self, incident_id: IncidentId, case_ids: Sequence[CaseId]) -> set[CaseId]:
        """Return which of these cases belong to an incident."""
        marks = ", ".join("?" * len(case_ids))
        rows = self._connection.execute(
            "SELECT case_id FROM incident_cases WHERE incident_id = ? AND left_ms IS NULL"
            f" AND case_id IN ({marks})",
            (incident_id, *case_ids),
        )
        return {case_id for (case_id,) in rows}

    def affected(self, incident_id: IncidentId) -> list[Affected]:
        """Return the cases of an incident, those that joined first first."""
        rows = self._connection.execute(
            f"{_AFFECTED} ORDER BY a.joined_ms, a.case_id", (incident_id,)
        )
        return [Affected(*row) for row in rows]

    def next_to_hold(self, incident_id: IncidentId) -> Affected | None:
        """Return the case whose customer waits longest to be told, None where all were."""
        return self._first(
            incident_id,
            f"AND {_TO_HOLD} ORDER BY k.needs_you_ms IS NULL, k.needs_you_ms, a.case_id",
        )

    def next_to_follow_up(self, incident_id: IncidentId) -> Affected | None:
        """Return the case whose customer is to hear next that it is fixed, None without one."""
        return self._first(incident_id, f"AND {_TO_FOLLOW_UP} ORDER BY a.joined_ms, a.case_id")

    def held(self, incident_id: IncidentId, case_id: CaseId, reply_id: ReplyId) -> None:
        """Note by which reply a customer was told."""
        self._connection.execute(
            "UPDATE incident_cases SET held_reply_id = ? WHERE incident_id = ? AND case_id = ?",
            (reply_id, incident_id, case_id),
        )

    def followed_up(self, incident_id: IncidentId, case_id: CaseId, *, at_ms: int) -> None:
        """Note that a customer heard that it is fixed, or need not."""
        self._connection.execute(
            "UPDATE incident_cases SET followed_up_ms = ? WHERE incident_id = ? AND case_id = ?",
            (at_ms, incident_id, case_id),
        )

    def _first(self, incident_id: IncidentId, which: str) -> Affected | None:
        row = self._connection.execute(f"{_AFFECTED} {which} LIMIT 1", (incident_id,)).fetchone()
        return Affected(*row) if row else None

    def _select(self, where: str, *values: object) -> list[Incident]:
        return [Incident(*row) for row in self._connection.execute(_INCIDENTS + where, values)]
