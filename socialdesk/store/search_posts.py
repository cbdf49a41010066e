"""Hits of a search in posts, newest first, by the quickest of three ways.

- Where the filters leave few cases, their posts are read one by one.
- Where the last word is still typed, what it begins may be half the dictionary, and FTS5 first
  gathers all of that (measured at a million posts: 25 ms for "lamp", 350 ms for "t"). So the newest
  posts, or the newest that have the other words, are read one by one for as long as enough of them
  have it.
- Otherwise, and where that was not enough, the index of words gives them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from socialdesk.domain.found import Place, Where, alone
from socialdesk.domain.ids import PostId
from socialdesk.domain.search import Query
from socialdesk.domain.search.expression import words_expression
from socialdesk.domain.search.matching import matcher
from socialdesk.store.search_filters import Filters, few_cases

FIRST_CHUNK, CHUNK = 200, 1_000
COMMON = 0.15
"""A word in so large a share of what was read is found sooner by reading on than by the index."""
SHORT = 3
"""Beside filters only the beginnings with at most so many letters are read for."""
FAR = 1 << 62

_COLUMNS = "p.id, p.case_id, p.created_ms, p.text, p.channel = 'direct', p.account_id IS NOT NULL"
_READ = "SELECT {columns} FROM posts p{cases} WHERE {where} ORDER BY p.id DESC"
_BY_CASE = " INDEXED BY posts_by_case"
"""Without statistics SQLite would read all posts in the order that is asked for."""
_FOUND = (
    "SELECT {columns} FROM {index} w CROSS JOIN posts p ON p.id = w.rowid{cases}"
    " WHERE {index} MATCH :words AND {where} ORDER BY w.rowid DESC"
)
_CASES = " CROSS JOIN cases k ON k.id = p.case_id"

Row = tuple[Any, ...]

_MOST_BOUNDS = 32
_bounds: dict[tuple[object, ...], int] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """One text in which everything was found.

    ``key`` is its case, or less than 0: a post that belongs to no case (``domain.found.alone``).
    """

    key: int
    at_ms: int
    place: Place
    text: str


def post_hits(
    connection: sqlite3.Connection, query: Query, filters: Filters, *, whole: bool
) -> Iterator[Hit]:
    """Yield the newest post of each case that matches, or every one if the best is asked for.

    ``whole`` where all of them will be wanted.
    """
    return (_hit(row) for row in _PostHits(connection, query, filters).rows(whole=whole))


def newest_in(
    connection: sqlite3.Connection, case_id: int, query: Query, filters: Filters
) -> Hit | None:
    """Return the hit of a case that was written last, None where no post of it is one."""
    finds = matcher(query).finds
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM posts p{_BY_CASE}"
        f" WHERE p.case_id = :case{_then(query)}{whose(filters)} ORDER BY p.created_ms DESC",
        times(query) | {"case": case_id},
    )
    return next((_hit(row) for row in rows if finds(row[3])), None)


def times(query: Query) -> dict[str, int]:
    """Return the bounds of a query's time, for statements."""
    before = query.before_ms
    return {"after": query.after_ms or 0, "before": FAR if before is None else before}


def whose(filters: Filters, post: str = "p") -> str:
    """Return the condition on who wrote a post."""
    if filters.ours is None:
        return ""
    return f" AND {post}.account_id IS {'NOT ' if filters.ours else ''}NULL"


