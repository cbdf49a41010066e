"""What an export reads: rows as tuples in order, a block at a time, inside one snapshot.

Nothing is gathered: whoever writes a million rows holds one block, and the numbers of the cases
where only some are wanted. Columns are asked for by the names of ``domain.export``; what nobody
wants is not read.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any

from socialdesk.domain.export import NOTE, SEPARATOR, Filters, Include
from socialdesk.domain.posts import Channel

AT_ONCE = 500
"""Rows of a block."""
CASES_AT_ONCE = 200
"""Cases of a block, where only some are wanted."""
_FAR = 1 << 62
_BETWEEN = f"char({ord(SEPARATOR)})"
_PERSON = "coalesce(c.merged_into_id, c.id)"
_TAGS = (
    f"(SELECT group_concat(t.name, {_BETWEEN}) FROM case_tags x JOIN tags t ON t.id = x.tag_id"
    " WHERE x.case_id = k.id)"
)
_LINKS = (
    "iif(p.links IS NULL, NULL, (SELECT group_concat(json_extract(value, '$[2]'),"
    f" {_BETWEEN}) FROM json_each(p.links)))"
)
_AGENT = (
    "iif(p.account_id IS NULL, NULL, (SELECT a.name FROM outbox o JOIN agents a"
    " ON a.id = o.agent_id WHERE o.post_id = p.id))"
)
_OF_CASE = {
    "case": "k.id",
    "customer": _PERSON,
    "name": "c.name",
    "handle": "c.handle",
    "person_id": "c.remote_id",
    "source": "s.label",
    "state": "k.state",
    "cause": "u.name",
    "tags": _TAGS,
}
_OF_POST = _OF_CASE | {
    "post": "p.id",
    "who": "iif(p.account_id IS NULL, 'customer', 'shop')",
    "agent": _AGENT,
    "channel": "p.channel",
    "written": "p.created_ms",
    "text": "p.text",
    "links": _LINKS,
    "language": "p.lang",
    "mood": "p.mood",
    "signs": f"replace(p.signs, ' ', {_BETWEEN})",
    "reposts": "p.reposts",
    "quotes": "p.quotes",
    "replies": "p.replies",
    "likes": "p.likes",
    "deleted": "p.deleted_ms",
    "post_id": "p.remote_id",
    "conversation_id": "p.conversation_id",
    "answers_id": "p.reply_to_id",
}
_OF_NOTE = _OF_CASE | {
    "post": "n.id",
    "who": "'shop'",
    "agent": "(SELECT name FROM agents WHERE id = n.agent_id)",
    "channel": f"'{NOTE}'",
    "written": "n.written_ms",
    "text": "n.text",
}
_COUNTED = "(SELECT count(*) FROM posts p WHERE p.case_id = k.id AND {channels}"
_CASE_ONLY = {
    "opened": "k.opened_ms",
    "first_answered": "k.first_answered_ms",
    "answered": "k.answered_ms",
    "resolved": "k.resolved_ms",
    "posts": f"{_COUNTED} AND p.account_id IS NULL)",
    "answers": f"{_COUNTED} AND p.account_id IS NOT NULL)",
    "first_words": "(SELECT p.text FROM posts p WHERE p.case_id = k.id AND p.account_id IS NULL"
    " AND {channels} ORDER BY p.created_ms, p.id LIMIT 1)",
    "mood": "k.mood",
    "signs": f"replace(k.signs, ' ', {_BETWEEN})",
    "passed_on": "k.passed_on",
    "incidents": f"(SELECT group_concat(i.name, {_BETWEEN}) FROM incident_cases x JOIN incidents i"
    " ON i.id = x.incident_id WHERE x.case_id = k.id AND x.left_ms IS NULL)",
    "agents": f"(SELECT group_concat(name, {_BETWEEN}) FROM (SELECT DISTINCT a.name FROM outbox o"
    " JOIN agents a ON a.id = o.agent_id WHERE o.case_id = k.id AND o.delivery = 'sent'))",
    "notes": f"(SELECT group_concat(text, {_BETWEEN}) FROM (SELECT n.text FROM notes n"
    " WHERE n.case_id = k.id AND n.removed_ms IS NULL ORDER BY n.written_ms))",
}
_BESIDE_CASE = " LEFT JOIN sources s ON s.id = k.source_id LEFT JOIN causes u ON u.id = k.cause_id"
_CHOSEN = "json_each(:cases) l CROSS JOIN cases k ON k.id = l.value"
_WRITTEN = (
    "EXISTS (SELECT 1 FROM posts w WHERE w.case_id = k.id AND w.created_ms >= :from"
    " AND w.created_ms < :to)"
)
_NOTED = "n.removed_ms IS NULL AND n.written_ms >= :from AND n.written_ms < :to"
_PLACE = {"place": "l.key"}
_CONDITIONS = {
    "state": "k.state = :state",
    "tag": "EXISTS (SELECT 1 FROM case_tags x JOIN tags t ON t.id = x.tag_id"
    " WHERE x.case_id = k.id AND t.name = :tag)",
    "cause": "k.cause_id = (SELECT id FROM causes WHERE name = :cause)",
    "customer_id": "k.customer_id IN (SELECT id FROM customers WHERE coalesce(merged_into_id, id)"
    " = (SELECT coalesce(merged_into_id, id) FROM customers WHERE id = :customer_id))",
    "source_id": "k.source_id = :source_id",
    "agent_id": "(EXISTS (SELECT 1 FROM outbox x WHERE x.case_id = k.id AND x.agent_id = :agent_id"
    " AND x.delivery <> 'undone') OR EXISTS (SELECT 1 FROM notes x WHERE x.case_id = k.id"
    " AND x.agent_id = :agent_id AND x.removed_ms IS NULL))",
}

Block = tuple[int, list[tuple[Any, ...]]]
"""How much is done, and the next rows."""


class Export:
    """Reads for tables that leave."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def cases(self, filters: Filters, among: Iterable[int] | None) -> array[int]:
        """Return the cases that every filter leaves, in the order of ``among``.

        With None among all of them, the oldest first.
        """
        values = _values(filters)
        held = ["k.merged_into_id IS NULL", *_conditions(filters)]
        if (filters.from_ms, filters.to_ms) != (None, None):
            held.append(_WRITTEN)
        where = " AND ".join(held)
        found: array[int] = array("q")
        if among is None:
            statement = f"SELECT k.id FROM cases k WHERE {where} ORDER BY k.id"
            found.extend(key for (key,) in self._connection.execute(statement, values))
            return found
        statement = f"SELECT k.id FROM {_CHOSEN} WHERE {where} ORDER BY l.key"
        for some in _in_parts(among, AT_ONCE):
            rows = self._connection.execute(statement, values | {"cases": json.dumps(some)})
            found.extend(key for (key,) in rows)
        return found

    def posts_between(self, filters: Filters) -> int:
        """Return how many posts were written in the time that is asked for."""
        if (filters.from_ms, filters.to_ms) == (None, None):
            statement = "SELECT n FROM counts WHERE name = 'posts'"
        else:
            statement = (
                "SELECT count(*) FROM posts INDEXED BY posts_by_time"
                " WHERE created_ms >= :from AND created_ms < :to"
            )
        (number,) = self._connection.execute(statement, _values(filters)).fetchone()
        return int(number)

    def all_posts(
        self, names: Sequence[str], filters: Filters, include: Include
    ) -> Iterator[Block]:
        """Yield every post of a time, and every note where notes are in, the oldest first.

        Notes are few beside posts: one statement for both would have SQLite carry every post
        through its merging.
        """
        values = _values(filters)
        posts = self._connection.execute(_posts(names, include), values)
        notes: Iterator[tuple[Any, ...]] = iter(())
        if include.notes:
            notes = iter(self._connection.execute(_notes(names), values))
        return _by_time(posts, notes, itemgetter(names.index("written")))

    def posts_of(
        self, names: Sequence[str], cases: Sequence[int], filters: Filters, include: Include
    ) -> Iterator[Block]:
        """Yield the posts of these cases, case by case, each the oldest first."""
        return self._of_cases(_posts_of(names, include), cases, _values(filters))

    def rows_of(
        self, names: Sequence[str], cases: Sequence[int], include: Include
    ) -> Iterator[Block]:
        """Yield a row for each of these cases."""
        read = _OF_CASE | _CASE_ONLY
        channels = "1" if include.direct else "p.channel = 'public'"
        columns = ", ".join(read[name].replace("{channels}", channels) for name in names)
        statement = (
            f"SELECT {columns} FROM {_CHOSEN} JOIN customers c ON c.id = k.customer_id"
            f"{_BESIDE_CASE} ORDER BY l.key"
        )
        return self._of_cases(statement, cases, {})

    def _of_cases(
        self, statement: str, cases: Sequence[int], values: dict[str, Any]
    ) -> Iterator[Block]:
        done = 0
        for some in _in_parts(cases, CASES_AT_ONCE):
            done += len(some)
            of_these = values | {"cases": json.dumps(some)}
            rows = self._connection.execute(statement, of_these)
            while block := rows.fetchmany(AT_ONCE):
                yield done, block


