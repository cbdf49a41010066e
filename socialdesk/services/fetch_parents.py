"""Fetch the posts that customers answer or quote, where X did not send them along."""

from __future__ import annotations

from collections.abc import Mapping

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.costs import Charge
from socialdesk.domain.ids import PostId, RemoteId
from socialdesk.domain.posts import Page
from socialdesk.domain.sources import Account
from socialdesk.errors import NetworkError, SecretsError
from socialdesk.services.desk import Desk
from socialdesk.services.keep_context import among
from socialdesk.services.plan_listening import month_purse

MOST = 100
"""X gives up to so many posts by id in one request."""


def parents_due(desk: Desk) -> Changes:
    """Ask once for what is missing, the latest first, and return whose conversations it is for.

    One level only: what a parent itself answers is not shown, so it is not paid for. Nothing is
    asked beyond the month's cap, and trouble is left to the next check of a source, which tells of
    it; what X does not show is not asked for again.
    """
    asked = _next(desk)
    if asked is None:
        return NOTHING
    account, wanted = asked
    try:
        page = desk.network(account.id).posts(list(wanted))
    except (NetworkError, SecretsError):
        return NOTHING
    return _keep(desk, account.network, wanted, page)


def _next(desk: Desk) -> tuple[Account, Mapping[RemoteId, PostId]] | None:
    with desk.database.read() as store:
        purse = month_purse(store, store.settings.load(), desk.clock.now_ms())
        price = desk.prices.of(Charge.POST_READ)
        left = MOST if purse.left_microusd is None else purse.left_microusd // max(1, price)
        for account in store.accounts.all():
            if account.signed_in and left > 0:
                wanted = store.context.wanted(account.network, limit=min(MOST, left))
                if wanted:
                    return account, wanted
    return None


def _keep(desk: Desk, network: str, wanted: Mapping[RemoteId, PostId], page: Page) -> Changes:
    found = among(wanted, page.posts, page.people)
    with desk.database.write() as store:
        store.context.keep(found, network=network)
        store.context.give_up([one for one in wanted if one not in found], network=network)
        count = len(page.posts)
        store.costs.add(
            at_ms=desk.clock.now_ms(),
            charge=Charge.POST_READ,
            count=count,
            microusd=desk.prices.of(Charge.POST_READ, count),
        )
        customers = store.context.customers_referring(list(wanted), since=min(wanted.values()))
    return Changes(customers=customers)
