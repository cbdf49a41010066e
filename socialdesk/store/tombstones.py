"""Tombstones: what is left of a post that its author deleted, which is that it was there.

Nothing of its words stays in the file: not in the row, its earlier versions, the index of words,
what others' posts show of it, or the answers as they came.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from socialdesk.domain.ids import PostId, RemoteId

INDEXES = ("posts_words", "posts_runs", "notes_words", "people_words")
"""What was ever searchable: each keeps what left it until it is merged."""
PAGES_AT_ONCE = 400
"""So many pages of an index of words are put together in one step: some tens of ms."""


class Tombstones:
    """Takes the words of deleted posts out of the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def bury(self, post_ids: Sequence[PostId], *, deleted_ms: int) -> None:
        """Leave only the tombstones of these posts. ``merge_words`` has to follow in time."""
        for post_id in post_ids:
            network, since_ms, ids = self._known_as(post_id)
            self._forget(post_id, deleted_ms)
            self._forget_in_context(network, ids)
            self._cut_out_of_answers(ids, since_ms)

    def merge_words(self, *, first: bool) -> bool:
        """Put a part of the indexes of words together; True while there is more to do.

        FTS5 keeps the words of what left its index until its parts are merged, and knows a way to
        forget them at once only since SQLite 3.42.
        """
        more = [self._merge(index, first=first) for index in INDEXES]
        return any(more)

    def _merge(self, index: str, *, first: bool) -> bool:
        before = self._connection.total_changes
        self._connection.execute(
            f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)",
            (-PAGES_AT_ONCE if first else PAGES_AT_ONCE,),
        )
        return self._connection.total_changes - before > 1  # as FTS5's manual says

    def _known_as(self, post_id: PostId) -> tuple[str, int, set[RemoteId]]:
        """Return the network, the time of writing and the ids of every version of a post."""
        network, written_ms, *ids = self._connection.execute(
            "SELECT network, created_ms, remote_id, version_id FROM posts WHERE id = ?", (post_id,)
        ).fetchone()
        earlier = self._connection.execute(
            "SELECT version_id FROM post_versions WHERE post_id = ?", (post_id,)
        )
        return network, written_ms, {*ids, *(version for (version,) in earlier)}

    def _forget(self, post_id: PostId, deleted_ms: int) -> None:
        self._connection.execute("DELETE FROM post_versions WHERE post_id = ?", (post_id,))
        self._connection.execute(
            "UPDATE posts SET text = '', lang = NULL, mood = NULL, links = NULL, media = NULL,"
            " absence = NULL, deleted_ms = ? WHERE id = ?",
            (deleted_ms, post_id),
        )

    def _forget_in_context(self, network: str, ids: Iterable[RemoteId]) -> None:
        self._connection.executemany(
            "UPDATE context_posts SET text = NULL WHERE network = ? AND referred_id = ?",
            [(network, one) for one in ids],
        )

    def _cut_out_of_answers(self, ids: set[RemoteId], since_ms: int) -> None:
        """Take the post out of every kept answer that holds it; none came before it was written."""
        holding = [
            answer_id
            for answer_id, held in self._connection.execute(
                "SELECT id, post_ids FROM answers WHERE received_ms >= ?", (since_ms,)
            )
            if not ids.isdisjoint(held.split())
        ]
        for answer_id in holding:
            (body,) = self._connection.execute(
                "SELECT body FROM answers WHERE id = ?", (answer_id,)
            ).fetchone()
            kept = zlib.compress(without(zlib.decompress(body), ids))
            self._connection.execute("UPDATE answers SET body = ? WHERE id = ?", (kept, answer_id))


def without(body: bytes, ids: set[RemoteId]) -> bytes:
    """Return an answer's body without these posts; nothing of one that cannot be taken apart.

    >>> without(b'{"data": [{"id": "1", "text": "gone"}, {"id": "2"}]}', {RemoteId("1")})
    b'{"data": [{"id": "2"}]}'
    """
    try:
        return json.dumps(_without(json.loads(body), ids)).encode()
    except (ValueError, RecursionError):
        return b""


def _without(value: Any, ids: set[RemoteId]) -> Any:
    if isinstance(value, list):
        return [_without(one, ids) for one in value if not _is_one_of(one, ids)]
    if isinstance(value, dict):
        return {key: _without(one, ids) for key, one in value.items() if not _is_one_of(one, ids)}
    return value


def _is_one_of(value: Any, ids: set[RemoteId]) -> bool:
    """Say whether this is one of the posts, by its own id or by that of its first version."""
    if not isinstance(value, dict) or "text" not in value:
        return False
    history = value.get("edit_history_tweet_ids") or value.get("edit_history_post_ids")
    named = [value.get("id"), *(history if isinstance(history, list) else ())]
    return any(isinstance(one, str) and one in ids for one in named)
