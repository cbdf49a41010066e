"""Words that the shop uses and no dictionary knows: its own name, its people, its wares."""

from __future__ import annotations

import sqlite3


class OwnWords:
    """The ``own_words`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, word: str) -> None:
        """Keep a word as it was written; again, in whatever case, it changes nothing."""
        self._connection.execute(
            "INSERT INTO own_words (folded, word) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (word.casefold(), word),
        )

    def remove(self, word: str) -> None:
        """Forget a word."""
        self._connection.execute("DELETE FROM own_words WHERE folded = ?", (word.casefold(),))

    def folded(self) -> frozenset[str]:
        """Return all of them, folded for comparing."""
        rows = self._connection.execute("SELECT folded FROM own_words")
        return frozenset(word for (word,) in rows)

    def all(self) -> tuple[str, ...]:
        """Return all of them as they were written, in order."""
        rows = self._connection.execute("SELECT word FROM own_words ORDER BY folded")
        return tuple(word for (word,) in rows)
