"""Cases like one at hand that were closed before, by the words that are rare in this shop."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence

from socialdesk.domain.ids import CaseId
from socialdesk.domain.similar import Solved

RARE = 2_000
"""A word in more posts than this says little, and ranking them all would take too long."""
WORDS_USED = 6
WORDS_TRIED = 40
SHORTEST_WORD = 4
CANDIDATES = 60

_HOW_OFTEN = "SELECT count(*) FROM (SELECT 1 FROM posts_words WHERE posts_words MATCH ? LIMIT ?)"
_NEIGHBOURS = """
    SELECT p.case_id, p.text FROM (
        SELECT rowid AS id FROM posts_words WHERE posts_words MATCH :words
        ORDER BY rank LIMIT :candidates) found
    JOIN posts p ON p.id = found.id JOIN cases k ON k.id = p.case_id
    WHERE k.state = 'resolved' AND k.merged_into_id IS NULL AND k.id <> :case
        AND p.account_id IS NULL AND p.deleted_ms IS NULL
"""
_ANSWER = """
    SELECT text FROM posts WHERE case_id = ? AND account_id IS NOT NULL AND deleted_ms IS NULL
    ORDER BY created_ms DESC, id DESC LIMIT 1
"""


class SimilarCases:
    """Reads of ``posts_words`` by rank."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def words_of(self, case_id: CaseId) -> list[str]:
        """Return the words that the customer used in a case, the latest post's first."""
        rows = self._connection.execute(
            "SELECT text FROM posts WHERE case_id = ? AND account_id IS NULL"
            " ORDER BY created_ms DESC LIMIT 5",
            (case_id,),
        )
        words = (word for (text,) in rows for word in _plain_words(text))
        return list(dict.fromkeys(words))[:WORDS_TRIED]

    def rarest(self, words: Sequence[str]) -> list[str]:
        """Return those of the words that tell cases apart, the rarest first."""
        often = {word: self._how_often(word) for word in words}
        telling = [word for word in words if 1 < often[word] < RARE]
        return sorted(telling, key=often.__getitem__)[:WORDS_USED]

    def solved(self, case_id: CaseId, words: Sequence[str], *, limit: int) -> list[Solved]:
        """Return closed cases in which these words stand, the best first, with our answer."""
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        rows = self._connection.execute(
            _NEIGHBOURS, {"words": match, "candidates": CANDIDATES, "case": case_id}
        )
        best: dict[CaseId, str] = {}
        for found, text in rows:
            best.setdefault(found, text)
        solved = []
        for found, text in best.items():
            answer = self._connection.execute(_ANSWER, (found,)).fetchone()
            if answer is not None:
                solved.append(Solved(found, text, answer[0]))
            if len(solved) == limit:
                break
        return solved

    def _how_often(self, word: str) -> int:
        (number,) = self._connection.execute(_HOW_OFTEN, (f'"{word}"', RARE)).fetchone()
        return int(number)


def _plain_words(text: str) -> list[str]:
    """Return the words of a text without handles, links and what is too short to tell.

    >>> _plain_words("@shop my Lantern flickers https://x.example/a")
    ['lantern', 'flickers']
    """
    bare = re.sub(r"@\w+|https?://\S+", " ", text.lower())
    return [word for word in re.findall(r"\w+", bare) if len(word) >= SHORTEST_WORD]
