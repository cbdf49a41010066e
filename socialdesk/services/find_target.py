"""Find whom an answer goes to in public or in private, and say whether X takes one (PRODUCT R4)."""

from __future__ import annotations

from socialdesk.domain.cases import Case
from socialdesk.domain.eligibility import Light, Verdict
from socialdesk.domain.ids import AccountId
from socialdesk.domain.sources import Account
from socialdesk.domain.views import DirectTarget, Target
from socialdesk.store.customers import Customer
from socialdesk.store.store import Store
from socialdesk.store.targets import Answerable

_BEST_FIRST = (Light.YES, Light.MAYBE, Light.NO)


def find_target(store: Store, case: Case) -> Target | None:
    """Return whom an answer goes to; None where the customer wrote nothing at all.

    It is the newest post that X lets us answer, however much was written after it without naming
    us; failing that the newest that may work, and else the newest one with what is in the way. Of
    several matters of a customer the posts of this one come first.
    """
    found = [*store.targets.newest_of_case(case.id), *store.targets.newest(case.customer_id)]
    if not found:
        return None
    best = min(found, key=lambda one: _BEST_FIRST.index(one.verdict.light))
    account = _answering(store, case, best.account_id)
    return Target(
        reply_to_id=best.version_id,
        account_id=account.id,
        account_handle=account.handle,
        verdict=best.verdict,
        page_url=page_of(best),
        account_remote_id=account.remote_id,
    )


def find_direct(store: Store, case: Case, customer: Customer) -> DirectTarget | None:
    """Return whom a direct message goes to; None where the shop has no account on their network.

    It leaves from the account that they wrote to, else from the one that would answer in public.
    """
    wrote_to = store.targets.direct_account(customer.id)
    public = find_target(store, case)
    account = _answering(store, case, wrote_to or (public.account_id if public else None))
    if account.network != customer.network:
        return None
    return DirectTarget(
        recipient_id=customer.remote_id,
        account_id=account.id,
        account_handle=account.handle,
        wrote=wrote_to is not None,
    )


def page_of(post: Answerable) -> str:
    """Return where a person can answer a post themselves, "" where no such page is known."""
    if post.verdict is Verdict.WEB:
        return post.link or ""
    if post.verdict is Verdict.DIRECT:
        return "https://x.com/messages"
    return f"https://x.com/i/status/{post.version_id}"


def _answering(store: Store, case: Case, engaged: AccountId | None) -> Account:
    """Return the account that was named or quoted, else the one that the case came in through."""
    accounts = store.accounts.all()
    source = store.sources.get(case.source_id) if case.source_id else None
    wanted = engaged or (source.account_id if source else None)
    return next((one for one in accounts if one.id == wanted), accounts[0])
