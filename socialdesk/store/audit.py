"""The audit log: what was done, when, in a chain that shows any later change.

Each row's hash covers the row and the hash before it (PRODUCT H4), so that a row that is changed,
removed or put in between breaks the chain from there on. Entries hold ids, never what anybody said
or is called; where older ones do, an erasure takes it out in a way that can be checked.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from socialdesk.domain.ids import CaseId
from socialdesk.store.agents import CURRENT
from socialdesk.store.schema.third_privacy import ERASED_DETAIL

WORDS_TAKEN: Final = "words taken out"
"""The action of the entry that vouches for those that tell nothing any more."""
_QUOTES: Final = frozenset({"text"})
"""Under which names earlier versions wrote down what was said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    ``detail["who"]`` is the name of the agent who sat at the desk, "" where nobody said who; lines
    from before there were agents have none.
    """

    at_ms: int
    action: str
    case_id: CaseId | None
    detail: dict[str, Any]


# The hash to go on from, and who sits at the desk: one look, since every action writes here.
_BEFORE = f"""
    SELECT coalesce((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), ''),
        coalesce((SELECT name {CURRENT}), '')
"""


class Audit:
    """The ``audit`` table; the file itself refuses updates and deletes on it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, *, at_ms: int, action: str, case_id: CaseId | None, **detail: Any) -> None:
        """Append one entry, with who sits at the desk; ``detail`` must be plain JSON values."""
        previous, who = self._connection.execute(_BEFORE).fetchone()
        words = json.dumps({"who": who, **detail}, ensure_ascii=False, sort_keys=True)
        self._connection.execute(
            "INSERT INTO audit (at_ms, action, case_id, detail, previous_hash, hash)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                at_ms,
                action,
                case_id,
                words,
                previous,
                chained(previous, at_ms, action, case_id, words),
            ),
        )

    def entries(self, case_id: CaseId | None = None) -> list[tuple[int, str, dict[str, Any]]]:
        """Return (at_ms, action, detail) of one case or of everything, oldest first."""
        where, values = ("", ()) if case_id is None else ("WHERE case_id = ? ", (case_id,))
        rows = self._connection.execute(
            f"SELECT at_ms, action, detail FROM audit {where}ORDER BY id", values
        )
        return [(at_ms, action, json.loads(detail)) for at_ms, action, detail in rows]

    def latest(self, *, since_ms: int, limit: int) -> list[Entry]:
        """Return the newest entries since then, newest first."""
        rows = self._connection.execute(
            "SELECT at_ms, action, case_id, detail FROM audit WHERE at_ms >= ?"
            " ORDER BY at_ms DESC, id DESC LIMIT ?",
            (since_ms, limit),
        )
        return [
            Entry(at_ms, action, case, json.loads(words)) for at_ms, action, case, words in rows
        ]

    def first_broken(self) -> int | None:
        """Return the id of the first entry whose link does not hold, or None.

        An entry whose words were taken out holds where a later one that holds vouches for all else
        of it (``take_words``); what it said then is what nobody can know any more.
        """
        previous, unvouched = "", dict[int, str]()
        for row in self._connection.execute(
            "SELECT id, at_ms, action, case_id, detail, previous_hash, hash FROM audit ORDER BY id"
        ):
            entry_id, at_ms, action, case_id, words, before, own = row
            if before != previous:
                return min((int(entry_id), *unvouched))
            if words == ERASED_DETAIL:
                unvouched[entry_id] = _sealed(row)
            elif own != chained(previous, at_ms, action, case_id, words):
                return min((int(entry_id), *unvouched))
            elif action == WORDS_TAKEN:
                _vouch(unvouched, json.loads(words)["entries"])
            previous = own
        return min(unvouched, default=None)

    def speaking(
        self, about: Callable[[str], bool], case_ids: Collection[int], *, after: int, limit: int
    ) -> tuple[list[int], int | None]:
        """Return which of the next entries hold such words, or quote what was said in these cases.

        Also the id to go on after, None at the end.
        """
        rows = self._connection.execute(
            "SELECT id, case_id, detail FROM audit WHERE id > ? ORDER BY id LIMIT ?", (after, limit)
        ).fetchall()
        found = [
            entry_id
            for entry_id, case_id, words in rows
            if about(words) or (case_id in case_ids and not _QUOTES.isdisjoint(json.loads(words)))
        ]
        return found, rows[-1][0] if len(rows) == limit else None

    def take_words(self, entry_ids: Sequence[int], *, at_ms: int) -> None:
        """Take out what entries tell, and write down that it was done and for which.

        Their links stay; an entry at the end holds a hash over all that is left of each.
        """
        marks = ", ".join("?" * len(entry_ids))
        rows = self._connection.execute(
            "SELECT id, at_ms, action, case_id, detail, previous_hash, hash FROM audit"
            f" WHERE id IN ({marks}) AND detail <> ?",
            (*entry_ids, ERASED_DETAIL),
        ).fetchall()
        if not rows:
            return
        self._connection.executemany(
            "UPDATE audit SET detail = ? WHERE id = ?", [(ERASED_DETAIL, row[0]) for row in rows]
        )
        self.add(
            at_ms=at_ms, action=WORDS_TAKEN, case_id=None,
            entries={str(row[0]): _sealed(row) for row in rows},
        )  # fmt: skip


def _sealed(row: Sequence[Any]) -> str:
    """Return a hash over an entry without what it tells."""
    entry_id, at_ms, action, case_id, _words, previous, own = row
    fields = json.dumps([entry_id, at_ms, action, case_id, previous, own], ensure_ascii=False)
    return hashlib.sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()


def _vouch(unvouched: dict[int, str], sealed: dict[str, str]) -> None:
    for entry, seal in sealed.items():
        if unvouched.get(int(entry)) == seal:
            del unvouched[int(entry)]


def chained(previous: str, at_ms: int, action: str, case_id: int | None, words: str) -> str:
    """Return the hash of an entry: SHA-256 over the hash before it and its own fields."""
    fields = json.dumps([previous, at_ms, action, case_id, words], ensure_ascii=False)
    return hashlib.sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()
