"""Name whom the shop answers as, and what it listens to."""

from __future__ import annotations

from collections.abc import Mapping

from socialdesk.domain.ids import AccountId
from socialdesk.domain.posts import Person
from socialdesk.domain.sources import Account, Source, SourceKind
from socialdesk.services.desk import Desk


def all_sources(desk: Desk) -> list[Source]:
    """Return everything that is listened to, in the order in which it was added."""
    with desk.database.read() as store:
        return store.sources.all()


def shop_accounts(desk: Desk) -> list[Account]:
    """Return every account of the shop that is signed in, the first one added first."""
    with desk.database.read() as store:
        return [account for account in store.accounts.all() if account.signed_in]


def account_handles(desk: Desk) -> list[tuple[str, str]]:
    """Return (name, handle) of every account of the shop, the first one added first."""
    with desk.database.read() as store:
        return [(account.name, account.handle) for account in store.accounts.all()]


def add_account(
    desk: Desk,
    *,
    network: str,
    person: Person,
    searches: Mapping[str, str] | None = None,
    messages: bool = True,
) -> AccountId:
    """Remember an account and listen to its mentions, searches (query by label) and messages."""
    with desk.database.write() as store:
        account = store.accounts.add(network=network, person=person)
        mentions = f"@{person.handle}"
        store.sources.add(account_id=account.id, kind=SourceKind.MENTIONS, label=mentions)
        for label, query in (searches or {}).items():
            store.sources.add(
                account_id=account.id, kind=SourceKind.SEARCH, label=label, query=query
            )
        if messages:
            store.sources.add(
                account_id=account.id, kind=SourceKind.DIRECT, label="Direct messages"
            )
    return account.id
