"""Tags: words that a person puts on cases to find them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from socialdesk.domain.ids import CaseId, TagId


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with how many cases carry it."""

    id: TagId
    name: str
    cases: int


class Tags:
    """The ``tags`` and ``case_tags`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> list[Tag]:
        """Return the tags that some case carries, by name."""
        rows = self._connection.execute(
            "SELECT id, name, cases FROM tags WHERE cases > 0 ORDER BY name COLLATE NOCASE"
        )
        return [Tag(*row) for row in rows]

    def of_case(self, case_id: CaseId) -> tuple[str, ...]:
        """Return a case's tags by name."""
        rows = self._connection.execute(
            "SELECT name FROM tags JOIN case_tags ON tag_id = tags.id WHERE case_id = ?"
            " ORDER BY name COLLATE NOCASE",
            (case_id,),
        )
        return tuple(name for (name,) in rows)

    def of_any(self, case_ids: Sequence[CaseId]) -> tuple[str, ...]:
        """Return the tags by name that one of these cases carries at least."""
        rows = self._connection.execute(
            "SELECT DISTINCT name FROM tags JOIN case_tags ON tag_id = tags.id"
            f" WHERE case_id IN ({_marks(case_ids)}) ORDER BY name COLLATE NOCASE",
            tuple(case_ids),
        )
        return tuple(name for (name,) in rows)

    def named(self, names: Iterable[str]) -> list[TagId]:
        """Return the ids of tags, in whatever case they are written; new ones are made."""
        ids = []
        for name in names:
            self._connection.execute("INSERT OR IGNORE INTO tags (name) VALUES (?)", (name,))
            (tag_id,) = self._connection.execute(
                "SELECT id FROM tags WHERE name = ?", (name,)
            ).fetchone()
            ids.append(TagId(tag_id))
        return ids

    def carried(self, case_ids: Sequence[CaseId], tag_ids: Sequence[TagId]) -> set[CaseId]:
        """Return which of these cases carry all of these tags."""
        rows = self._connection.execute(
            f"SELECT case_id FROM case_tags WHERE case_id IN ({_marks(case_ids)})"
            f" AND tag_id IN ({_marks(tag_ids)}) GROUP BY case_id HAVING count(*) = ?",
            (*case_ids, *tag_ids, len(set(tag_ids))),
        )
        return {case_id for (case_id,) in rows}

    def carrying_any(self, case_ids: Sequence[CaseId], tag_ids: Sequence[TagId]) -> set[CaseId]:
        """Return which of these cases carry one of these tags at least."""
        rows = self._connection.execute(
            f"SELECT DISTINCT case_id FROM case_tags WHERE case_id IN ({_marks(case_ids)})"
            f" AND tag_id IN ({_marks(tag_ids)})",
            (*case_ids, *tag_ids),
        )
        return {case_id for (case_id,) in rows}

    def put(self, case_ids: Iterable[CaseId], tag_ids: Sequence[TagId]) -> None:
        """Let these cases carry these tags, too."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO case_tags (case_id, tag_id) VALUES (?, ?)",
            [(case_id, tag_id) for case_id in case_ids for tag_id in tag_ids],
        )

    def take(self, case_ids: Iterable[CaseId], tag_ids: Sequence[TagId]) -> None:
        """Take these tags from these cases."""
        self._connection.executemany(
            "DELETE FROM case_tags WHERE case_id = ? AND tag_id = ?",
            [(case_id, tag_id) for case_id in case_ids for tag_id in tag_ids],
        )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
