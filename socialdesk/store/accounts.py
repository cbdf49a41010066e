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
        """Remember an account that signed in, or bring its handle and name up to date."""
        self._connection.execute(
            "INSERT INTO accounts (network, remote_id, handle, name) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (network, remote_id)"
            " DO UPDATE SET handle = excluded.handle, name = excluded.name, signed_in = 1",
            (network, person.remote_id, person.handle, person.name),
        )
        return next(one for one in self.all() if one.remote_id == person.remote_id)

    def sign_out(self, account_id: AccountId) -> None:
        """Stop listening to an account's sources; all that it ever received stays."""
        self._connection.execute("UPDATE accounts SET signed_in = 0 WHERE id = ?", (account_id,))

    def all(self) -> list[Account]:
        """Return every account, the first one added first."""
        rows = self._connection.execute(
            "SELECT id, network, remote_id, handle, name, signed_in FROM accounts ORDER BY id"
        )
        return [
            Account(account_id, network, remote_id, handle, name, bool(signed_in))
            for account_id, network, remote_id, handle, name, signed_in in rows
        ]

    def get(self, account_id: AccountId) -> Account:
        """Return one account."""
        return next(one for one in self.all() if one.id == account_id)
