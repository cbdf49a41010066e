"""How many posts customers write, which came last, and when a word was said before (PRODUCT T6)."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from socialdesk.domain.ids import IncidentId
from socialdesk.domain.volume import QUARTER_MS, Answered, Before, Heard

MOST_HEARD = 600
"""In a flood the latest are enough to say what it is about."""
MOST_SAID = 200

_HEARD = """
    SELECT id, case_id, customer_id, created_ms, text FROM posts INDEXED BY posts_by_time
    WHERE created_ms > ? AND created_ms <= ? AND account_id IS NULL AND reposted_id IS NULL
        AND customer_id IS NOT NULL AND deleted_ms IS NULL AND id > 0
    ORDER BY created_ms DESC LIMIT ?
"""
_SAID = """
    SELECT p.created_ms FROM (
        SELECT rowid AS id FROM posts_words WHERE posts_words MATCH ?
        ORDER BY rowid DESC LIMIT ?) found
    JOIN posts p ON p.id = found.id
    WHERE p.account_id IS NULL AND p.reposted_id IS NULL
"""


class Volume:
    """The ``volume`` and ``answered_spikes`` tables, and reads of posts by time and by word."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def by_quarter(self, from_ms: int, to_ms: int) -> dict[int, int]:
        """Return the posts in each quarter of an hour (since 1970) that has any.

        They are counted by when they were written, however late they came.
        """
        rows = self._connection.execute(
            "SELECT quarter, posts FROM volume WHERE quarter >= ? AND quarter < ?",
            (from_ms // QUARTER_MS, to_ms // QUARTER_MS + 1),
        )
        return dict(rows)

    def heard(self, from_ms: int, to_ms: int) -> list[Heard]:
        """Return the posts that customers wrote after one moment and up to another.

        The newest ones, at most ``MOST_HEARD``; neither reposts nor what was deleted.
        """
        rows = self._connection.execute(_HEARD, (from_ms, to_ms, MOST_HEARD))
        return [Heard(*row) for row in rows]

    def said_before(self, _stem: str, forms: Collection[str]) -> Before:
        """Return when any of a word's forms was said last, by customers.

        Whole words are looked up, newest first: a search for what begins with a stem would gather
        all there is of a common word before the first one comes.
        """
        words = " OR ".join(f'"{one}"' for one in sorted(forms))  # letters, ' and - alone
        rows = self._connection.execute(_SAID, (words, MOST_SAID + 1))
        said = sorted((at_ms for (at_ms,) in rows), reverse=True)
        return Before(said[:MOST_SAID], complete=len(said) <= MOST_SAID)

    def answer(
        self, stems: Iterable[str], *, at_ms: int, incident_id: IncidentId | None = None
    ) -> None:
        """Remember that a person said what a spike is: an incident, or none."""
        self._connection.executemany(
            "INSERT INTO answered_spikes (stem, at_ms, incident_id) VALUES (?, ?, ?)",
            [(stem, at_ms, incident_id) for stem in stems],
        )

    def answered(self, since_ms: int) -> list[Answered]:
        """Return what was said about spikes since then, and of incidents that still last.

        What made an incident that was taken back counts as never said.
        """
        rows = self._connection.execute(
            "SELECT a.stem, a.at_ms, i.id IS NOT NULL AND i.fixed_ms IS NULL"
            " AND i.closed_ms IS NULL"
            " FROM answered_spikes a LEFT JOIN incidents i"
            " ON i.id = a.incident_id AND i.began_ms <= a.at_ms"  # not another of the same number
            " WHERE (a.incident_id IS NULL AND a.at_ms >= ?)"
            " OR (i.id IS NOT NULL AND (a.at_ms >= ? OR i.closed_ms IS NULL))",
            (since_ms, since_ms),
        )
        return [Answered(stem, at_ms, bool(lasts)) for stem, at_ms, lasts in rows]
