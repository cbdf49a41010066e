"""Name what is listened to."""

from __future__ import annotations

from socialdesk.domain.ids import SourceId
from socialdesk.domain.posts import Person
from socialdesk.domain.sources import SourceKind
from socialdesk.services.desk import Desk


def source_ids(desk: Desk) -> list[SourceId]:
    """Return the ids of all sources, in the order in which they were added."""
    with desk.database.read() as store:
        return [source.id for source in store.sources.all()]


def add_account(
    desk: Desk, *, network: str, person: Person, searches: tuple[str, ...] = ()
) -> None:
    """Remember an account of the shop and listen to it: mentions, messages and saved searches."""
    with desk.database.write() as store:
        account = store.accounts.add(network=network, person=person)
        store.sources.add(
            account_id=account.id, kind=SourceKind.MENTIONS, label=f"@{person.handle}"
        )
        for query in searches:
            store.sources.add(
                account_id=account.id, kind=SourceKind.SEARCH, label=query, query=query
            )
        store.sources.add(
            account_id=account.id, kind=SourceKind.DIRECT, label=f"Messages to @{person.handle}"
        )
