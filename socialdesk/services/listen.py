"""Listen to a source: read what is new, keep it, and write down what that proves.

Each check reads again what X may have indexed late. Only a check that read everything up to its
last page confirms a span; one that breaks off keeps the posts it got and confirms nothing, so that
the next check reads the same stretch again (PRODUCT L5, X-API traps 8 and 9).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.costs import Charge
from socialdesk.domain.ids import RemoteId, SourceId
from socialdesk.domain.posts import Page, Window
from socialdesk.domain.sources import OVERLAP_MS, Account, Source, SourceKind, Span
from socialdesk.errors import KnownError, LimitedError, NetworkError, SecretsError
from socialdesk.ports import Network
from socialdesk.services.desk import Desk
from socialdesk.services.take_in import take_in

HOUR_MS = 3_600_000
FIRST_LOOK_MS = 24 * HOUR_MS
"""How far back the very first check of a source reads."""
SEARCH_HORIZON_MS = 7 * 24 * HOUR_MS - HOUR_MS
"""Recent search knows the last seven days (X-API); an hour less, so as not to be refused."""
MOST_MENTIONS = 800
"""Mentions reach back at most this many posts (X-API)."""
MOST_PAGES = 40

INTERVAL_MS = {
    SourceKind.MENTIONS: 25_000,
    SourceKind.SEARCH: 60_000,
    SourceKind.DIRECT: 65_000,  # X allows 15 reads in 15 minutes
}
LONGEST_PAUSE_MS = 5 * 60_000
LIMITS_LAST_MS = 15 * 60_000
"""X counts requests in stretches of 15 minutes; a longer wait only means that clocks differ."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a check brought: what changed, when to check again, and what went wrong if it did."""

    changes: Changes
    again_in_ms: int
    problem: NetworkError | SecretsError | None = None


def listen(desk: Desk, *, source_id: SourceId) -> Heard:
    """Check one source once. Trouble with it is written down at the source and returned."""
    with desk.database.read() as store:
        source = store.sources.get(source_id)
        accounts = store.accounts.all()
    account = next(one for one in accounts if one.id == source.account_id)
    check = _Check(desk, source, account, accounts)
    try:
        check.run()
    except (NetworkError, SecretsError) as problem:
        return Heard(check.missed(problem), _pause_ms(desk, source, problem), problem)
    return Heard(check.confirmed(), INTERVAL_MS[source.kind])


def _pause_ms(desk: Desk, source: Source, problem: KnownError) -> int:
    """Return how long to wait after trouble: until the limit ends, else longer each time."""
    if isinstance(problem, LimitedError) and problem.reset_ms is not None:
        wait_ms = min(problem.reset_ms - desk.clock.now_ms(), LIMITS_LAST_MS)
        return max(wait_ms, INTERVAL_MS[source.kind])
    doubled: int = INTERVAL_MS[source.kind] << min(source.misses, 8)
    return min(doubled, LONGEST_PAUSE_MS)


class _Check:
    """One check of one source, from the first page to the last."""

    def __init__(
        self, desk: Desk, source: Source, account: Account, accounts: list[Account]
    ) -> None:
        self._desk = desk
        self._source = source
        self._account = account
        self._accounts = accounts
        self._started_ms = desk.clock.now_ms()
        self._from_ms = _read_from(source, self._started_ms)
        self._newest: RemoteId | None = None
        self._changes = NOTHING
        self._posts = 0
        self._oldest_ms = self._started_ms

    def run(self) -> None:
        """Read page after page until everything since the last check is here."""
        network = self._desk.network(self._account.id)
        token: str | None = None
        for _ in range(MOST_PAGES):
            page = _FETCH[self._source.kind](
                network, self._source, self._account, Window(since_ms=self._from_ms, token=token)
            )
            self._keep(page)
            token = page.next_token
            if token is None or self._reaches_back(page):
                return
        # More than fits in so many pages: what was read reaches back to the oldest post of them.
        self._from_ms = max(self._from_ms, self._oldest_ms)

    def confirmed(self) -> Changes:
        """Write down the span that this check proved."""
        span = Span(self._from_ms, self._started_ms)
        with self._desk.database.write() as store:
            store.sources.confirm(self._source.id, span, cursor=self._newest)
        return self._changes | Changes(sources=frozenset({self._source.id}))

    def missed(self, problem: KnownError) -> Changes:
        """Write down that the check broke off, and why."""
        with self._desk.database.write() as store:
            store.sources.miss(self._source.id, problem.what)
        return self._changes | Changes(sources=frozenset({self._source.id}))

    def _keep(self, page: Page) -> None:
        now_ms = self._desk.clock.now_ms()
        with self._desk.database.write() as store:
            changes = take_in(
                store,
                page=page,
                source=self._source,
                accounts=self._accounts,
                mood=self._desk.mood,
                arrived_ms=now_ms,
            )
            charge = _CHARGE[self._source.kind]
            count = len(changes.new_posts)  # X charges the same object once a day (X-API)
            store.costs.add(
                at_ms=now_ms,
                charge=charge,
                count=count,
                microusd=self._desk.prices.of(charge, count),
            )
        self._changes |= changes
        self._newest = self._newest or page.newest_id
        self._posts += len(page.posts) + len(page.unreadable)
        self._oldest_ms = min([self._oldest_ms, *(post.created_ms for post in page.posts)])
        self._shorten(page)

    def _shorten(self, page: Page) -> None:
        """Claim no more than X gave: at its horizon the proof begins with the oldest post."""
        full = self._source.kind is SourceKind.MENTIONS and self._posts >= MOST_MENTIONS
        if full and page.next_token is None:
            self._from_ms = max(self._from_ms, self._oldest_ms)

    def _reaches_back(self, page: Page) -> bool:
        return any(post.created_ms < self._from_ms for post in page.posts)


def _read_from(source: Source, now_ms: int) -> int:
    """Return since when to read: a little before the last confirmed check.

    A check that seems to lie ahead was made with a wrong clock, so it is not relied upon.
    """
    since = now_ms - FIRST_LOOK_MS
    if source.checked_ms is not None and source.checked_ms <= now_ms:
        since = source.checked_ms - OVERLAP_MS
    if source.kind is SourceKind.SEARCH:
        since = max(since, now_ms - SEARCH_HORIZON_MS)
    return since


_Fetch = Callable[[Network, Source, Account, Window], Page]

_FETCH: dict[SourceKind, _Fetch] = {
    SourceKind.MENTIONS: lambda network, _source, account, window: network.mentions(
        account.remote_id, window
    ),
    SourceKind.SEARCH: lambda network, source, _account, window: network.search(
        source.query, window
    ),
    SourceKind.DIRECT: lambda network, _source, account, window: network.direct_messages(
        account.remote_id, replace(window, since_ms=None)
    ),
}
_CHARGE = {
    SourceKind.MENTIONS: Charge.OWN_READ,
    SourceKind.SEARCH: Charge.POST_READ,
    SourceKind.DIRECT: Charge.DIRECT_READ,
}
