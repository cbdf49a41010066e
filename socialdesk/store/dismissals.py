"""Warnings about drafts that a person saw and does not want to see again in that case."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.guards import DraftWarning
from socialdesk.domain.ids import CaseId


class Dismissals:
    """The ``dismissed_warnings`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_case(self, case_id: CaseId) -> set[tuple[str, str]]:
        """Return (rule, what about) of everything that was dismissed in a case."""
        rows = self._connection.execute(
            "SELECT rule, about FROM dismissed_warnings WHERE case_id = ?", (case_id,)
        )
        return set(rows)

    def add(self, case_id: CaseId, warning: DraftWarning, *, at_ms: int) -> None:
        """Note that a warning was dismissed; twice is as good as once."""
        self._connection.execute(
            "INSERT OR IGNORE INTO dismissed_warnings (case_id, rule, about, at_ms)"
            " VALUES (?, ?, ?, ?)",
            (case_id, warning.rule.value, warning.about, at_ms),
        )
