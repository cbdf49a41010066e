"""The outbox: a row for every reply that a person meant to send, written before it leaves."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, replace
from typing import Any

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import CustomerId, RemoteId, ReplyId
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
    "attempted_ms",
    "settled_ms",
    "remote_id",
    "post_id",
    "problem",
    "problem_kind",
)
_COLUMNS = ", ".join(_FIELDS)
_QUEUE = (
    f"INSERT INTO outbox ({', '.join(_FIELDS[1:])}) VALUES ({', '.join('?' * len(_FIELDS[1:]))})"
    " ON CONFLICT (draft_key) DO NOTHING"
)
_MOVES = (
    "delivery", "queued_ms", "due_ms", "attempted_ms", "settled_ms", "remote_id", "post_id",
    "problem", "problem_kind", "reply_to_id",
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
            "SELECT 1 FROM outbox WHERE settled_ms IS NOT NULL AND remote_id = ?", (remote_id,)
        ).fetchone()
        return row is not None

    def move(self, reply: Reply, to: Delivery, **fields: Any) -> Reply:
        """Move a reply to another state and set further fields.

        Raises BugError where that is not allowed, or where it has moved on since it was read.
        """
        check_step(reply.delivery, to)
        moved = replace(reply, delivery=to, **fields)
        values = [getattr(moved, field) for field in _MOVES]
        cursor = self._connection.execute(_MOVE, (*values, moved.id, reply.delivery.value))
        if cursor.rowcount != 1:
            raise BugError(f"Reply {reply.id} is no longer {reply.delivery}")
        return moved

    def retarget(self, was: RemoteId, now: RemoteId) -> None:
        """Let answers that have not left go to the version that replaced the one they answer."""
        self._connection.execute(
            "UPDATE outbox SET reply_to_id = ? WHERE reply_to_id = ?"
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
        """Return the customer's replies that are not plainly sent or undone, oldest first."""
        return self._select(
            "WHERE customer_id = ? AND delivery NOT IN ('sent', 'undone') ORDER BY queued_ms, id",
            customer_id,
        )

    def sent_since(self, at_ms: int) -> int:
        """Return how many replies were confirmed since then."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM outbox WHERE settled_ms >= ? AND delivery = 'sent'", (at_ms,)
        ).fetchone()
        return int(number)

    def unsettled(self) -> int:
        """Return how many replies failed or are not confirmed."""
        return len(self.waiting(Delivery.FAILED, Delivery.UNCONFIRMED))

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
    fields["afterwards"] = afterwards_from(json.loads(fields["afterwards"]))
    return Reply(**fields)


def afterwards_from(kept: dict[str, Any]) -> Afterwards:
    """Return what was kept as plain JSON values."""
    return Afterwards(**(kept | {"tags": tuple(kept.get("tags", ()))}))
