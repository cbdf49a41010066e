"""The rows of the feed: keys in order, by key and never by offset, and the cards for some keys."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from socialdesk.domain.cases import State
from socialdesk.domain.posts import Channel
from socialdesk.domain.triage import signs
from socialdesk.domain.views import Card, View

MOST_FOUND = 1_000
"""A search shows this many posts, newest first; more words narrow it."""

MOST_WORDS = 20
LONGEST_NAME = 100
"""Of what is typed, or pasted, into the search: SQLite refuses patterns without end."""

_FAR = 1 << 62

Position = tuple[int, int]
"""Where a list of keys goes on: the last row's place in the order, and its key."""


@dataclass(frozen=True, slots=True)
class _Order:
    """How a view is sorted: the statements for its keys and for the place of one key."""

    statement: str
    place: str
    start: Position


def _order(table: str, column: str, where: str = "1", *, descending: bool = True) -> _Order:
    sign, down, start = ("<", " DESC", _FAR) if descending else (">", "", -_FAR)
    return _Order(
        f"SELECT id FROM {table} WHERE {where} AND ({column}, id) {sign} (:place, :after)"
        f" ORDER BY {column}{down}, id{down} LIMIT :limit",
        f"SELECT {column} FROM {table} WHERE id = ?",
        (start, start),
    )


_ORDERS = {
    View.NEEDS_REPLY: _order("cases", "needs_you_ms", "state = 'needs_reply'", descending=False),
    View.WAITING: _order("cases", "changed_ms", "state = 'waiting'"),
    View.DONE: _order("cases", "changed_ms", "state = 'resolved'"),
    View.EVERYTHING: _order("posts", "created_ms"),
}
_FOUND = (
    "SELECT id FROM (SELECT rowid AS id FROM posts_words WHERE posts_words MATCH :words"
    " ORDER BY rowid DESC LIMIT :limit)"
    " UNION SELECT id FROM (SELECT p.id FROM customers c JOIN posts p ON p.customer_id = c.id"
    " WHERE c.handle LIKE :name ESCAPE '\\' OR c.name LIKE :name ESCAPE '\\'"
    " ORDER BY p.id DESC LIMIT :limit)"
    " ORDER BY id DESC LIMIT :limit"
)

_CASE_CARDS = (
    "SELECT k.id, k.id, k.customer_id, c.name, c.handle, p.text, p.created_ms, k.run_since_ms,"
    " k.state, k.mood, p.channel, k.run, k.has_direct, p.mention, p.mood IS NOT NULL,"
    " p.account_id IS NOT NULL, p.deleted_ms IS NOT NULL"
    " FROM cases k JOIN customers c ON c.id = k.customer_id JOIN posts p ON p.id = k.latest_post_id"
    " WHERE k.id IN ({marks})"
)
_POST_CARDS = (
    "SELECT p.id, p.case_id, coalesce(p.customer_id, 0), coalesce(c.name, ''),"
    " coalesce(c.handle, ''), p.text, p.created_ms, NULL, k.state, p.mood, p.channel, 0, 0,"
    " p.mention, p.mood IS NOT NULL, p.account_id IS NOT NULL, p.deleted_ms IS NOT NULL"
    " FROM posts p LEFT JOIN customers c ON c.id = p.customer_id"
    " LEFT JOIN cases k ON k.id = p.case_id WHERE p.id IN ({marks})"
)


class Feed:
    """Reads for the feed column."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keys(
        self, view: View, *, after: Position | None = None, limit: int, query: str = ""
    ) -> tuple[array[int], Position | None]:
        """Return the keys of a view in order from a position on, and where to go on from.

        Case ids where the view lists cases, post ids where it lists posts. The position is None
        where there is no more.
        """
        if view is View.FOUND:
            return self._found(query, limit), None
        order = _ORDERS[view]
        place, key = after or order.start
        values = {"place": place, "after": key, "limit": limit}
        keys = array("q", chain.from_iterable(self._connection.execute(order.statement, values)))
        if len(keys) < limit:
            return keys, None
        (place,) = self._connection.execute(order.place, (keys[-1],)).fetchone()
        return keys, (place, keys[-1])

    def cards(self, view: View, keys: Sequence[int]) -> dict[int, Card]:
        """Return the cards of these keys; a key that is gone is left out."""
        statement = _POST_CARDS if view.lists_posts else _CASE_CARDS
        marks = ", ".join("?" * len(keys))
        rows = self._connection.execute(statement.format(marks=marks), tuple(keys))
        return {row[0]: _card(row) for row in rows}

    def _found(self, query: str, limit: int) -> array[int]:
        words = match_expression(query)
        if not words:
            return array("q")
        beginning = query.strip().lstrip("@")[:LONGEST_NAME].encode(errors="replace").decode()
        name = re.sub(r"([\\%_])", r"\\\1", beginning) + "%"
        rows = self._connection.execute(
            _FOUND, {"words": words, "name": name, "limit": min(limit, MOST_FOUND)}
        )
        return array("q", chain.from_iterable(rows))


def match_expression(query: str) -> str:
    """Return a full-text expression that finds posts with all words, the last as a beginning.

    Every word is quoted, so that nothing a person types is ever read as syntax.

    >>> match_expression('late "parcel')
    '"late" "parcel"*'
    """
    words = re.findall(r"\w+", query)[:MOST_WORDS]
    if not words:
        return ""
    return " ".join(f'"{word}"' for word in words) + "*"


def _card(row: tuple[Any, ...]) -> Card:
    (key, case_id, customer_id, name, handle, text, written_ms, waiting_since_ms, state, mood,
     channel, run, has_direct, mention, judged, ours, deleted) = row  # fmt: skip
    direct = channel == Channel.DIRECT
    found = signs(
        text=text,
        run=run,
        mood=mood,
        judged=bool(judged),
        direct=direct,
        also_direct=bool(has_direct) and not direct,
        mention=bool(mention),
    )
    return Card(
        key=key,
        case_id=case_id,
        customer_id=customer_id,
        name=name,
        handle=handle,
        text=text,
        written_ms=written_ms,
        waiting_since_ms=waiting_since_ms,
        state=State(state) if state else None,
        mood=mood,
        channel=Channel(channel),
        signs=() if ours or deleted else found,
        ours=bool(ours),
        deleted=bool(deleted),
    )
