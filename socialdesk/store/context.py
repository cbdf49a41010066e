"""What posts refer to: other posts of ours and customers', and context that nobody wrote to us."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from socialdesk.domain.ids import CustomerId, PostId, RemoteId
from socialdesk.domain.posts import Person, Post
from socialdesk.domain.views import Referred


class Context:
    """The ``context_posts`` table, and the posts themselves as far as others refer to them.

    A row of context stands under the id by which a post refers to it. It belongs to no customer
    and no case, and a post that arrives by itself takes its place. ``wanted_by`` is the first post
    that refers to one not seen yet; it is NULL once the network was asked, whatever it answered.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, found: Mapping[RemoteId, tuple[Post, Person | None]], *, network: str) -> None:
        """Keep posts with their authors under the ids by which they are referred to."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO context_posts"
            " (network, referred_id, author_id, name, handle, text) VALUES (?, ?, ?, ?, ?, ?)",
            [(network, one, *_told(post, author)) for one, (post, author) in found.items()],
        )

    def want(self, wanted: Mapping[RemoteId, PostId], *, network: str) -> None:
        """Note posts to ask for, each with the first that refers to it; known ones stay."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO context_posts (network, referred_id, wanted_by)"
            " VALUES (?, ?, ?)",
            [(network, one, by) for one, by in wanted.items()],
        )

    def wanted(self, network: str, *, limit: int) -> dict[RemoteId, PostId]:
        """Return posts to ask for and what refers to each, the latest first."""
        rows = self._connection.execute(
            "SELECT referred_id, wanted_by FROM context_posts"
            " WHERE wanted_by IS NOT NULL AND network = ? ORDER BY wanted_by DESC LIMIT ?",
            (network, limit),
        )
        return dict(rows.fetchall())

    def give_up(self, ids: Iterable[RemoteId], *, network: str) -> None:
        """Remember that the network does not show these posts, so that nobody asks again."""
        self._connection.executemany(
            "INSERT INTO context_posts (network, referred_id) VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET wanted_by = NULL",
            [(network, one) for one in ids],
        )

    def drop(self, ids: Sequence[RemoteId], *, network: str) -> None:
        """Forget posts that arrived by themselves."""
        self._connection.execute(
            f"DELETE FROM context_posts WHERE network = ? AND referred_id IN ({_marks(ids)})",
            (network, *ids),
        )

    def stored(self, ids: Sequence[RemoteId], *, network: str) -> dict[RemoteId, PostId]:
        """Return which of these are posts of their own, under whatever version's id (trap 11)."""
        marks = _marks(ids)
        # CROSS JOIN: SQLite would otherwise begin with every post of the network, 3 s of a million.
        rows = self._connection.execute(
            f"SELECT remote_id, id FROM posts WHERE network = ? AND remote_id IN ({marks})"
            " UNION SELECT version_id, id FROM posts"
            f" WHERE version_id <> remote_id AND network = ? AND version_id IN ({marks})"
            " UNION SELECT v.version_id, v.post_id"
            " FROM post_versions v CROSS JOIN posts ON id = post_id"
            f" WHERE network = ? AND v.version_id IN ({marks})",
            (network, *ids) * 3,
        )
        return dict(rows.fetchall())

    def told(
        self, ids: Sequence[RemoteId], *, network: str
    ) -> dict[RemoteId, tuple[CustomerId | None, Referred]]:
        """Return what these posts say, and in whose conversation they stand, if in any.

        What was not asked for yet is left out; what nobody shows has no text.
        """
        rows = self._connection.execute(
            "SELECT referred_id, NULL, coalesce(name, ''), coalesce(handle, ''), text"
            " FROM context_posts"
            f" WHERE wanted_by IS NULL AND network = ? AND referred_id IN ({_marks(ids)})",
            (network, *ids),
        )
        told = {one: (customer, Referred(*about)) for one, customer, *about in rows}
        stored = self.stored(ids, network=network)
        posts = self._posts(list(stored.values()))
        return told | {one: posts[post_id] for one, post_id in stored.items()}

    def _posts(self, ids: Sequence[PostId]) -> dict[PostId, tuple[CustomerId | None, Referred]]:
        rows = self._connection.execute(
            "SELECT posts.id, posts.customer_id, coalesce(ours.name, theirs.name, ''),"
            " coalesce(ours.handle, theirs.handle, ''), iif(deleted_ms IS NULL, text, NULL)"
            " FROM posts LEFT JOIN accounts ours ON ours.id = account_id"
            " LEFT JOIN customers theirs ON theirs.id = customer_id"
            f" WHERE posts.id IN ({_marks(ids)})",
            ids,
        )
        return {post_id: (customer, Referred(*about)) for post_id, customer, *about in rows}

    def customers_referring(
        self, ids: Sequence[RemoteId], *, since: PostId
    ) -> frozenset[CustomerId]:
        """Return in whose conversations posts refer to these; ``since`` is the first that does."""
        marks = _marks(ids)
        rows = self._connection.execute(
            "SELECT DISTINCT customer_id FROM posts WHERE id >= ? AND customer_id IS NOT NULL"
            f" AND (reply_to_id IN ({marks}) OR quoted_id IN ({marks}))",
            (since, *ids, *ids),
        )
        return frozenset(customer_id for (customer_id,) in rows)


def _marks(ids: Sequence[object]) -> str:
    return ", ".join("?" * len(ids))


def _told(post: Post, author: Person | None) -> tuple[str, str | None, str | None, str]:
    if author is None:
        return post.author_id, None, None, post.text
    return post.author_id, author.name, author.handle, post.text
