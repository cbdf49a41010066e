"""Taking people, or what was said in closed cases, out of the file for good (PRODUCT H6).

What was there stays as a number: the case with its times, cause and tags; a post's time, mood and
signs; the customer as "Erased person 12". What it said and who it was does not stay anywhere.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from socialdesk.domain.erasing import Traces
from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.store.erased_rows import (
    ANONYMOUS,
    AT_ONCE,
    GATHER,
    NAMED_ONCE,
    OLD,
    OPEN,
    SHOPS_OWN,
    TEXTS,
)
from socialdesk.store.posts import read_media

Change = tuple[str, tuple[Any, ...]]
"""A statement and its values."""


@dataclass(frozen=True, slots=True)
class Held:
    """What of somebody is in the file; ``waiting`` are replies that are still on their way."""

    posts: int
    replies: int
    notes: int
    cases: int
    waiting: int
    media: tuple[str, ...]
    files: tuple[str, ...]


class Erasing:
    """Works on any number of people and cases at once; each method is one short transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def held(self, people: Sequence[CustomerId]) -> Held:
        """Return what there is of these accounts."""
        marks = ", ".join("?" * len(people))
        one = self._one
        media = self._connection.execute(
            f"SELECT media FROM posts WHERE media IS NOT NULL AND customer_id IN ({marks})", people
        )
        files = self._connection.execute(
            "SELECT DISTINCT file_name FROM attachments WHERE draft_key IN"
            f" (SELECT draft_key FROM outbox WHERE customer_id IN ({marks}) UNION SELECT draft_key"
            f" FROM drafts WHERE case_id IN (SELECT id FROM cases WHERE customer_id IN ({marks})))",
            (*people, *people),
        )
        whose = f"FROM posts WHERE customer_id IN ({marks}) AND account_id IS"
        return Held(
            posts=one(f"SELECT count(*) {whose} NULL", people),
            replies=one(f"SELECT count(*) {whose} NOT NULL", people),
            notes=one(f"SELECT count(*) FROM notes WHERE customer_id IN ({marks})", people),
            cases=one(f"SELECT count(*) FROM cases WHERE customer_id IN ({marks})", people),
            waiting=one(
                f"SELECT count(*) FROM outbox WHERE customer_id IN ({marks}) AND delivery IN"
                f" {OPEN}",
                people,
            ),
            media=tuple(media_of(words for (words,) in media)),
            files=tuple(name for (name,) in files),
        )

    def is_erased(self, customer_id: CustomerId) -> bool:
        """Say whether a customer was erased."""
        return bool(
            self._one("SELECT erased_ms IS NOT NULL FROM customers WHERE id = ?", (customer_id,))
        )

    def traces_of(self, people: Sequence[CustomerId]) -> Traces:
        """Return by what these accounts are known, without their posts."""
        marks = ", ".join("?" * len(people))
        rows = self._connection.execute(
            f"SELECT remote_id, handle, name FROM customers WHERE id IN ({marks})", people
        ).fetchall()
        earlier = self._connection.execute(
            f"SELECT handle FROM customer_handles WHERE customer_id IN ({marks})", people
        )
        handles = {handle for _, handle, _ in rows} | {handle for (handle,) in earlier}
        return Traces(
            people=frozenset(remote for remote, _, _ in rows),
            handles=tuple(sorted(handles - {""})),
            names=tuple(sorted({name for _, _, name in rows} - {""})),
        )

    def named_in(self, traces: Traces) -> tuple[str, ...]:
        """Return in what of the shop's own it names them; a kind of thing for each."""
        return tuple(
            kind
            for kind, statement in SHOPS_OWN
            if any(traces.are_in(words or "") for (words,) in self._connection.execute(statement))
        )

    def begin(self, *, people: Sequence[CustomerId], cases: Sequence[CaseId], at_ms: int) -> int:
        """Take who it is out of the file, and what is small; ``take`` and the rest have to follow.

        Returns the erasure's id. From here on it is finished whatever happens.
        """
        cursor = self._connection.execute(
            "INSERT INTO erasures (begun_ms, people) VALUES (?, ?)", (at_ms, len(people))
        )
        number = int(cursor.lastrowid or 0)
        self._connection.executemany(
            "INSERT INTO erasing (erasure_id, what, row_id, value)"
            " SELECT ?, 'person', id, remote_id FROM customers WHERE id = ?",
            [(number, one) for one in people],
        )
        self._connection.executemany(
            "INSERT INTO erasing (erasure_id, what, row_id) VALUES (?, 'case', ?)",
            [(number, one) for one in cases],
        )
        for statement in (*GATHER, *AT_ONCE):
            self._connection.execute(statement, {"id": number, "at_ms": at_ms})
        self._connection.execute(
            "UPDATE erasures SET"
            " posts = (SELECT count(*) FROM erasing WHERE erasure_id = :id AND what = 'post'),"
            " cases = (SELECT count(DISTINCT row_id) FROM erasing WHERE erasure_id = :id"
            " AND what = 'case') WHERE id = :id",
            {"id": number},
        )
        return number

    def unfinished(self) -> tuple[int, ...]:
        """Return the erasures that were begun and have no end."""
        rows = self._connection.execute("SELECT id FROM erasures WHERE done_ms IS NULL ORDER BY id")
        return tuple(number for (number,) in rows)

    def scope(self, numbers: Sequence[int]) -> tuple[dict[str, int | None], Traces]:
        """Return each post's ids with its row, None where there is none, and all traces."""
        rows = [row for number in numbers for row in self._gathered(number)]
        posts = {value: row for what, row, value in rows if what in ("post", "version")}

        def values(kind: str) -> list[str]:
            return [value for what, _, value in rows if what == kind]

        traces = Traces(
            people=frozenset(values("person")),
            posts=frozenset(posts),
            handles=tuple(values("handle")),
            names=tuple(values("name")),
        )
        return posts, traces

    def touched(self, numbers: Sequence[int], kind: str) -> tuple[int, ...]:
        """Return the rows of one kind that the erasures are about."""
        rows = (row for number in numbers for row in self._gathered(number))
        return tuple(sorted({row for what, row, _ in rows if what == kind and row is not None}))

    def _gathered(self, number: int) -> list[tuple[str, int | None, str]]:
        return self._connection.execute(
            "SELECT what, row_id, value FROM erasing WHERE erasure_id = ? ORDER BY id", (number,)
        ).fetchall()

    def unused_files(self) -> tuple[str, ...]:
        """Return which pictures that left with erased replies nobody else needs."""
        rows = self._connection.execute(
            "SELECT value FROM erasing WHERE what = 'file'"
            " AND value NOT IN (SELECT file_name FROM attachments)"
        )
        return tuple(name for (name,) in rows)

    def media(self, post_ids: Sequence[int]) -> list[tuple[str, str]]:
        """Return network and key of all pictures of these posts."""
        marks = ", ".join("?" * len(post_ids))
        rows = self._connection.execute(
            f"SELECT network, media FROM posts WHERE media IS NOT NULL AND id IN ({marks})",
            tuple(post_ids),
        )
        return [(network, key) for network, words in rows for key in media_of([words])]

    def empty_posts(self, post_ids: Sequence[int], *, at_ms: int) -> None:
        """Leave of these posts when they came, what they weighed, and that they were there."""
        self._connection.executemany(
            "DELETE FROM post_versions WHERE post_id = ?", [(one,) for one in post_ids]
        )
        self._connection.executemany(
            f"UPDATE posts SET text = '', remote_id = '{ANONYMOUS}:' || id,"
            f" version_id = '{ANONYMOUS}:' || id, conversation_id = '{ANONYMOUS}', lang = NULL,"
            " links = NULL, media = NULL, reply_to_id = NULL, quoted_id = NULL,"
            f" reposted_id = iif(reposted_id IS NULL, NULL, '{ANONYMOUS}'), circle = NULL,"
            " absence = NULL, deleted_ms = coalesce(deleted_ms, min(created_ms, ?))"
            " WHERE id = ?",
            [(at_ms, one) for one in post_ids],
        )

    def answers(self, after: int, *, limit: int) -> list[tuple[int, str, bytes]]:
        """Return further answers as they came: id, ids of posts in it, compressed body."""
        return self._connection.execute(
            "SELECT id, post_ids, body FROM answers WHERE id > ? ORDER BY id LIMIT ?",
            (after, limit),
        ).fetchall()

    def keep_answer(self, answer_id: int, post_ids: str, body: bytes) -> None:
        """Put an answer in the place of what it was."""
        self._connection.execute(
            "UPDATE answers SET post_ids = ?, body = ? WHERE id = ?", (post_ids, body, answer_id)
        )

    def others(self, after: int, *, limit: int) -> list[tuple[Any, ...]]:
        """Return further posts: id, text, links, then the ids of what each refers to."""
        return self._connection.execute(
            "SELECT id, text, links, conversation_id, reply_to_id, quoted_id, reposted_id"
            " FROM posts WHERE id > ? ORDER BY id LIMIT ?",
            (after, limit),
        ).fetchall()

    def keep_others(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Put posts as ``others`` gave them in the place of what they were."""
        self._connection.executemany(
            "UPDATE posts SET text = iif(text = ?2, text, ?2), links = ?3, conversation_id = ?4,"
            " reply_to_id = ?5, quoted_id = ?6, reposted_id = ?7 WHERE id = ?1",
            rows,
        )

    def masks(self, numbers: Sequence[int], traces: Traces, *, at_ms: int) -> list[Change]:
        """Return what has to be done so that nothing written elsewhere leads to them."""
        return [
            *self._out_of_context(traces),
            *(one for table in TEXTS for one in self._masked(traces, *table)),
            *self._out_of_own(traces),
            *self._steps(numbers, traces, at_ms),
        ]

    def change(self, changes: Iterable[Change]) -> None:
        """Do some of that."""
        for statement, values in changes:
            self._connection.execute(statement, values)

    def forget_traces(self, numbers: Iterable[int]) -> None:
        """Forget by what they were known: nothing is left in the file that would be found by it."""
        self._connection.executemany(
            "DELETE FROM erasing WHERE erasure_id = ?", [(one,) for one in numbers]
        )

    def finish(self, numbers: Iterable[int], *, done_ms: int) -> None:
        """Note that nothing is left to do."""
        self._connection.executemany(
            "UPDATE erasures SET done_ms = ? WHERE id = ?", [(done_ms, one) for one in numbers]
        )

    def old_cases(self, before_ms: int, *, limit: int) -> tuple[CaseId, ...]:
        """Return cases that were closed before then and still hold what was said."""
        rows = self._connection.execute(
            f"SELECT id {OLD} ORDER BY resolved_ms LIMIT ?", (before_ms, limit)
        )
        return tuple(case_id for (case_id,) in rows)

    def left_with_nothing(
        self, case_ids: Sequence[CaseId], before_ms: int
    ) -> tuple[CustomerId, ...]:
        """Return whose only words are in these cases, or were written before then in no case."""
        marks = ", ".join("?" * len(case_ids))
        rows = self._connection.execute(
            f"SELECT DISTINCT customer_id FROM cases own WHERE id IN ({marks}) AND NOT EXISTS"
            " (SELECT 1 FROM cases other WHERE other.customer_id = own.customer_id"
            f" AND other.erased_ms IS NULL AND other.id NOT IN ({marks})) AND NOT EXISTS"
            " (SELECT 1 FROM posts WHERE posts.customer_id = own.customer_id AND created_ms >= ?)",
            (*case_ids, *case_ids, before_ms),
        )
        return tuple(customer_id for (customer_id,) in rows)

    def old(self, before_ms: int) -> tuple[int, int, int, int | None]:
        """Return how many cases, posts and people that are, and when the oldest was closed."""
        cases, people, oldest_ms = self._connection.execute(
            f"SELECT count(*), count(DISTINCT customer_id), min(resolved_ms) {OLD}", (before_ms,)
        ).fetchone()
        posts = self._one(
            f"SELECT count(*) FROM (SELECT id {OLD}) old JOIN posts ON case_id = old.id",
            (before_ms,),
        )
        return cases, posts, people, oldest_ms

    def size(self) -> tuple[int, int]:
        """Return the highest ids of posts and of answers: how much there is to look through."""
        return (
            self._one("SELECT coalesce(max(id), 0) FROM posts"),
            self._one("SELECT coalesce(max(id), 0) FROM answers"),
        )

    def _out_of_context(self, traces: Traces) -> Iterator[Change]:
        for network, referred, author in self._connection.execute(
            "SELECT network, referred_id, author_id FROM context_posts"
        ):
            if traces.mean(referred) or traces.mean(author):
                yield (
                    "DELETE FROM context_posts WHERE network = ? AND referred_id = ?",
                    (network, referred),
                )
        for source, remote in self._connection.execute(
            "SELECT source_id, remote_id FROM unreadable"
        ):
            if traces.mean(remote):
                yield (
                    "DELETE FROM unreadable WHERE source_id = ? AND remote_id = ?",
                    (source, remote),
                )

    def _out_of_own(self, traces: Traces) -> Iterator[Change]:
        """Searches that name them are let go of: they find nobody any more."""
        for view, name, query in self._connection.execute(
            "SELECT id, name, query FROM saved_views"
        ):
            if traces.are_in(f"{name} {query}"):
                yield "DELETE FROM saved_views WHERE id = ?", (view,)
        for words in (*traces.names, *traces.handles):
            for word in words.casefold().split():
                yield "DELETE FROM own_words WHERE folded = ?", (word,)

    def _steps(self, numbers: Sequence[int], traces: Traces, at_ms: int) -> Iterator[Change]:
        """How a step is taken back holds what was there: it is given up."""
        cases, people = set(self.touched(numbers, "case")), set(self.touched(numbers, "person"))
        for step, case_id, words in self._connection.execute("SELECT id, case_id, back FROM steps"):
            back = json.loads(words)
            about = {case_id, *back.get("touched", ())}
            if about & cases or people & set(back.get("customers", ())) or traces.are_in(words):
                yield (
                    "UPDATE steps SET back = '{}', undone_ms = coalesce(undone_ms, ?) WHERE id = ?",
                    (at_ms, step),
                )

    def _masked(
        self, traces: Traces, table: str, keys: Sequence[str], columns: Sequence[str], where: str
    ) -> Iterator[Change]:
        found = self._connection.execute(
            f"SELECT {', '.join((*keys, *columns))} FROM {table} WHERE {where}"
        )
        sets = ", ".join(f"{column} = ?" for column in columns)
        by = " AND ".join(f"{key} = ?" for key in keys)
        for row in found:
            key, was = row[: len(keys)], row[len(keys) :]
            now = tuple(one and traces.masked(one) for one in was)
            if now != was and table in NAMED_ONCE:
                now = tuple(f"{one} {key[0]}" for one in now)
            if now != was:
                yield f"UPDATE OR REPLACE {table} SET {sets} WHERE {by}", (*now, *key)

    def _one(self, statement: str, values: Sequence[Any] = ()) -> int:
        (number,) = self._connection.execute(statement, tuple(values)).fetchone()
        return int(number)


def media_of(columns: Iterable[str]) -> list[str]:
    """Return the keys in columns of pictures."""
    return [one.key for words in columns for one in read_media(words)]


def cut(body: bytes, traces: Traces) -> bytes:
    """Return an answer's compressed body without them; the same one if it never had them."""
    plain = zlib.decompress(body)
    kept = traces.cut(plain)
    return body if kept is plain else zlib.compress(kept)


def holds(path: Path, people: Traces) -> bool:
    """Say whether a copy of the case file has these people; yes where it cannot be looked into."""
    if not path.is_file():
        return False
    marks = ", ".join("?" * len(people.people))
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        ) as copy:
            found = copy.execute(
                f"SELECT 1 FROM customers WHERE remote_id IN ({marks})", tuple(people.people)
            )
            return found.fetchone() is not None
    except sqlite3.Error:
        return True
