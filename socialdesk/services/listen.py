"""Listen to a source: read what is new, keep it, and write down what that proves.

Each check reads again what X may have indexed late. Only a check that read everything up to its
last page confirms a span; one that breaks off keeps the posts it got and confirms nothing, so that
the next check reads the same stretch again (PRODUCT L5, X-API traps 8 and 9).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.feed_address import stored_address
from socialdesk.domain.ids import RemoteId, SourceId
from socialdesk.domain.posts import Allowance, Page, Window
from socialdesk.domain.sources import Account, Gap, Source, SourceKind, Span, overlap_ms
from socialdesk.errors import KnownError, LimitedError, NetworkError, SecretsError
from socialdesk.services.desk import Desk
from socialdesk.services.plan_listening import CHARGES, affordable
from socialdesk.services.set_targets import set_targets
from socialdesk.services.take_in import take_in
from socialdesk.store.store import Store

HOUR_MS = 3_600_000
FIRST_LOOK_MS = 24 * HOUR_MS
"""How far back the very first check of a source reads."""
SEARCH_HORIZON_MS = 7 * 24 * HOUR_MS - HOUR_MS
"""Recent search knows the last seven days (X-API); an hour less, so as not to be refused."""
MOST_MENTIONS = 800
"""Mentions reach back at most this many posts (X-API)."""
MOST_PAGES = 40
LARGEST_PAGE = 100

LIMITS_LAST_MS = 15 * 60_000
"""X counts requests in stretches of 15 minutes; a longer wait only means that clocks differ."""
DIRECT_HORIZON_MS = 30 * 24 * HOUR_MS
"""Direct messages reach back thirty days (X-API)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a check brought: what changed, how much it was, and what went wrong if it did.

    ``allowance`` is the limit as the last answer told it; ``not_before_ms`` is set after a 429.
    ``slowest_ms`` is how long the slowest request took, ``clock_ahead_ms`` how far this computer's
    clock is ahead of X's as X told it, ``unreadable`` how many entries were not understood.
    """

    changes: Changes
    came: int = 0
    allowance: Allowance | None = None
    not_before_ms: int | None = None
    problem: NetworkError | SecretsError | None = None
    slowest_ms: int = 0
    clock_ahead_ms: int | None = None
    unreadable: int = 0


def listen(desk: Desk, *, source_id: SourceId, size: int = LARGEST_PAGE) -> Heard:
    """Check one source once. Trouble with it is written down at the source and returned.

    ``size`` is how many objects the first page may have at most (``plan_listening``).
    """
    with desk.database.read() as store:
        source = store.sources.get(source_id)
        accounts = store.accounts.all()
    account = next(one for one in accounts if one.id == source.account_id)
    check = _Check(desk, source, account, accounts)
    try:
        check.run(size)
    except (NetworkError, SecretsError) as problem:
        return check.heard(check.missed(problem), problem)
    return check.heard(check.confirmed())


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
        self._from_ms, self._reason = _read_from(source, self._started_ms)
        self._allowance: Allowance | None = None
        self._newest_ms: int | None = None
        self._changes = NOTHING
        self._posts = 0
        self._position: RemoteId | None = None
        self._oldest_ms = self._started_ms
        self._slowest_ms = 0
        self._clock_ahead_ms: int | None = None
        self._unreadable = 0

    def run(self, size: int) -> None:
        """Read page after page until everything since the last check is here."""
        token: str | None = None
        for _ in range(MOST_PAGES):
            window = Window(since_ms=self._from_ms, token=token, size=size)
            page = self._fetch(window)
            self._keep(page)
            token = page.next_token
            if token is None or self._reaches_back(page):
                return
            size = affordable(self._desk, self._source.kind)
        # More than fits in so many pages: what was read reaches back to the oldest post of them.
        self._begin_later(self._oldest_ms, Gap.TOO_MUCH)

    def heard(self, changes: Changes, problem: NetworkError | SecretsError | None = None) -> Heard:
        """Return what there is to tell of this check."""
        latest_ms = self._desk.clock.now_ms() + LIMITS_LAST_MS
        allowance = self._allowance
        if allowance is not None:
            allowance = replace(allowance, reset_ms=min(allowance.reset_ms, latest_ms))
        reset_ms = problem.reset_ms if isinstance(problem, LimitedError) else None
        if isinstance(problem, NetworkError):
            self._compare_clocks(problem.answered_ms)
        return Heard(
            changes=changes,
            came=len(changes.new_posts),
            allowance=allowance,
            not_before_ms=None if reset_ms is None else min(reset_ms, latest_ms),
            problem=problem,
            slowest_ms=self._slowest_ms,
            clock_ahead_ms=self._clock_ahead_ms,
            unreadable=self._unreadable,
        )

    def confirmed(self) -> Changes:
        """Write down the span that this check proved."""
        span = Span(self._from_ms, self._started_ms, self._reason)
        with self._desk.database.write() as store:
            store.sources.confirm(
                self._source.id, span, newest_ms=self._newest_ms, position=self._position
            )
        return self._changes | Changes(sources=frozenset({self._source.id}))

    def missed(self, problem: KnownError) -> Changes:
        """Write down that the check broke off, and why."""
        with self._desk.database.write() as store:
            store.sources.miss(self._source.id, problem.what)
        return self._changes | Changes(sources=frozenset({self._source.id}))

    def _fetch(self, window: Window) -> Page:
        began_s = time.monotonic()
        page = _FETCH[self._source.kind](self._desk, self._source, self._account, window)
        self._slowest_ms = max(self._slowest_ms, round((time.monotonic() - began_s) * 1000))
        self._compare_clocks(page.answered_ms)
        return page

    def _compare_clocks(self, answered_ms: int | None) -> None:
        if answered_ms is not None:
            self._clock_ahead_ms = self._desk.clock.now_ms() - answered_ms

    def _keep(self, page: Page) -> None:
        with self._desk.database.write() as store:
            now_ms = self._desk.clock.now_ms()  # no answer that was queued earlier spoke to it
            changes = take_in(
                store,
                page=page,
                source=self._source,
                accounts=self._accounts,
                mood=self._desk.mood,
                arrived_ms=now_ms,
            )
            set_targets(self._desk, store)
            store.unreadable.keep(page, source_id=self._source.id, met_ms=now_ms)
            self._charge(store, page, changes, now_ms)
        self._changes |= changes
        self._unreadable += len(page.unreadable)
        written = [post.created_ms for post in page.posts]
        self._newest_ms = max([self._newest_ms or 0, *written]) or None
        self._allowance = page.allowance or self._allowance
        self._position = self._position or page.newest_id
        self._posts += len(page.posts) + len(page.unreadable)
        self._oldest_ms = min([self._oldest_ms, *written])
        self._shorten(page)

    def _charge(self, store: Store, page: Page, changes: Changes, now_ms: int) -> None:
        """Price a page: X charges the same object once a day, and empty answers not at all."""
        charge = CHARGES.get(self._source.kind)
        if charge is None:
            return
        again = store.posts.charge(
            [post.remote_id for post in page.posts],
            network=self._account.network,
            day=now_ms // DAY_MS,
        )
        # an edited version has an id of its own, so it counts as another object
        count = len(changes.new_posts) + len(changes.posts) + again
        store.costs.add(
            at_ms=now_ms,
            charge=charge,
            count=count,
            microusd=self._desk.prices.of(charge, count),
            source_id=self._source.id,
        )

    def _shorten(self, page: Page) -> None:
        """Claim no more than X gave: at its horizon the proof begins with the oldest post.

        X does not say that a list ends there, and the horizon moves on while pages are read. So a
        long list must reach what was read before; one that does not has ended at the horizon.
        """
        long = self._source.kind is SourceKind.MENTIONS and self._posts > MOST_MENTIONS // 2
        ends_above = self._oldest_ms > (self._source.newest_ms or 0)
        if long and ends_above and page.next_token is None:
            self._begin_later(self._oldest_ms, Gap.MENTIONS_HORIZON)

    def _begin_later(self, from_ms: int, reason: Gap) -> None:
        if from_ms > self._from_ms:
            self._from_ms, self._reason = from_ms, reason

    def _reaches_back(self, page: Page) -> bool:
        return any(post.created_ms < self._from_ms for post in page.posts)


def _read_from(source: Source, now_ms: int) -> tuple[int, Gap | None]:
    """Return since when to read, and why not since before.

    From a little before the newest post that was read: that is X's own clock, so a clock here that
    runs ahead hides nothing. A source that never brought a post is read over the whole first look
    each time, which costs nothing as long as it is empty.
    """
    first_ms = now_ms - FIRST_LOOK_MS
    if source.checked_ms is None:
        return first_ms, None
    reason = Gap.CLOCK if source.checked_ms > now_ms else None
    if source.newest_ms is None:
        since = min(first_ms, source.checked_ms)
    else:
        since = min(source.newest_ms, source.checked_ms, now_ms) - overlap_ms(source, now_ms)
    horizon_ms, beyond = _HORIZONS.get(source.kind, (None, None))
    if horizon_ms is not None and since < now_ms - horizon_ms:
        return now_ms - horizon_ms, beyond
    return since, reason


_HORIZONS = {
    SourceKind.SEARCH: (SEARCH_HORIZON_MS, Gap.SEARCH_HORIZON),
    SourceKind.DIRECT: (DIRECT_HORIZON_MS, Gap.DIRECT_HORIZON),
}


def _read_feed(desk: Desk, source: Source, _account: Account, window: Window) -> Page:
    """Read a feed from where its server's own mark says that it was read to."""
    asked = replace(window, since_id=source.position)
    address = stored_address(source.query)
    return desk.feeds().read(address, asked, now_ms=desk.clock.now_ms()).page


_Fetch = Callable[[Desk, Source, Account, Window], Page]

_FETCH: dict[SourceKind, _Fetch] = {
    SourceKind.MENTIONS: lambda desk, _source, account, window: desk.network(account.id).mentions(
        account.remote_id, window
    ),
    SourceKind.SEARCH: lambda desk, source, account, window: desk.network(account.id).search(
        source.query, window
    ),
    SourceKind.DIRECT: lambda desk, _source, account, window: desk.network(
        account.id
    ).direct_messages(account.remote_id, replace(window, since_ms=None)),
    SourceKind.FEED: _read_feed,
}
