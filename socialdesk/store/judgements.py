"""What the rules found in a post: its signs, and what each reason weighs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from socialdesk.domain.ids import PostId
from socialdesk.domain.triage import Reason, Weighed
from socialdesk.store.cases import shown_signs

_NAMES = frozenset(Reason)


@dataclass(frozen=True, slots=True)
class Said:
    """What a post says, with how many links, and how many follow who says it."""

    text: str
    lang: str | None
    links: int
    followers: int | None


class Judgements:
    """The columns of ``posts`` that the rules fill."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def words_of(self, post_id: PostId) -> Said:
        """Return what a post says and who says it, for judging it."""
        text, lang, links, followers = self._connection.execute(
            "SELECT text, lang, links, followers FROM posts p"
            " LEFT JOIN customers c ON c.id = p.customer_id WHERE p.id = ?",
            (post_id,),
        ).fetchone()
        return Said(text, lang, len(json.loads(links)) if links else 0, followers)

    def keep(
        self,
        post_id: PostId,
        *,
        weight_ms: int,
        signs: tuple[Reason, ...],
        reasons: tuple[Weighed, ...],
    ) -> None:
        """Keep what a post shows and weighs by the rules as they are now."""
        self._connection.execute(
            "UPDATE posts SET weight_ms = ?, signs = ?, reasons = ? WHERE id = ?",
            (weight_ms, " ".join(signs), write_reasons(reasons), post_id),
        )

    def signs_of(self, post_id: PostId) -> tuple[Reason, ...]:
        """Return the signs that the rules found in a post."""
        row = self._connection.execute(
            "SELECT signs, reasons, mood FROM posts WHERE id = ?", (post_id,)
        ).fetchone()
        return shown_signs(*row)


def write_reasons(reasons: Iterable[Weighed]) -> str:
    """Return reasons as a row holds them: "problem:80:2 detail:20:8"."""
    return " ".join(f"{reason.value}:{minutes}:{amount}" for reason, minutes, amount in reasons)


def read_reasons(text: str) -> tuple[Weighed, ...]:
    """Return the reasons that a row holds; none of a kind that is not known here any more."""
    rows = (one.split(":") for one in text.split())
    found = [
        Weighed(Reason(name), int(minutes), int(amount))
        for name, minutes, amount in rows
        if name in _NAMES
    ]
    return tuple(found)
