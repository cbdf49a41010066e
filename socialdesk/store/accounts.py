"""The shop's own accounts."""

from __future__ import annotations

import sqlite3

from socialdesk.domain.ids import AccountId
from socialdesk.domain.posts import Person
from socialdesk.domain.sources import Account


class Accounts:
    """The ``accounts`` table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, *, network: str, person: Person) -> Account:
        """Remember an account of the shop, or bring its handle and name up to date."""
        self._connection.execute(
            "INSERT INTO accounts (network, remote_id, handle, name) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (network, remote_id)"
            " DO UPDATE SET handle = excluded.handle, name = excluded.name",
            (network, person.remote_id, person.handle, person.name),
        )
        return next(one for one in self.all() if one.remote_id == person.remote_id)

    def all(self) -> list[Account]:
        """Return every account, the first one added first."""
        rows = self._connection.execute(
            "SELECT id, network, remote_id, handle, name FROM accounts ORDER BY id"
        )
        return [Account(*row) for row in rows]

    def get(self, account_id: AccountId) -> Account:
        """Return one account."""
        return next(one for one in self.all() if one.id == account_id)
