"""What is known of posts that could be answered: the facts behind the eligibility light."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from socialdesk.domain.eligibility import Facts, Verdict, verdict
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, PostId, RemoteId
from socialdesk.domain.posts import Absence, Channel, Circle

LOOKED_AT = 20
"""Among so many of the customer's newest posts to us the one to answer is chosen."""

# A conversation's beginning is looked up only where its author limits replies. Whom it names is not
# known where X does not show it any more; and of several accounts named only the first is stored.
_FACTS = (
    "SELECT p.id, p.version_id, coalesce(p.account_id, p.answerer_id), p.links,"
    " p.mention AND NOT p.only_quoted, p.mention AND p.only_quoted, p.account_id IS NOT NULL,"
    " p.channel, EXISTS (SELECT 1 FROM accounts a WHERE a.network = p.network),"
    " p.reposted_id IS NOT NULL, p.deleted_ms IS NOT NULL, p.absence,"
    " coalesce(c.protected, 0), coalesce(c.suspended, 0), p.circle, p.reply_to_id IS NULL,"
    " CASE WHEN r.id IS NULL THEN NULL"
    "  WHEN r.account_id = p.answerer_id THEN 1"
    "  WHEN coalesce(r.absence, r.deleted_ms) IS NOT NULL THEN NULL"
    "  WHEN r.account_id IS NULL AND (NOT r.mention OR r.only_quoted) THEN 0"
    "  WHEN r.answerer_id = p.answerer_id THEN 1 END, 1"
    " FROM posts p LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN posts r"
    " ON p.circle IS NOT NULL AND r.network = p.network AND r.remote_id = p.conversation_id"
)
_CUSTOMERS = "p.customer_id = ? AND p.account_id IS NULL"
_NEWEST = "ORDER BY p.created_ms DESC, p.id DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Answerable:
    """A post with the verdict on answering it; ``link`` is the first address in it."""

    id: PostId
    version_id: RemoteId
    account_id: AccountId | None
    link: str | None
    verdict: Verdict


class Targets:
    """Reads of the ``posts`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def newest(self, customer_id: CustomerId) -> list[Answerable]:
        """Return the customer's newest posts to us, or the newest of all where there is none.

        What was deleted comes last, direct messages only where nothing was said in public.
        """
        for where, limit in (
            ("p.mention AND p.reposted_id IS NULL AND p.deleted_ms IS NULL", LOOKED_AT),
            ("p.channel <> 'direct' AND p.reposted_id IS NULL AND p.deleted_ms IS NULL", 1),
            ("p.channel <> 'direct'", 1),
            ("p.channel = 'direct'", 1),
        ):
            found = self._select(f"WHERE {_CUSTOMERS} AND {where} {_NEWEST}", customer_id, limit)
            if found:
                return found
        return []

    def newest_of_case(self, case_id: CaseId) -> list[Answerable]:
        """Return the newest posts of a case to us that are still there."""
        where = "p.case_id = ? AND p.account_id IS NULL AND p.mention AND p.deleted_ms IS NULL"
        return self._select(f"WHERE {where} {_NEWEST}", case_id, LOOKED_AT)

    def of(self, post_ids: Sequence[PostId]) -> dict[PostId, Verdict]:
        """Return the verdicts on these posts."""
        marks = ", ".join("?" * len(post_ids))
        return {one.id: one.verdict for one in self._select(f"WHERE p.id IN ({marks})", *post_ids)}

    def engaged(self, post_ids: Sequence[PostId]) -> dict[PostId, AccountId]:
        """Return which account each of these posts names or quotes, where it does."""
        marks = ", ".join("?" * len(post_ids))
        rows = self._connection.execute(
            f"SELECT id, answerer_id FROM posts WHERE id IN ({marks}) AND answerer_id IS NOT NULL",
            list(post_ids),
        )
        return dict(rows.fetchall())

    def version(self, version_id: RemoteId, customer_id: CustomerId) -> Answerable | None:
        """Return the customer's post whose newest version this is, None where there is none."""
        found = self._select(f"WHERE {_CUSTOMERS} AND p.version_id = ?", customer_id, version_id)
        return found[0] if found else None

    def direct_account(self, customer_id: CustomerId) -> AccountId | None:
        """Return which account the customer's newest direct message went to, None for none."""
        row = self._connection.execute(
            "SELECT s.account_id FROM posts p JOIN post_sources m ON m.post_id = p.id"
            " JOIN sources s ON s.id = m.source_id WHERE p.customer_id = ?"
            " AND p.account_id IS NULL AND p.channel = 'direct' AND s.account_id IS NOT NULL"
            " ORDER BY p.created_ms DESC, p.id DESC LIMIT 1",
            (customer_id,),
        ).fetchone()
        return row[0] if row else None

    def _select(self, where: str, *values: object) -> list[Answerable]:
        return [_answerable(row) for row in self._connection.execute(f"{_FACTS} {where}", values)]


def _answerable(row: tuple[Any, ...]) -> Answerable:
    post_id, version_id, account_id, links, *about = row
    link = json.loads(links)[0][2] if links else None
    return Answerable(post_id, version_id, account_id, link, verdict(_facts(about)))


def _facts(about: list[Any]) -> Facts:
    """Return the columns after the first four of ``_FACTS`` by their names, typed."""
    known = dict(zip(Facts.__slots__, about, strict=True))
    kinds: dict[str, type] = {"channel": Channel, "absence": Absence, "circle": Circle}
    typed: dict[str, Any] = {
        name: value if value is None else kinds.get(name, bool)(value)
        for name, value in known.items()
    }
    return Facts(**typed)
