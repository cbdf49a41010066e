"""Posts and direct messages: one row each, however often and through whatever source they came."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from socialdesk.domain.cases import Unanswered
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.eligibility import Engagement
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, PostId, RemoteId, SourceId
from socialdesk.domain.posts import Channel, Link, Media, Post
from socialdesk.domain.triage import Reason, Weighed
from socialdesk.store.cases import corrections_of, shown_signs
from socialdesk.store.corrections import put_right
from socialdesk.store.judgements import read_reasons, write_reasons

FASTEST = 1
"""zlib's fastest level: a page of answers repeats itself so much that more gains little."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post with what the shop knows of it, ready to be stored.

    ``account_id`` says which of our accounts wrote it, None for a customer's; ``engaged`` which of
    them it names or quotes.
    """

    id: PostId
    post: Post
    account_id: AccountId | None
    engaged: Engagement | None
    customer_id: CustomerId | None
    case_id: CaseId | None
    mood: float | None
    weight_ms: int = 0
    signs: tuple[Reason, ...] = ()
    reasons: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of a post that came again."""

    id: PostId
    version_id: RemoteId
    text: str
    customer_id: CustomerId | None
    case_id: CaseId | None


@dataclass(frozen=True, slots=True)
class StoredPost:
    """A row of a conversation; ``account_id`` is None for what a customer wrote."""

    id: PostId
    version_id: RemoteId
    channel: Channel
    account_id: AccountId | None
    mention: bool
    case_id: CaseId | None
    text: str
    created_ms: int
    links: tuple[Link, ...]
    reply_to_id: RemoteId | None
    quoted_id: RemoteId | None
    media: tuple[Media, ...]
    edited: bool
    deleted: bool
    reposted: bool


