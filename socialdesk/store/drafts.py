"""What is being written: one draft per case and mode, and one for the shop's own status."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from socialdesk.domain.drafts import Attachment, Draft, Mode
from socialdesk.domain.ids import CaseId, RemoteId

_COLUMNS = "draft_key, mode, case_id, text, begun_ms, reply_to_id"
_PICTURE = (
    "file_name", "media_type", "width", "height", "size", "alt_text", "remote_id", "uploaded_ms",
)  # fmt: skip
_PICTURE_COLUMNS = ", ".join(_PICTURE)


class Drafts:
    """The ``drafts`` and ``attachments`` tables.

    Pictures belong to a draft's key and stay with it in the outbox.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, case_id: CaseId | None, mode: Mode) -> Draft | None:
        """Return what is being written there, None where nothing was begun."""
        found = self._select(
            "WHERE coalesce(case_id, 0) = ? AND mode = ?", case_id or 0, mode.value
        )
        return found[0] if found else None

    def of_case(self, case_id: CaseId) -> dict[Mode, Draft]:
        """Return every draft of a case."""
        return {one.mode: one for one in self._select("WHERE coalesce(case_id, 0) = ?", case_id)}

    def save(self, draft: Draft, *, changed_ms: int) -> None:
        """Keep the words and the pictures; the earlier draft of the same place is replaced.

        When it was begun stays as it was, while its key stays the same.
        """
        self._connection.execute(
            "INSERT INTO drafts (draft_key, mode, case_id, text, begun_ms, reply_to_id, changed_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (coalesce(case_id, 0), mode) DO UPDATE SET"
            " begun_ms = CASE draft_key WHEN excluded.draft_key THEN begun_ms"
            " ELSE excluded.begun_ms END, draft_key = excluded.draft_key, text = excluded.text,"
            " reply_to_id = excluded.reply_to_id, changed_ms = excluded.changed_ms",
            (
                draft.key,
                draft.mode.value,
                draft.case_id,
                draft.text,
                draft.begun_ms,
                draft.reply_to_id,
                changed_ms,
            ),
        )
        self.keep_pictures(draft.key, draft.pictures)

    def remove(self, case_id: CaseId | None, mode: Mode) -> None:
        """Forget what is being written there; its pictures stay with its key."""
        self._connection.execute(
            "DELETE FROM drafts WHERE coalesce(case_id, 0) = ? AND mode = ?",
            (case_id or 0, mode.value),
        )

    def keep_pictures(self, draft_key: str, pictures: Sequence[Attachment]) -> None:
        """Keep these pictures with a draft or a reply, in this order, in place of others."""
        self._connection.execute("DELETE FROM attachments WHERE draft_key = ?", (draft_key,))
        marks = ", ".join("?" * (2 + len(_PICTURE)))
        self._connection.executemany(
            f"INSERT INTO attachments (draft_key, position, {_PICTURE_COLUMNS}) VALUES ({marks})",
            [
                (draft_key, position, *(getattr(picture, name) for name in _PICTURE))
                for position, picture in enumerate(pictures)
            ],
        )

    def pictures(self, draft_key: str) -> tuple[Attachment, ...]:
        """Return the pictures of a draft or a reply."""
        rows = self._connection.execute(
            f"SELECT {_PICTURE_COLUMNS} FROM attachments WHERE draft_key = ? ORDER BY position",
            (draft_key,),
        )
        return tuple(Attachment(*row) for row in rows)

    def uploaded(
        self, draft_key: str, position: int, *, remote_id: RemoteId, uploaded_ms: int
    ) -> None:
        """Note under which id X has a picture, and since when."""
        self._connection.execute(
            "UPDATE attachments SET remote_id = ?, uploaded_ms = ?"
            " WHERE draft_key = ? AND position = ?",
            (remote_id, uploaded_ms, draft_key, position),
        )

    def forget_uploads(self, draft_key: str) -> None:
        """Let the pictures of a reply be uploaded again."""
        self._connection.execute(
            "UPDATE attachments SET remote_id = NULL, uploaded_ms = NULL WHERE draft_key = ?",
            (draft_key,),
        )

    def files_in_use(self) -> set[str]:
        """Return the names of all picture files that a draft or a reply has."""
        return {name for (name,) in self._connection.execute("SELECT file_name FROM attachments")}

    def _select(self, where: str, *values: object) -> list[Draft]:
        rows: Iterable[tuple[str, str, CaseId | None, str, int, None]] = self._connection.execute(
            f"SELECT {_COLUMNS} FROM drafts {where}", values
        )
        return [
            Draft(key, Mode(mode), case_id, text, begun_ms, reply_to, self.pictures(key))
            for key, mode, case_id, text, begun_ms, reply_to in rows
        ]
