"""Put what is known of a case into a snippet (PRODUCT R6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.first_names import first_name
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, SnippetId
from socialdesk.domain.known import FactKind
from socialdesk.domain.snippets import Filled, Snippet, fill
from socialdesk.domain.sources import Account
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.show_known import known_facts
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Shelf:
    """The snippets at hand, and what stands for their variables in one case."""

    snippets: tuple[Snippet, ...]
    values: Mapping[str, str]


def shelf_for(
    desk: Desk, *, case_id: CaseId | None = None, account_id: AccountId | None = None
) -> Shelf:
    """Return every snippet, and the values for a case answered from an account."""
    values = snippet_values(desk, case_id=case_id, account_id=account_id)
    with desk.database.read() as store:
        return Shelf(tuple(store.snippets.all()), values)


def snippet_values(
    desk: Desk, *, case_id: CaseId | None = None, account_id: AccountId | None = None
) -> dict[str, str]:
    """Return what stands for each variable; one without a value is not among them.

    ``order`` is known where the customer told exactly one. ``shop`` is the name of the account, of
    the first one where none is given. The shop's own variables never take the place of these.
    """
    with desk.database.read() as store:
        values = store.snippets.variables() | _of_desk(store, account_id)
        customer_id = None if case_id is None else store.cases.get(case_id).customer_id
        if customer_id is not None:
            values |= {"case": str(case_id)} | _of_customer(store, customer_id)
    if customer_id is not None:
        values |= _of_orders(desk, customer_id)
    return {name: value for name, value in values.items() if value}


def fill_snippet(
    desk: Desk,
    *,
    snippet_id: SnippetId,
    case_id: CaseId | None = None,
    account_id: AccountId | None = None,
) -> Filled:
    """Return a snippet's text filled for a case; raises KnownError where it was removed."""
    with desk.database.read() as store:
        snippet = store.snippets.get(snippet_id)
    if snippet is None:
        raise KnownError("This snippet was removed meanwhile.", safe="What you wrote is kept.")
    return fill(snippet.text, snippet_values(desk, case_id=case_id, account_id=account_id))


def note_use(desk: Desk, *, snippet_id: SnippetId) -> Changes:
    """Count a use of a snippet: what is used is found first."""
    with desk.database.write() as store:
        store.snippets.note_use(snippet_id, at_ms=desk.clock.now_ms())
    return NOTHING


def _of_desk(store: Store, account_id: AccountId | None) -> dict[str, str]:
    agent, accounts = store.agents.current(), store.accounts.all()
    shop = next((one for one in accounts if one.id == account_id), _first(accounts))
    return {
        "agent": agent.name if agent else "",
        "shop": visible(shop.name) if shop else "",
    }


def _first(accounts: list[Account]) -> Account | None:
    return accounts[0] if accounts else None


def _of_customer(store: Store, customer_id: CustomerId) -> dict[str, str]:
    customer = store.customers.get(customer_id)
    return {
        "first_name": first_name(customer.name, customer.handle) or "",
        "handle": f"@{customer.handle}" if customer.handle else "",
    }


def _of_orders(desk: Desk, customer_id: CustomerId) -> dict[str, str]:
    facts = known_facts(desk, customer_id=customer_id)
    orders = {one.value: one.shown for one in facts if one.kind is FactKind.ORDER and one.sure}
    return {"order": visible(orders.popitem()[1])} if len(orders) == 1 else {}
