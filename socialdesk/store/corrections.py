"""What a person put right about cases, how often signs are shown, and who is still to be judged."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from socialdesk.domain.cases import Unanswered
from socialdesk.domain.corrections import CARRIES, Said, SignCount, corrected
from socialdesk.domain.ids import CaseId
from socialdesk.domain.triage import MINUTE_MS, Reason
from socialdesk.store.cases import corrections_of

_SET = (
    "INSERT INTO corrections (case_id, sign, holds, at_ms, who) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (case_id, sign) DO UPDATE SET"
    " holds = excluded.holds, at_ms = excluded.at_ms, who = excluded.who"
)
_COUNT = (
    "INSERT INTO signs_shown (sign, posts) VALUES (?, ?)"
    " ON CONFLICT (sign) DO UPDATE SET posts = posts + excluded.posts"
)
_TO_JUDGE = (
    "SELECT id FROM cases WHERE state IN ('needs_reply', 'snoozed') AND run > 0 AND id > ?"
    " ORDER BY id LIMIT ?"
)


class Corrections:
    """The ``corrections``, ``signs_shown`` and ``judging`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_case(self, case_id: CaseId) -> Said:
        """Return what a person said of a case's signs."""
        return corrections_of(self._connection, [case_id]).get(case_id, {})

    def set(self, case_id: CaseId, sign: Reason, *, holds: bool, at_ms: int, who: str) -> None:
        """Remember what a person says of a sign."""
        self._connection.execute(_SET, (case_id, sign.value, holds, at_ms, who))

    def forget(self, case_id: CaseId, sign: Reason) -> None:
        """Remember nothing of a sign: it is as the rules say."""
        self._connection.execute(
            "DELETE FROM corrections WHERE case_id = ? AND sign = ?", (case_id, sign.value)
        )

    def count_shown(self, posts: Iterable[Iterable[Reason]]) -> None:
        """Count the signs of new posts."""
        shown = Counter(sign.value for signs in posts for sign in signs if sign in CARRIES)
        self._connection.executemany(_COUNT, shown.items())

    def counts(self, off: frozenset[Reason]) -> tuple[SignCount, ...]:
        """Return how often each sign was shown and put right, the weightiest first."""
        shown = dict(self._connection.execute("SELECT sign, posts FROM signs_shown"))
        said = {
            (sign, bool(holds)): cases
            for sign, holds, cases in self._connection.execute(
                "SELECT sign, holds, count(*) FROM corrections GROUP BY sign, holds"
            )
        }
        return tuple(
            SignCount(
                sign=sign,
                shown=shown.get(sign.value, 0),
                wrong=said.get((sign.value, False), 0),
                missed=said.get((sign.value, True), 0),
                on=sign not in off,
            )
            for sign in CARRIES
        )

    def judge_all_anew(self) -> None:
        """Note that all who wait are to be judged anew."""
        self._connection.execute("INSERT OR REPLACE INTO judging VALUES (1, 0)")

    def next_to_judge(self, limit: int) -> list[CaseId]:
        """Return some cases that are still to be judged anew; they count as judged from then on."""
        row = self._connection.execute("SELECT from_case_id FROM judging").fetchone()
        if row is None:
            return []
        found = [key for (key,) in self._connection.execute(_TO_JUDGE, (row[0], limit))]
        if len(found) < limit:
            self._connection.execute("DELETE FROM judging")
        else:
            self._connection.execute("UPDATE judging SET from_case_id = ?", (found[-1],))
        return found

    def is_judging(self) -> bool:
        """Say whether cases are still to be judged anew."""
        return self._connection.execute("SELECT 1 FROM judging").fetchone() is not None


def put_right(post: Unanswered, said: Said) -> Unanswered:
    """Return a waiting post as a person put its signs right."""
    if not said:
        return post
    signs, reasons = corrected(post.signs, post.reasons, said)
    was, now = (sum(one.minutes for one in some) for some in (post.reasons, reasons))
    return Unanswered(
        id=post.id,
        written_ms=post.written_ms,
        mood=post.mood,
        weight_ms=post.weight_ms + (now - was) * MINUTE_MS,
        signs=signs,
        reasons=reasons,
    )