class _PostHits:
    """One search through posts."""

    def __init__(self, connection: sqlite3.Connection, query: Query, filters: Filters) -> None:
        self._connection, self._query, self._filters = connection, query, filters
        self._find = matcher(query)
        self._where = f"{_then(query)}{whose(filters)}{filters.where}"
        self._cases = _CASES if filters.conditions else ""
        self._below = FAR
        self._known: set[int] = set()  # cases with a hit: their other posts need no look

    def rows(self, *, whole: bool) -> Iterator[Row]:
        """Yield the rows of all hits."""
        few = few_cases(self._connection, self._filters, self._query)
        if few is not None:
            if few:
                yield from self._among(few)
            return
        self._below = _first_after(self._connection, self._query)
        if not whole and self._reads_newest():
            yield from self._newest()
        if self._below:
            yield from self._by_index()

    def _reads_newest(self) -> bool:
        last = self._query.terms[-1]
        if not last.beginning or self._query.in_runs or last.words[-1].isdigit():
            return False
        return not self._filters.conditions or len(last.words[-1]) <= SHORT

    def _newest(self) -> Iterator[Row]:
        """Yield hits among the newest; what is left to the index is below ``_below``, or 0."""
        others = Query(terms=self._query.terms[:-1])
        for number in count():
            limit = CHUNK if number else FIRST_CHUNK
            rows = list(self._found(others, limit) if others.terms else self._read(limit))
            looked_at = sum(row[1] not in self._known for row in rows)
            found = list(self._matching(iter(rows)))
            self._below = rows[-1][0] if len(rows) == limit else 0
            yield from found
            if not self._below or len(found) < COMMON * looked_at:
                return

    def _among(self, cases: list[int]) -> Iterator[Row]:
        """Yield hits among the posts of some cases; their texts are read as they are needed."""
        listed = ", ".join(map(str, cases))
        posts = self._connection.execute(
            f"SELECT p.id, p.case_id FROM posts p{_BY_CASE}"
            f" WHERE p.case_id IS NOT NULL AND p.case_id IN ({listed})"
        ).fetchall()
        posts.sort(reverse=True)
        for at in range(0, len(posts), FIRST_CHUNK):
            some = posts[at : at + FIRST_CHUNK]
            ids = [str(post) for post, case in some if case not in self._known]
            yield from self._matching(self._read_these(ids))

    def _read_these(self, ids: list[str]) -> Iterator[Row]:
        where = f"p.id IN ({', '.join(ids)}){self._where}"
        statement = _READ.format(columns=_COLUMNS, cases=self._cases, where=where)
        return self._connection.execute(statement, times(self._query))

    def _read(self, limit: int) -> Iterator[Row]:
        where = f"p.id < :below{self._where}"
        statement = _READ.format(columns=_COLUMNS, cases=self._cases, where=where)
        values = times(self._query) | {"below": self._below}
        return self._connection.execute(f"{statement} LIMIT {limit}", values)

    def _by_index(self) -> Iterator[Row]:
        rows = self._found(self._query, -1)
        if self._query.in_runs or not any(term.is_run for term in self._query.denied):
            return self._first_of_each(rows)
        return self._matching(rows)  # the index of words knows no part of a word

    def _found(self, query: Query, limit: int) -> Iterator[Row]:
        statement = _FOUND.format(
            columns=_COLUMNS,
            index="posts_runs" if query.in_runs else "posts_words",
            cases=self._cases,
            where=f"w.rowid < :below{self._where}",
        )
        values = {"words": words_expression(query), "below": self._below} | times(self._query)
        return self._connection.execute(f"{statement} LIMIT {limit}", values)

    def _matching(self, rows: Iterator[Row]) -> Iterator[Row]:
        finds, known = self._find.finds, self._known
        hits = (row for row in rows if row[1] not in known and finds(row[3]))
        return self._first_of_each(hits)

    def _first_of_each(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Leave the first post of each case, unless all are to be weighed against each other."""
        known = self._known
        for row in rows:
            if row[1] not in known:
                if row[1] is not None and not self._query.best:
                    known.add(row[1])
                yield row


def _then(query: Query) -> str:
    timed = (query.after_ms, query.before_ms) != (None, None)
    return " AND p.created_ms >= :after AND p.created_ms < :before" if timed else ""


def _hit(row: Row) -> Hit:
    post_id, case_id, at_ms, text, direct, ours = row
    where = Where.REPLY if ours else Where.DIRECT if direct else Where.POST
    return Hit(case_id or alone(post_id), at_ms, Place(where, post_id=PostId(post_id)), text)


def _first_after(connection: sqlite3.Connection, query: Query) -> int:
    """Return a number above those of all posts that were written in a query's time.

    Posts are numbered as they came, which is not as they were written. To find out takes some tens
    of ms in a large file, so the answers are kept until another post comes.
    """
    if query.before_ms is None:
        return FAR
    (path,) = connection.execute("SELECT file FROM pragma_database_list").fetchone()
    (top,) = connection.execute("SELECT max(id) FROM posts").fetchone()
    asked = (path, top, query.after_ms, query.before_ms)
    if asked not in _bounds:
        if len(_bounds) >= _MOST_BOUNDS:
            _bounds.clear()
        (last,) = connection.execute(
            "SELECT max(id) FROM posts INDEXED BY posts_by_time"
            " WHERE created_ms >= :after AND created_ms < :before",
            times(query),
        ).fetchone()
        _bounds[asked] = (last or 0) + 1
    return _bounds[asked]
