"""Old matters out of archives, and how far each archive was read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from socialdesk.domain.ids import AccountId, PostId, RemoteId
from socialdesk.domain.posts import Link
from socialdesk.store.posts import Known, NewPost, Posts

MOST_PLACES = 20
"""So many of the places that could not be understood are named; all are counted."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of an archive.

    Of its ``posts`` and ``messages`` so many were ``known`` before. ``reposts`` of others' words
    and messages to ``groups`` are left out; ``unreadable`` could not be understood.
    """

    posts: int = 0
    messages: int = 0
    known: int = 0
    reposts: int = 0
    groups: int = 0
    unreadable: int = 0

    @property
    def new(self) -> int:
        """How many posts and messages were taken in."""
        return self.posts + self.messages - self.known

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        names = [one.name for one in fields(self)]
        return Tally(*(getattr(self, name) + getattr(other, name) for name in names))


_TALLY = tuple(one.name for one in fields(Tally))


@dataclass(frozen=True, slots=True)
class Import:
    """One archive; ``finished_ms`` is None where its reading broke off."""

    id: int
    account_id: AccountId
    finished_ms: int | None
    tally: Tally
    places: tuple[str, ...]


class Imports:
    """The ``imports`` and ``import_parts`` tables, and posts with numbers below 0.

    Posts are numbered as they come, and whoever asks what came since some moment asks for greater
    numbers. What an archive brings was there long before, so it is numbered downwards.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, mark: str) -> Import | None:
        """Return what is known of an archive, None where it was never begun."""
        row = self._connection.execute(
            f"SELECT id, account_id, finished_ms, places, {', '.join(_TALLY)} FROM imports"
            " WHERE mark = ?",
            (mark,),
        ).fetchone()
        if row is None:
            return None
        number, account_id, finished_ms, places, *tally = row
        return Import(number, account_id, finished_ms, Tally(*tally), tuple(places.splitlines()))

    def begin(self, mark: str, *, account_id: AccountId, made_ms: int | None, at_ms: int) -> None:
        """Note that an archive is being read; nothing changes where it was begun before."""
        self._connection.execute(
            "INSERT OR IGNORE INTO imports (mark, account_id, made_ms, began_ms)"
            " VALUES (?, ?, ?, ?)",
            (mark, account_id, made_ms, at_ms),
        )

    def finish(self, mark: str, *, at_ms: int) -> None:
        """Note that all of an archive was read."""
        self._connection.execute("UPDATE imports SET finished_ms = ? WHERE mark = ?", (at_ms, mark))

    def position(self, import_id: int, part: str) -> int:
        """Return up to which byte a file of the archive was read."""
        row = self._connection.execute(
            "SELECT position FROM import_parts WHERE import_id = ? AND part = ?", (import_id, part)
        ).fetchone()
        return int(row[0]) if row else 0

    def advance(
        self, done: Import, part: str, *, position: int, tally: Tally, places: Sequence[str]
    ) -> Import:
        """Note how far a file was read and what came of it since ``done``."""
        self._connection.execute(
            "INSERT OR REPLACE INTO import_parts VALUES (?, ?, ?)", (done.id, part, position)
        )
        after = Import(
            done.id,
            done.account_id,
            done.finished_ms,
            done.tally + tally,
            (*done.places, *places)[:MOST_PLACES],
        )
        self._connection.execute(
            f"UPDATE imports SET places = ?, {', '.join(f'{one} = ?' for one in _TALLY)}"
            " WHERE id = ?",
            (
                "\n".join(after.places),
                *(getattr(after.tally, name) for name in _TALLY),
                done.id,
            ),
        )
        return after

    def first_id(self, number: int) -> int:
        """Return the first of so many numbers for posts; they rise within, below all others.

        FTS5 writes its index out anew for every number below the one before.
        """
        (lowest,) = self._connection.execute("SELECT min(id) FROM posts").fetchone()
        return min(lowest or 0, -1) - number

    def add(self, posts: Sequence[NewPost], *, network: str, at_ms: int) -> None:
        """Store posts; as X charged nothing for them, reading one from X still costs."""
        if not posts:
            return
        Posts(self._connection).add(posts, network=network, arrived_ms=at_ms, answer_id=None)
        self._connection.execute(
            "UPDATE posts SET charged_day = 0 WHERE id BETWEEN ? AND ?",
            (posts[0].id, posts[-1].id),
        )

    def keep_version(self, known: Known, *, version_id: RemoteId, text: str, at_ms: int) -> None:
        """Keep an earlier text of a post that was edited."""
        self._connection.execute(
            "INSERT OR IGNORE INTO post_versions VALUES (?, ?, ?, ?)",
            (known.id, version_id, text, at_ms),
        )

    def written_at(
        self, account_id: AccountId, from_ms: int, before_ms: int
    ) -> list[tuple[PostId, str]]:
        """Return the posts of ours from so short a time, with their texts."""
        rows = self._connection.execute(
            "SELECT id, text FROM posts INDEXED BY posts_by_time"
            " WHERE created_ms >= ? AND created_ms < ? AND account_id = ?",
            (from_ms, before_ms, account_id),
        )
        return list(rows)

    def complete(self, post_id: PostId, text: str, links: Iterable[Link]) -> None:
        """Put the whole text of a long post in the place of its beginning."""
        listed = [[one.start, one.end, one.url, one.display] for one in links]
        self._connection.execute(
            "UPDATE posts SET text = ?, links = ? WHERE id = ?",
            (text, json.dumps(listed) if listed else None, post_id),
        )
