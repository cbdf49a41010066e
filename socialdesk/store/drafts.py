"""Answers being written: one per case, with the key under which it will be sent."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.ids import CaseId


class Drafts:
    """The ``drafts`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, case_id: CaseId) -> tuple[str, str] | None:
        """Return (draft key, text) of the case, or None where nothing was begun."""
        row: tuple[str, str] | None = self._connection.execute(
            "SELECT draft_key, text FROM drafts WHERE case_id = ?", (case_id,)
        ).fetchone()
        return row

    def save(self, *, case_id: CaseId, draft_key: str, text: str, changed_ms: int) -> None:
        """Keep the text; the case's earlier draft is replaced."""
        self._connection.execute(
            "INSERT INTO drafts (case_id, draft_key, text, changed_ms) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (case_id) DO UPDATE SET draft_key = excluded.draft_key,"
            " text = excluded.text, changed_ms = excluded.changed_ms",
            (case_id, draft_key, text, changed_ms),
        )

    def remove(self, case_id: CaseId) -> None:
        """Forget the case's draft."""
        self._connection.execute("DELETE FROM drafts WHERE case_id = ?", (case_id,))