class Posts:
    """The ``posts``, ``post_versions``, ``post_sources`` and ``answers`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep_answer(
        self,
        body: bytes,
        *,
        source_id: SourceId | None,
        received_ms: int,
        post_ids: Iterable[RemoteId],
    ) -> int:
        """Keep an answer's body as it came, compressed, for reading it again later.

        ``post_ids`` are of the versions that it holds, so that a deleted one is found in it.
        """
        cursor = self._connection.execute(
            "INSERT INTO answers (source_id, received_ms, post_ids, body) VALUES (?, ?, ?, ?)",
            (source_id, received_ms, " ".join(post_ids), zlib.compress(body, FASTEST)),
        )
        return int(cursor.lastrowid or 0)

    def known(self, remote_ids: Sequence[RemoteId], *, network: str) -> dict[RemoteId, Known]:
        """Return those of the posts that are stored already."""
        marks = ", ".join("?" * len(remote_ids))
        rows = self._connection.execute(
            "SELECT remote_id, id, version_id, text, customer_id, case_id FROM posts"
            f" WHERE network = ? AND remote_id IN ({marks})",
            (network, *remote_ids),
        )
        return {row[0]: Known(*row[1:]) for row in rows}

    def next_id(self) -> int:
        """Return the id that the next new post will have; stable inside this transaction."""
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM posts").fetchone()
        return int(top) + 1

    def add(
        self,
        posts: Sequence[NewPost],
        *,
        network: str,
        arrived_ms: int,
        answer_id: int | None,
    ) -> None:
        """Store new posts; the caller has made sure that none is known."""
        self._connection.executemany(
            _INSERT, [_row(new, network, arrived_ms, answer_id) for new in posts]
        )
        self._connection.execute("UPDATE counts SET n = n + ? WHERE name = 'posts'", (len(posts),))

    def charge(self, remote_ids: Sequence[RemoteId], *, network: str, day: int) -> int:
        """Note that posts were read on a day; return how many were not read on it before.

        X charges the same object once a day in UTC (X-API). New posts carry the day they came on.
        """
        marks = ", ".join("?" * len(remote_ids))
        cursor = self._connection.execute(
            "UPDATE posts SET charged_day = ? WHERE charged_day < ? AND network = ?"
            f" AND remote_id IN ({marks})",
            (day, day, network, *remote_ids),
        )
        return cursor.rowcount

    def mark(self, post_ids: Iterable[PostId], source_id: SourceId) -> None:
        """Note through which source posts came; one post may come through several."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO post_sources VALUES (?, ?)",
            [(post_id, source_id) for post_id in post_ids],
        )

    def edit(
        self,
        known: Known,
        post: Post,
        *,
        mood: float | None,
        weight_ms: int,
        signs: tuple[Reason, ...],
        reasons: tuple[Weighed, ...],
        replaced_ms: int,
        engaged: Engagement | None,
    ) -> None:
        """Put an edited text in place and keep the earlier one."""
        self._connection.execute(
            "INSERT OR IGNORE INTO post_versions VALUES (?, ?, ?, ?)",
            (known.id, known.version_id, known.text, replaced_ms),
        )
        self._connection.execute(
            "UPDATE posts SET version_id = ?, text = ?, lang = ?, mood = ?, weight_ms = ?,"
            " signs = ?, reasons = ?, links = ?, media = ?,"
            " mention = ?, only_quoted = ?, answerer_id = ?, circle = ? WHERE id = ?",
            (
                post.version_id,
                post.text,
                post.lang,
                mood,
                weight_ms,
                " ".join(signs),
                write_reasons(reasons),
                _links(post),
                _media(post),
                *_engaged(engaged),
                post.circle,
                known.id,
            ),
        )

    def said(
        self, customer_id: CustomerId, *, before: tuple[int, int] | None, limit: int
    ) -> list[StoredPost]:
        """Return a conversation's posts before (created_ms, id), newest first."""
        last = before or (1 << 62, 1 << 62)
        rows = self._connection.execute(
            "SELECT id, version_id, channel, account_id, mention, case_id, text, created_ms, links,"
            " reply_to_id, quoted_id, media,"
            " version_id <> remote_id, deleted_ms IS NOT NULL, reposted_id IS NOT NULL FROM posts"
            " WHERE customer_id = ? AND (created_ms, id) < (?, ?)"
            " ORDER BY created_ms DESC, id DESC LIMIT ?",
            (customer_id, *last, limit),
        )
        return [_stored(row) for row in rows]

    def unanswered(self, case_id: CaseId, customer_id: CustomerId) -> list[int]:
        """Return when the case's posts that none of our answers spoke to were written.

        An answer sent from here speaks to what of the case was on screen when it was queued; one
        given elsewhere, where everything could be seen, speaks to all that was written before it.
        What was settled when the case was closed waits no more, and what a person moved here
        waits from then on, if it did before (``Placing.move``).
        """
        return [one.written_ms for one in self.run(case_id, customer_id)]

    def run(self, case_id: CaseId, customer_id: CustomerId) -> list[Unanswered]:
        """Return the posts that ``unanswered`` speaks of, oldest first.

        Their signs and what they weigh are as a person put them right (PRODUCT T7).
        """
        return self._put_right(case_id, self.run_by_rules(case_id, customer_id))

    def run_by_rules(self, case_id: CaseId, customer_id: CustomerId) -> list[Unanswered]:
        """Return the same as the rules judged them, whatever a person says."""
        return self._waiting(_UNANSWERED, case_id, customer_id)

    def _waiting(
        self, statement: str, case_id: CaseId, customer_id: CustomerId
    ) -> list[Unanswered]:
        rows = self._connection.execute(statement, {"case": case_id, "customer": customer_id})
        return [
            Unanswered(
                post_id,
                written_ms,
                mood,
                weight_ms,
                shown_signs(names, reasons, mood),
                read_reasons(reasons),
            )
            for post_id, written_ms, mood, weight_ms, names, reasons in rows
        ]

    def _put_right(self, case_id: CaseId, found: list[Unanswered]) -> list[Unanswered]:
        said = corrections_of(self._connection, [case_id]).get(case_id) if found else None
        return [put_right(one, said) for one in found] if said else found

    def never_answered(self, case_id: CaseId, customer_id: CustomerId) -> list[Unanswered]:
        """Return what ``run`` would, had the case never been closed, in no order."""
        return self._put_right(case_id, self._waiting(_NEVER, case_id, customer_id))

    def answered_elsewhere(self, customer_ids: Sequence[CustomerId]) -> dict[CustomerId, int]:
        """Return when each of these customers last got an answer that was not sent from here."""
        marks = ", ".join("?" * len(customer_ids))
        where = f"customer_id IN ({marks})"
        return dict(self._connection.execute(_elsewhere(where, "customer_id, "), customer_ids))

    def media_keys(self, post_ids: Sequence[PostId]) -> list[str]:
        """Return the keys of all pictures and videos of these posts."""
        marks = ", ".join("?" * len(post_ids))
        rows = self._connection.execute(
            f"SELECT media FROM posts WHERE media IS NOT NULL AND id IN ({marks})", tuple(post_ids)
        )
        return [one.key for (media,) in rows for one in read_media(media)]

    def first_words(self, case_id: CaseId, customer_id: CustomerId, opened_ms: int) -> str:
        """Return the beginning of the first post of a case that is still there."""
        row = self._connection.execute(
            "SELECT substr(text, 1, 80) FROM posts WHERE customer_id = ? AND case_id = ?"
            " AND created_ms >= ? AND deleted_ms IS NULL ORDER BY created_ms, id LIMIT 1",
            (customer_id, case_id, opened_ms),
        ).fetchone()
        return row[0] if row else ""

    def moods(self, customer_id: CustomerId, limit: int) -> list[float]:
        """Return the moods of the customer's last posts, oldest first."""
        rows = self._connection.execute(
            "SELECT mood FROM posts WHERE customer_id = ? AND account_id IS NULL"
            " AND mood IS NOT NULL ORDER BY created_ms DESC LIMIT ?",
            (customer_id, limit),
        )
        return [mood for (mood,) in rows][::-1]

    def written_since(self, at_ms: int) -> int:
        """Return how many customers' posts were written since then."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM posts WHERE created_ms >= ? AND account_id IS NULL", (at_ms,)
        ).fetchone()
        return int(number)


def _elsewhere(where: str, columns: str = "") -> str:
    return (
        f"SELECT {columns}max(created_ms) FROM posts p WHERE {where} AND account_id IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM outbox WHERE post_id = p.id)"
        + (" GROUP BY customer_id" if columns else "")
    )


_NOT_SETTLED = (
    " AND iif(counts_from_ms IS NULL,"
    " id > coalesce((SELECT settled_post_id FROM cases WHERE id = :case), 0),"
    " counts_from_ms > coalesce((SELECT settled_ms FROM cases WHERE id = :case), -1))"
)
_ANSWERS = "WHERE customer_id = :customer AND case_id = :case AND delivery = 'sent' AND ends"
_NEVER = (
    "SELECT id, created_ms, mood, weight_ms, signs, reasons FROM posts"
    " WHERE customer_id = :customer AND case_id = :case"
    " AND account_id IS NULL AND deleted_ms IS NULL AND counts_from_ms IS NOT 0"
    # what was not on screen was not spoken to, whatever a clock says that was set back
    " AND iif(counts_from_ms IS NULL,"
    f" id > coalesce((SELECT max(seen_post_id) FROM outbox {_ANSWERS}), 0),"
    f" counts_from_ms > coalesce((SELECT max(queued_ms) FROM outbox {_ANSWERS}), -1))"
    f" AND created_ms >= coalesce(({_elsewhere('customer_id = :customer')}), -1)"
)
_UNANSWERED = f"{_NEVER}{_NOT_SETTLED} ORDER BY created_ms, id"
_INSERT = (
    "INSERT INTO posts (id, network, remote_id, version_id, channel, account_id, mention,"
    " only_quoted, answerer_id, circle, customer_id, case_id, text, lang, mood, weight_ms,"
    " signs, reasons, created_ms,"
    " arrived_ms, conversation_id, reply_to_id, quoted_id, reposted_id, links, media,"
    " reposts, replies, likes, quotes, answer_id, charged_day)"
    f" VALUES ({', '.join('?' * 32)})"
)


def _row(new: NewPost, network: str, arrived_ms: int, answer_id: int | None) -> tuple[object, ...]:
    post, spread = new.post, new.post.spread
    return (
        new.id, network, post.remote_id, post.version_id, post.channel.value, new.account_id,
        *_engaged(new.engaged), post.circle, new.customer_id, new.case_id, post.text,
        post.lang, new.mood, new.weight_ms, " ".join(new.signs), write_reasons(new.reasons),
        post.created_ms, arrived_ms, post.conversation_id, post.reply_to_id, post.quoted_id,
        post.reposted_id, _links(post), _media(post), spread.reposts, spread.replies,
        spread.likes, spread.quotes, answer_id, arrived_ms // DAY_MS,
    )  # fmt: skip


def _engaged(engaged: Engagement | None) -> tuple[bool, bool, AccountId | None]:
    if engaged is None:
        return False, False, None
    return True, engaged.only_quoted, engaged.account_id


def _links(post: Post) -> str | None:
    if not post.links:
        return None
    return json.dumps([[one.start, one.end, one.url, one.display] for one in post.links])


def _media(post: Post) -> str | None:
    if not post.media:
        return None
    return json.dumps([astuple(one) for one in post.media])


def read_media(text: str | None) -> tuple[Media, ...]:
    """Return the media that a row holds."""
    return tuple(Media(*one) for one in json.loads(text)) if text else ()


def _stored(row: tuple[Any, ...]) -> StoredPost:
    fields = dict(zip(StoredPost.__slots__, row, strict=True))
    return StoredPost(**_typed(fields))


def _typed(fields: Mapping[str, Any]) -> dict[str, Any]:
    flags = ("mention", "edited", "deleted", "reposted")
    links = fields["links"]
    return {
        **fields,
        **{flag: bool(fields[flag]) for flag in flags},
        "channel": Channel(fields["channel"]),
        "links": tuple(Link(*one) for one in json.loads(links)) if isinstance(links, str) else (),
        "media": read_media(fields["media"]),
    }
