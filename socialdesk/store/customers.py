"""People who wrote to or about the shop; handles and names change, the numeric id stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from socialdesk.domain.ids import CustomerId, RemoteId
from socialdesk.domain.posts import Person

_COLUMNS = (
    "id, network, remote_id, handle, name, followers, first_seen_ms, posts, protected, suspended"
)


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer as stored; ``posts`` counts what they wrote."""

    id: CustomerId
    network: str
    remote_id: RemoteId
    handle: str
    name: str
    followers: int | None
    first_seen_ms: int
    posts: int
    protected: bool
    suspended: bool


class Customers:
    """The ``customers`` and ``customer_handles`` tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, customer_id: CustomerId) -> Customer:
        """Return one customer."""
        return _customer(
            self._connection.execute(
                f"SELECT {_COLUMNS} FROM customers WHERE id = ?", (customer_id,)
            ).fetchone()
        )

    def meet(
        self, people: Iterable[Person], *, network: str, seen_ms: int
    ) -> tuple[dict[RemoteId, CustomerId], set[CustomerId]]:
        """Store people, bringing known ones up to date; return ids and whose details changed."""
        by_id = {person.remote_id: person for person in people}
        known = self._known(list(by_id), network)
        changed = set()
        for remote_id, (customer_id, before) in known.items():
            details = _details(by_id[remote_id], before)
            if details != before:
                self._update(customer_id, details, was=before.handle, seen_ms=seen_ms)
                changed.add(customer_id)
        ids = {remote_id: row[0] for remote_id, row in known.items()}
        new = [person for remote_id, person in by_id.items() if remote_id not in known]
        ids.update(self._insert(new, network, seen_ms))
        return ids, changed

    def find(self, remote_ids: Sequence[RemoteId], *, network: str) -> dict[RemoteId, CustomerId]:
        """Return the ids of those that are known."""
        return {remote: row[0] for remote, row in self._known(remote_ids, network).items()}

    def suspend(self, customer_ids: Iterable[CustomerId]) -> None:
        """Note that X has suspended these; to be met again, with a post say, ends it."""
        self._connection.executemany(
            "UPDATE customers SET suspended = 1 WHERE id = ?", [(one,) for one in customer_ids]
        )

    def count_posts(self, counts: Iterable[tuple[int, CustomerId]]) -> None:
        """Add to how many posts each customer wrote: pairs of (number, customer)."""
        self._connection.executemany("UPDATE customers SET posts = posts + ? WHERE id = ?", counts)

    def same_person(self, customer_id: CustomerId) -> tuple[CustomerId, ...]:
        """Return the ids of all accounts that are said to be this person's, the main one first."""
        rows = self._connection.execute(
            "SELECT id FROM customers WHERE id = :main UNION ALL"
            " SELECT id FROM customers WHERE merged_into_id = :main",
            {"main": self._main(customer_id)},
        )
        return tuple(one for (one,) in rows)

    def merge(self, customer_ids: Iterable[CustomerId], into_id: CustomerId) -> None:
        """Note that these accounts are the person's whose main account is the other one."""
        self._connection.executemany(
            "UPDATE customers SET merged_into_id = ? WHERE id = ?",
            [(into_id, one) for one in customer_ids],
        )

    def part(self, customer_ids: Iterable[CustomerId]) -> None:
        """Note that each of these accounts stands by itself."""
        self._connection.executemany(
            "UPDATE customers SET merged_into_id = NULL WHERE id = ?",
            [(one,) for one in customer_ids],
        )

    def named(self, begin: str, *, limit: int) -> list[Customer]:
        """Return those whose handle, now or earlier, or name begins so, who wrote most first."""
        like = begin.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM customers WHERE handle LIKE :like ESCAPE '\\'"
            " OR name LIKE :like ESCAPE '\\' OR id IN (SELECT customer_id FROM customer_handles"
            " WHERE handle LIKE :like ESCAPE '\\') ORDER BY posts DESC, id LIMIT :limit",
            {"like": like, "limit": limit},
        )
        return [_customer(row) for row in rows]

    def _main(self, customer_id: CustomerId) -> CustomerId:
        (main,) = self._connection.execute(
            "SELECT coalesce(merged_into_id, id) FROM customers WHERE id = ?", (customer_id,)
        ).fetchone()
        return CustomerId(main)

    def earlier_handles(self, customer_id: CustomerId) -> list[str]:
        """Return the handles that the customer no longer has, newest first."""
        rows = self._connection.execute(
            "SELECT h.handle FROM customer_handles h JOIN customers c ON c.id = h.customer_id"
            " WHERE c.id = ? AND h.handle <> c.handle ORDER BY h.seen_ms DESC",
            (customer_id,),
        )
        return [handle for (handle,) in rows]

    def _known(
        self, remote_ids: Sequence[RemoteId], network: str
    ) -> dict[RemoteId, tuple[CustomerId, Person]]:
        marks = ", ".join("?" * len(remote_ids))
        rows = self._connection.execute(
            "SELECT remote_id, id, handle, name, followers, protected, avatar_url, suspended"
            f" FROM customers WHERE network = ? AND remote_id IN ({marks})",
            (network, *remote_ids),
        )
        return {
            remote_id: (
                CustomerId(row_id),
                Person(remote_id, handle, name, followers, bool(protected), avatar_url, bool(out)),
            )
            for remote_id, row_id, handle, name, followers, protected, avatar_url, out in rows
        }

    def _insert(
        self, people: Sequence[Person], network: str, seen_ms: int
    ) -> dict[RemoteId, CustomerId]:
        if not people:
            return {}
        (top,) = self._connection.execute("SELECT coalesce(max(id), 0) FROM customers").fetchone()
        ids = {one.remote_id: CustomerId(top + n) for n, one in enumerate(people, 1)}
        self._connection.executemany(
            "INSERT INTO customers (id, network, remote_id, handle, name, followers, protected,"
            " avatar_url, first_seen_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    ids[one.remote_id],
                    network,
                    one.remote_id,
                    one.handle,
                    one.name,
                    one.followers,
                    one.protected,
                    one.avatar_url,
                    seen_ms,
                )
                for one in people
            ],
        )
        return ids

    def _update(self, customer_id: CustomerId, person: Person, *, was: str, seen_ms: int) -> None:
        self._connection.execute(
            "UPDATE customers SET handle = ?, name = ?, followers = ?, protected = ?,"
            " avatar_url = ?, suspended = ? WHERE id = ?",
            (
                person.handle,
                person.name,
                person.followers,
                person.protected,
                person.avatar_url,
                person.suspended,
                customer_id,
            ),
        )
        if was != person.handle:
            self._connection.execute(
                "INSERT OR IGNORE INTO customer_handles VALUES (?, ?, ?)",
                (customer_id, was, seen_ms),
            )


def _customer(row: tuple[Any, ...]) -> Customer:
    *fields, protected, suspended = row
    return Customer(*(*fields, bool(protected), bool(suspended)))


def _details(person: Person, before: Person) -> Person:
    """Return what is known of a person now; what the network left out stays as it was."""
    return replace(
        person,
        followers=before.followers if person.followers is None else person.followers,
        avatar_url=person.avatar_url or before.avatar_url,
    )