def _by_time(
    posts: sqlite3.Cursor, notes: Iterator[tuple[Any, ...]], when: Callable[[Any], Any]
) -> Iterator[Block]:
    """Yield blocks of posts, with the notes between them that were written meanwhile."""
    done, note = 0, next(notes, None)
    while block := posts.fetchmany(AT_ONCE):
        done += len(block)
        until, number = when(block[-1]), len(block)
        while note is not None and when(note) <= until:
            block.append(note)
            note = next(notes, None)
        if len(block) > number:
            block.sort(key=when)
        yield done, block
    if note is not None:
        yield done, [note, *notes]


def _posts(names: Sequence[str], include: Include) -> str:
    """Return the statement for every post of a time."""
    source = (
        "posts p INDEXED BY posts_by_time LEFT JOIN cases k ON k.id = p.case_id"
        f" LEFT JOIN customers c ON c.id = p.customer_id{_BESIDE_CASE} WHERE {_wanted(include)}"
    )
    return f"{_select(names, _OF_POST, source)} ORDER BY p.created_ms, p.id"


def _notes(names: Sequence[str]) -> str:
    """Return the statement for every note of a time."""
    source = (
        "notes n JOIN cases k ON k.id = n.case_id"
        f" JOIN customers c ON c.id = k.customer_id{_BESIDE_CASE} WHERE {_NOTED}"
    )
    return f"{_select(names, _OF_NOTE, source)} ORDER BY n.written_ms, n.id"


