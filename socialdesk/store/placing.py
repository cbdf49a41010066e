"""In which case posts stand, where a person moves them from one to another."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from socialdesk.domain.cases import Case, Unanswered
from socialdesk.domain.ids import CaseId, CustomerId, PostId, RemoteId

ANSWERED = 0
"""What ``counts_from_ms`` holds of a moved post that no longer waited for an answer."""

_PICTURES_JOIN = """
    UPDATE attachments SET (draft_key, position) = (
        SELECT other.draft_key, attachments.position + 1 + coalesce((SELECT max(position)
            FROM attachments WHERE draft_key = other.draft_key), -1)
        FROM drafts mine JOIN drafts other ON other.case_id = :to AND other.mode = mine.mode
        WHERE mine.draft_key = attachments.draft_key)
    WHERE draft_key IN (SELECT mine.draft_key
        FROM drafts mine JOIN drafts other ON other.case_id = :to AND other.mode = mine.mode
        WHERE mine.case_id = :was)
"""
"""Where both cases have a draft of a mode, the pictures of both go with the one that stays."""


class Placing:
    """Moves posts, and what hangs on cases, between the cases of one customer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def posts_of(self, case_id: CaseId) -> list[PostId]:
        """Return every post of a case, ours too, in the order of writing."""
        rows = self._connection.execute(
            "SELECT id FROM posts WHERE case_id = ? ORDER BY created_ms, id", (case_id,)
        )
        return [post_id for (post_id,) in rows]

    def case_of_posts(self, post_ids: Sequence[PostId]) -> CaseId | None:
        """Return the case that all of these posts are of, None where there is no such case."""
        marks = ", ".join("?" * len(post_ids))
        rows = self._connection.execute(
            f"SELECT DISTINCT case_id FROM posts WHERE id IN ({marks})", tuple(post_ids)
        ).fetchall()
        return rows[0][0] if len(rows) == 1 else None

    def has_direct(self, case_id: CaseId) -> bool:
        """Say whether a case holds a direct message."""
        row = self._connection.execute(
            "SELECT 1 FROM posts WHERE case_id = ? AND channel = 'direct' LIMIT 1", (case_id,)
        ).fetchone()
        return row is not None

    def case_of_thread(
        self, *, network: str, conversation_id: RemoteId, customer_id: CustomerId
    ) -> CaseId | None:
        """Return the case that the last of a customer's posts in this thread is in."""
        row = self._connection.execute(
            "SELECT case_id FROM posts WHERE customer_id = ? AND conversation_id = ?"
            " AND network = ? AND case_id IS NOT NULL ORDER BY created_ms DESC LIMIT 1",
            (customer_id, conversation_id, network),
        ).fetchone()
        return row[0] if row else None

    def latest(self, case_id: CaseId) -> PostId | None:
        """Return the post that the case's card shows: the customer's newest, else any."""
        row = self._connection.execute(
            "SELECT id FROM posts WHERE case_id = ?"
            " ORDER BY account_id IS NOT NULL, deleted_ms IS NOT NULL, created_ms DESC, id DESC"
            " LIMIT 1",
            (case_id,),
        ).fetchone()
        return row[0] if row else None

    def first_written_ms(self, case_id: CaseId) -> int | None:
        """Return when the customer's first post of a case was written, None without any."""
        (first,) = self._connection.execute(
            "SELECT min(created_ms) FROM posts WHERE case_id = ? AND account_id IS NULL",
            (case_id,),
        ).fetchone()
        return None if first is None else int(first)

    def move(self, post_ids: Sequence[PostId], to: Case, *, waiting: Sequence[Unanswered]) -> None:
        """Put posts into another case of the same customer.

        Those of ``waiting`` wait there, too, whatever that case was answered before; the others
        do not begin to.
        """
        from_ms = self._after_answers(to)
        waits = {one.id for one in waiting}
        self._connection.executemany(
            "UPDATE posts SET case_id = ?, counts_from_ms ="
            " iif(account_id IS NULL, iif(?, max(arrived_ms, ?), ?), NULL) WHERE id = ?",
            [(to.id, one in waits, from_ms, ANSWERED, one) for one in post_ids],
        )

    def keep_waiting(self, case: Case, waiting: Sequence[Unanswered]) -> None:
        """Let posts go on waiting in their case whatever answers of another one it takes over."""
        self.move([one.id for one in waiting], case, waiting=waiting)

    def hand_over(self, was: CaseId, to: CaseId) -> None:
        """Let what else hangs on a case hang on another.

        Replies, promises, notes, tags, incidents and drafts; a draft of each goes into one.
        """
        self._connection.execute(
            "INSERT OR IGNORE INTO case_tags SELECT ?, tag_id FROM case_tags WHERE case_id = ?",
            (to, was),
        )
        self._connection.execute("DELETE FROM case_tags WHERE case_id = ?", (was,))
        self._connection.execute(
            "DELETE FROM incident_cases WHERE case_id = ? AND left_ms IS NOT NULL"
            " AND incident_id IN (SELECT incident_id FROM incident_cases"
            " WHERE case_id = ? AND left_ms IS NULL)",
            (to, was),
        )
        self._connection.execute(
            "UPDATE OR IGNORE incident_cases SET case_id = ? WHERE case_id = ?", (to, was)
        )
        self._connection.execute("DELETE FROM incident_cases WHERE case_id = ?", (was,))
        for table in ("outbox", "promises", "notes"):
            self._connection.execute(f"UPDATE {table} SET case_id = ? WHERE case_id = ?", (to, was))
        self._connection.execute(_PICTURES_JOIN, {"was": was, "to": to})
        self._connection.execute(
            "UPDATE drafts SET text = text || char(10) || (SELECT d.text FROM drafts d"
            " WHERE d.case_id = :was AND d.mode = drafts.mode) WHERE case_id = :to"
            " AND mode IN (SELECT mode FROM drafts WHERE case_id = :was)",
            {"was": was, "to": to},
        )
        self._connection.execute("UPDATE OR IGNORE drafts SET case_id = ? WHERE case_id = ?",
                                 (to, was))  # fmt: skip
        self._connection.execute("DELETE FROM drafts WHERE case_id = ?", (was,))

    def _after_answers(self, case: Case) -> int:
        """Return the first moment that no answer and no closing of the case speaks to."""
        (queued,) = self._connection.execute(
            "SELECT max(queued_ms) FROM outbox WHERE case_id = ? AND delivery = 'sent'", (case.id,)
        ).fetchone()
        return max(queued or 0, case.settled_ms or 0) + 1
