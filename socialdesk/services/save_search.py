"""Save a search to listen to, after showing what it finds and what it costs (PRODUCT L2)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.changes import Changes
from socialdesk.domain.costs import DAY_MS, Charge
from socialdesk.domain.ids import SourceId
from socialdesk.domain.posts import Page, Window
from socialdesk.domain.queries import problems_in, whole_query
from socialdesk.domain.sources import Account, SourceKind
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.listen import SEARCH_HORIZON_MS
from socialdesk.services.plan_listening import affordable

SAMPLE = 10
"""Posts looked at, which is the smallest page of a search that X gives."""
LONGEST_NAME = 60
_WEEK_MS = 7 * DAY_MS


@dataclass(frozen=True, slots=True)
class Estimate:
    """How much a search finds: ``found`` posts were looked at, ``week`` come in seven days.

    ``exact`` where those looked at were all. Costs are millionths of a US dollar, and always
    "about": of a week of listening, and of having looked.
    """

    found: int
    week: int
    exact: bool
    week_microusd: int
    spent_microusd: int


def sample_microusd(desk: Desk) -> int:
    """Return what estimating a search costs at most."""
    return desk.prices.of(Charge.POST_READ, SAMPLE)


def estimate_search(desk: Desk, *, query: str) -> Estimate:
    """Look at the newest posts that a search finds, and reckon from them what a week brings.

    X counts for an app's own token alone, which a shop's app does not have (its reference, recent
    counts: BearerToken), so a few posts are read instead. Their price is written down like that of
    every read; raises KnownError where X would refuse the search, where it cannot be reached, and
    where the month's cap does not allow it.
    """
    accounts = _accounts(desk)
    _check(query, accounts)
    affordable(desk, SourceKind.SEARCH)
    now_ms = desk.clock.now_ms()
    page = desk.network(accounts[0].id).search(
        whole_query(query, _handles(accounts)),
        Window(since_ms=now_ms - SEARCH_HORIZON_MS, size=SAMPLE),
    )
    found = len(page.posts)
    spent = desk.prices.of(Charge.POST_READ, found)
    with desk.database.write() as store:
        store.costs.add(at_ms=now_ms, charge=Charge.POST_READ, count=found, microusd=spent)
    week = found if page.next_token is None else _in_a_week(page, now_ms)
    return Estimate(
        found=found,
        week=week,
        exact=page.next_token is None,
        week_microusd=desk.prices.of(Charge.POST_READ, week),
        spent_microusd=spent,
    )


def save_search(desk: Desk, *, name: str, query: str) -> Changes:
    """Listen to a search from now on; raises KnownError where X would refuse it."""
    accounts = _accounts(desk)
    _check(query, accounts)
    whole = whole_query(query, _handles(accounts))
    with desk.database.write() as store:
        if any(one.query == whole for one in store.sources.all()):
            raise KnownError("You listen to this search already.", safe="Nothing was changed.")
        store.sources.add(
            account_id=accounts[0].id,
            kind=SourceKind.SEARCH,
            label=_name(name) or query.strip()[:LONGEST_NAME],
            query=whole,
        )
        added = next(one.id for one in store.sources.all() if one.query == whole)
    return Changes(sources=frozenset({added}))


def rename_source(desk: Desk, *, source_id: SourceId, name: str) -> Changes:
    """Call a source something else; raises KnownError for an empty name."""
    if not _name(name):
        raise KnownError("A source needs a name.", safe="The old name is kept.")
    with desk.database.write() as store:
        store.sources.rename(source_id, _name(name))
    return Changes(sources=frozenset({source_id}))


def stop_listening(desk: Desk, *, source_id: SourceId) -> Changes:
    """Listen to a source no more; everything that came through it stays."""
    with desk.database.write() as store:
        store.sources.remove(source_id, at_ms=desk.clock.now_ms())
    return Changes(sources=frozenset({source_id}))


def own_handles(desk: Desk) -> list[str]:
    """Return the handles whose posts every search leaves out."""
    with desk.database.read() as store:
        return _handles([one for one in store.accounts.all() if one.signed_in])


def _accounts(desk: Desk) -> list[Account]:
    with desk.database.read() as store:
        accounts = [one for one in store.accounts.all() if one.signed_in]
    if not accounts:
        raise KnownError(
            "No account is signed in to X.", safe="Nothing was sent.", do="Connect one first."
        )
    return accounts


def _handles(accounts: list[Account]) -> list[str]:
    return [one.handle for one in accounts]


def _check(query: str, accounts: list[Account]) -> None:
    problems = problems_in(query, _handles(accounts))
    if problems:
        raise KnownError(problems[0].words, safe="Nothing was sent.", do="Correct the search.")


def _name(typed: str) -> str:
    return " ".join(typed.split())[:LONGEST_NAME]


def _in_a_week(page: Page, now_ms: int) -> int:
    """Reckon from the time that the newest posts took how many a week brings, to two figures."""
    oldest_ms = min(post.created_ms for post in page.posts)
    number = len(page.posts) * _WEEK_MS / max(1, now_ms - oldest_ms)
    digits = len(str(round(number)))
    return max(len(page.posts), int(round(number, 2 - digits)))