def _posts_of(names: Sequence[str], include: Include) -> str:
    """Return the statement for the posts of some cases, with their notes where they are in."""
    posts = (
        f"{_CHOSEN} CROSS JOIN posts p INDEXED BY posts_by_case ON p.case_id = k.id"
        f" LEFT JOIN customers c ON c.id = p.customer_id{_BESIDE_CASE} WHERE {_wanted(include)}"
    )
    notes = (
        f"{_CHOSEN} JOIN notes n ON n.case_id = k.id"
        f" JOIN customers c ON c.id = k.customer_id{_BESIDE_CASE} WHERE {_NOTED}"
    )
    parts = [_select(names, _OF_POST | _PLACE, posts)]
    if include.notes:
        parts.append(_select(names, _OF_NOTE | _PLACE, notes))
    columns = ", ".join(f'"{name}"' for name in names)
    return f"SELECT {columns} FROM ({' UNION ALL '.join(parts)}) ORDER BY place, written, post"


def _select(names: Sequence[str], read: dict[str, str], source: str) -> str:
    wanted = [*names, "place"] if "place" in read else names
    columns = ", ".join(f'{read.get(name, "NULL")} AS "{name}"' for name in wanted)
    return f"SELECT {columns} FROM {source}"


def _wanted(include: Include) -> str:
    where = "p.created_ms >= :from AND p.created_ms < :to"
    return where if include.direct else f"{where} AND p.channel = '{Channel.PUBLIC}'"


def _conditions(filters: Filters) -> list[str]:
    return [words for name, words in _CONDITIONS.items() if getattr(filters, name)]


def _values(filters: Filters) -> dict[str, Any]:
    values = {name: getattr(filters, name) for name in _CONDITIONS}
    return values | {
        "from": -_FAR if filters.from_ms is None else filters.from_ms,
        "to": _FAR if filters.to_ms is None else filters.to_ms,
    }


def _in_parts(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, size)):
        yield some
