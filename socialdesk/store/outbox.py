"""The outbox: a row for every reply that a person meant to send, written before it leaves."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from typing import Any

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import AccountId, CustomerId, RemoteId, ReplyId
from socialdesk.domain.replies import Afterwards, Delivery, Reply, check_step
from socialdesk.errors import BugError

_FIELDS = (
    "id",
    "draft_key",
    "case_id",
    "customer_id",
    "account_id",
    "text",
    "reply_to_id",
    "delivery",
    "queued_ms",
    "due_ms",
    "mode",
    "thread_key",
    "part",
    "parts",
    "agent_id",
    "recipient_id",
    "scheduled",
    "afterwards",
    "whole",
    "ends",
    "again_ms",
    "attempted_ms",
    "settled_ms",
    "remote_id",
    "post_id",
    "problem",
    "problem_kind",
    "seen_post_id",
    "incident_id",
)
_COLUMNS = ", ".join(_FIELDS)
_QUEUE = (
    f"INSERT INTO outbox ({', '.join(_FIELDS[1:])}) VALUES ({', '.join('?' * len(_FIELDS[1:]))})"
    " ON CONFLICT (draft_key) DO NOTHING"
)
_MOVES = (
    "delivery", "queued_ms", "due_ms", "again_ms", "attempted_ms", "settled_ms", "remote_id",
    "post_id", "problem", "problem_kind", "reply_to_id", "ends", "scheduled",
)  # fmt: skip
_MOVE = (
    f"UPDATE outbox SET {', '.join(f'{field} = ?' for field in _MOVES)}"
    " WHERE id = ? AND delivery = ?"
)


class Outbox:
    """The ``outbox`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def queue(self, reply: Reply) -> Reply | None:
        """Add a reply and return it with its id; None where this draft was queued before."""
        reply = replace(reply, thread_key=reply.thread_key or reply.draft_key)
        cursor = self._connection.execute(_QUEUE, _row(reply)[1:])
        if cursor.rowcount == 0:
            return None
        return replace(reply, id=ReplyId(cursor.lastrowid or 0))

    def get(self, reply_id: ReplyId) -> Reply:
        """Return one reply."""
        return self._select("WHERE id = ?", reply_id)[0]

    def was_queued(self, draft_key: str) -> bool:
        """Say whether a draft has been queued already, whatever became of it."""
        row = self._connection.execute(
            "SELECT 1 FROM outbox WHERE draft_key = ?", (draft_key,)
        ).fetchone()
        return row is not None

    def is_confirmed(self, remote_id: RemoteId) -> bool:
        """Say whether a post on the network is the confirmed result of some reply."""
        row = self._connection.execute(
            "SELECT 1 FROM outbox WHERE remote_id = ?", (remote_id,)
        ).fetchone()
        return row is not None

    def move(self, reply: Reply, to: Delivery, **fields: Any) -> Reply:
        """Move a reply to another state and set further fields.

        Raises BugError where that is not allowed, or where it has moved on since it was read.
        """
        check_step(reply.delivery, to)
        return self.change(reply, delivery=to, **fields)

    def change(self, reply: Reply, **fields: Any) -> Reply:
        """Set fields of a reply that stays in its state; raises BugError where it has moved on."""
        changed = replace(reply, **fields)
        values = [getattr(changed, field) for field in _MOVES]
        cursor = self._connection.execute(_MOVE, (*values, changed.id, reply.delivery.value))
        if cursor.rowcount != 1:
            raise BugError(f"Reply {reply.id} is no longer {reply.delivery}")
        return changed

    def thread(self, reply: Reply) -> list[Reply]:
        """Return all parts of the answer that a reply is a part of, the first one first."""
        return self._select("WHERE thread_key = ? ORDER BY part", reply.thread_key)

    def attempted(self) -> dict[AccountId, int]:
        """Return when something was last sent from each account."""
        rows = self._connection.execute(
            "SELECT id, (SELECT max(attempted_ms) FROM outbox WHERE account_id = accounts.id)"
            " FROM accounts"
        )
        return {account: at_ms for account, at_ms in rows if at_ms is not None}

    def retarget(self, was: RemoteId, now: RemoteId) -> None:
        """Let answers that have not left go to the version that replaced the one they answer."""
        self._connection.execute(
            "UPDATE outbox SET reply_to_id = ? WHERE reply_to_id = ?"
            " AND delivery IN ('queued', 'sending', 'failed', 'unconfirmed')"
            " AND delivery IN ('queued', 'failed')",
            (now, was),
        )

    def waiting(self, *deliveries: Delivery) -> list[Reply]:
        """Return the replies in these states, the earliest due first."""
        marks = ", ".join("?" * len(deliveries))
        return self._select(
            "WHERE delivery IN ('queued', 'sending', 'failed', 'unconfirmed')"
            f" AND delivery IN ({marks}) ORDER BY due_ms, id",
            *(delivery.value for delivery in deliveries),
        )

    def of_customer(self, customer_id: CustomerId) -> list[Reply]:
        """Return the customer's replies that no post stands for, undone ones apart, oldest first.

        Among them are those of which only a person says that they arrived.
        """
        return self._select(
            "WHERE customer_id = ? AND delivery <> 'undone' AND post_id IS NULL"
            " ORDER BY queued_ms, id",
            customer_id,
        )

    def statuses(self, account_id: AccountId) -> list[Reply]:
        """Return the account's own posts that no post stands for, undone ones apart."""
        return self._select(
            "WHERE customer_id IS NULL AND account_id = ? AND delivery <> 'undone'"
            " AND post_id IS NULL ORDER BY id",
            account_id,
        )

    def sent_since(self, at_ms: int) -> int:
        """Return how many answers were confirmed since then, each once however long it is."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM outbox WHERE settled_ms >= ? AND delivery = 'sent' AND ends"
            " AND customer_id IS NOT NULL",
            (at_ms,),
        ).fetchone()
        return int(number)

    def unsettled(self) -> int:
        """Return how many answers failed or are not confirmed, each once however long it is."""
        unsettled = self.waiting(Delivery.FAILED, Delivery.UNCONFIRMED)
        return len({one.thread_key for one in unsettled})

    def _select(self, where: str, *values: object) -> list[Reply]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM outbox {where}", values)
        return [_reply(row) for row in rows]


def _row(reply: Reply) -> tuple[object, ...]:
    fields = {name: getattr(reply, name) for name in _FIELDS}
    kept = {name: value for name, value in asdict(reply.afterwards).items() if value}
    return tuple((fields | {"afterwards": json.dumps(kept, ensure_ascii=False)}).values())


def _reply(row: tuple[Any, ...]) -> Reply:
    fields = dict(zip(_FIELDS, row, strict=True))
    fields["delivery"] = Delivery(fields["delivery"])
    fields["mode"] = Mode(fields["mode"])
    fields["scheduled"] = bool(fields["scheduled"])
    fields["ends"] = bool(fields["ends"])
    fields["afterwards"] = afterwards_from(json.loads(fields["afterwards"]))
    return Reply(**fields)


def afterwards_from(kept: dict[str, Any]) -> Afterwards:
    """Return what was kept as plain JSON values."""
    return Afterwards(**(kept | {"tags": tuple(kept.get("tags", ()))}))
