"""Look again at posts of open cases: edited, deleted, withheld, protected, suspended, renamed.

Listening tells what is new and never what is gone, so posts that somebody may still answer are
asked for by their ids: once a day in batches, more often where a post spreads, and right before a
reply leaves.

X charges an object once per UTC day (X-API), so what was paid for today is looked at again for
nothing but a request: a post that spreads costs one read a day, however often it is looked at.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from socialdesk.domain.cases import ended_by
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.costs import DAY_MS, Charge
from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import CaseId, PostId, RemoteId
from socialdesk.domain.planning import (
    SOONEST_AGAIN_MS,
    YOUNG_AGAIN_MS,
    YOUNG_MS,
    spread_again_ms,
)
from socialdesk.domain.posts import Absence, Page, Post
from socialdesk.domain.replies import Reply
from socialdesk.domain.sources import Account, SourceKind
from socialdesk.domain.spread import extent
from socialdesk.errors import LimitedError, NetworkError, SecretsError
from socialdesk.services.desk import Desk
from socialdesk.services.keep_reach import keep_reach, weigh_spread
from socialdesk.services.plan_listening import affordable, month_purse
from socialdesk.services.take_edits import newest_versions, recount, take_edits
from socialdesk.store.posts import Known
from socialdesk.store.rechecks import Checked
from socialdesk.store.store import Store

AGAIN_AFTER_MS = DAY_MS
LOOKED_AFTER_MS = 30 * DAY_MS
"""What was written longer ago is looked at only before a reply: every look costs money."""
FRESH_MS = 5 * 60_000
"""What was read so recently is not read again before a reply."""
BATCH = 100
SOON_MS = 2_000
PAUSE_MS = 15 * 60_000
"""What falls due meanwhile makes one request together."""


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a look brought: what changed, when to look again, and what went wrong if it did."""

    changes: Changes
    again_in_ms: int
    problem: NetworkError | SecretsError | None = None


def recheck_due(desk: Desk) -> Rechecked:
    """Look at the posts of open cases that are due; one request at most.

    Due is what nobody looked at for a day, what is young after an hour, and what spreads after as
    long as ``planning.spread_again_ms`` says. Listening comes first: a look is made only of what
    the month's cap has left beyond today's share of it, apart from what costs nothing today.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        account = _account(store)
        money = _to_spare(store, now_ms)
        unexplained = store.rechecks.unexplained(
            network=account.network, limit=_many(desk, Charge.USER_READ, money)
        )
        payable = _many(desk, Charge.POST_READ, money)
        due = _due(store, network=account.network, now_ms=now_ms, payable=payable)
    try:
        if unexplained:
            return Rechecked(_look_at_people(desk, account, unexplained), SOON_MS)
        if due:
            return Rechecked(_look_at_posts(desk, account, due), SOON_MS)
    except (NetworkError, SecretsError) as problem:
        return Rechecked(NOTHING, _pause_ms(problem, now_ms), problem)
    return Rechecked(NOTHING, PAUSE_MS)


def recheck_before_reply(desk: Desk, *, reply: Reply) -> Changes:
    """Look once more at what a reply answers and at what the customer wrote last.

    Where X cannot be asked, the reply is not held up: what was answered was there when the person
    read it, X itself refuses an answer to what is gone, and a reply that waits for a second reason
    to fail would make people wait who have waited long enough.
    """
    if reply.case_id is None or reply.mode is not Mode.PUBLIC or reply.part > 1:
        return NOTHING
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        account = store.accounts.get(reply.account_id)
        posts = store.rechecks.around(reply.case_id, reply.reply_to_id, network=account.network)
    if all(now_ms - one.checked_ms < FRESH_MS for one in posts):
        return NOTHING
    try:
        affordable(desk, SourceKind.SEARCH)  # the cap ends reading, never sending
        return _look_at_posts(desk, account, posts)
    except (NetworkError, SecretsError):
        return NOTHING


def _due(store: Store, *, network: str, now_ms: int, payable: int) -> list[Checked]:
    """Return what to look at: what costs nothing first, then of the rest what can be paid."""
    free = _spreading(store, network=network, now_ms=now_ms, paid=True)
    young = store.rechecks.young(
        network=network,
        before_ms=now_ms - YOUNG_AGAIN_MS,
        written_since_ms=now_ms - YOUNG_MS,
        day=now_ms // DAY_MS,
        limit=BATCH,
    )
    spreading = _spreading(store, network=network, now_ms=now_ms, paid=False)
    daily = store.rechecks.due(
        network=network,
        before_ms=now_ms - AGAIN_AFTER_MS,
        written_since_ms=now_ms - LOOKED_AFTER_MS,
        limit=payable,
    )
    paid = list({one.id: one for one in (*spreading, *daily)}.values())[:payable]
    return list({one.id: one for one in (*free, *young, *paid)}.values())[:BATCH]


def _spreading(store: Store, *, network: str, now_ms: int, paid: bool) -> list[Checked]:
    found = store.rechecks.spreading(
        network=network,
        before_ms=now_ms - SOONEST_AGAIN_MS,
        written_since_ms=now_ms - LOOKED_AFTER_MS,
        day=now_ms // DAY_MS,
        paid=paid,
    )
    measured = store.reach.measured([one.remote_id for one in found], network=network)
    seen = store.reach.readings(measured)
    after_ms = {
        one.id: spread_again_ms(extent(one.written_ms, seen[one.id]).last_hour) for one in measured
    }
    return [one for one in found if now_ms - one.checked_ms >= after_ms.get(one.id, DAY_MS)]


def _account(store: Store) -> Account:
    accounts = store.accounts.all()
    return next((one for one in accounts if one.signed_in), accounts[0])


def _to_spare(store: Store, now_ms: int) -> int | None:
    """Return by how much the month has cost less than the part of the cap up to today.

    In millionths of a US dollar; None where there is no cap.
    """
    purse = month_purse(store, store.settings.load(), now_ms)
    if purse.cap_microusd is None:
        return None
    today = datetime.fromtimestamp(now_ms / 1000, UTC)
    _, days = monthrange(today.year, today.month)
    return max(0, purse.cap_microusd * today.day // days - purse.spent_microusd)


def _many(desk: Desk, charge: Charge, money_microusd: int | None) -> int:
    if money_microusd is None:
        return BATCH
    return min(BATCH, money_microusd // max(1, desk.prices.of(charge)))


def _pause_ms(problem: NetworkError | SecretsError, now_ms: int) -> int:
    reset_ms = problem.reset_ms if isinstance(problem, LimitedError) else None
    return PAUSE_MS if reset_ms is None else min(max(reset_ms - now_ms, SOON_MS), PAUSE_MS)


def _look_at_posts(desk: Desk, account: Account, posts: Sequence[Checked]) -> Changes:
    page = desk.network(account.id).posts([one.version_id for one in posts])
    with desk.database.write() as store:
        look = _Look(store, desk, account=account, posts=posts, page=page)
        changes = look.keep()
    if look.gone:
        desk.pictures.forget(account.network, look.pictures)
        _forget_words(desk)
    return changes


def _forget_words(desk: Desk) -> None:
    """Let the index of words forget what was deleted, in steps that hold up nobody for long."""
    more, first = True, True
    while more:
        with desk.database.write() as store:
            more = store.tombstones.merge_words(first=first)
        first = False


def _look_at_people(desk: Desk, account: Account, posts: Sequence[Checked]) -> Changes:
    """Ask why posts are not shown: X tells of people alone that they are suspended."""
    asked = {one.author_id: one.customer_id for one in posts}
    page = desk.network(account.id).people(list(asked))
    now_ms = desk.clock.now_ms()
    out = [asked[one.remote_id] for one in page.missing if one.absence is Absence.SUSPENDED]
    with desk.database.write() as store:
        store.customers.meet(
            [one for one in page.people if one.remote_id in asked],
            network=account.network,
            seen_ms=now_ms,
        )
        store.customers.suspend(out)
        hidden = {one.id: Absence.HIDDEN for one in posts}
        store.rechecks.not_shown(hidden, checked_ms=now_ms)
        _pay(store, desk, Charge.USER_READ, len(page.people), now_ms)
    return _told(posts)


class _Look:
    """What one answer says of the posts that were asked for.

    ``gone`` are those deleted, ``pictures`` the keys of what they showed.
    """

    def __init__(
        self, store: Store, desk: Desk, *, account: Account, posts: Sequence[Checked], page: Page
    ) -> None:
        self._store = store
        self._desk = desk
        self._account = account
        self._posts = posts
        self._page = page
        self._now_ms = desk.clock.now_ms()
        self._given = _given(posts, page)
        self._absent = _absent(posts, page, self._given)
        self.gone = [one for one in posts if self._absent.get(one.id) is Absence.GONE]
        self.pictures = store.posts.media_keys([one.id for one in self.gone])

    def keep(self) -> Changes:
        """Store all of it and return what changed."""
        store, now_ms = self._store, self._now_ms
        given = [one for one in self._posts if one.id in self._given]
        edited = self._take_edits(given)
        went = keep_reach(store, self._given.values(), network=self._account.network, at_ms=now_ms)
        store.rechecks.seen(self._given, checked_ms=now_ms)
        hidden = {one: why for one, why in self._absent.items() if why is not Absence.GONE}
        store.rechecks.not_shown(hidden, checked_ms=now_ms)
        silent = {one.id for one in self._posts} - set(self._given) - set(self._absent)
        store.rechecks.not_given(silent, checked_ms=now_ms)
        renamed = self._meet(given)
        self._bury()
        self._pay()
        back = [one for one in given if one.absence is not None]
        unseen = [one for one in self._posts if one.id in hidden]
        return edited | went | _told([*self.gone, *unseen, *back, *renamed])

    def _take_edits(self, given: Sequence[Checked]) -> Changes:
        return take_edits(
            self._store,
            posts={one.remote_id: self._given[one.id] for one in given},
            known={
                one.remote_id: Known(one.id, one.version_id, one.text, one.customer_id, one.case_id)
                for one in given
            },
            page=self._page,
            accounts=self._store.accounts.all(),
            mood=self._desk.mood,
            now_ms=self._now_ms,
        )

    def _meet(self, given: Sequence[Checked]) -> list[Checked]:
        """Bring the authors up to date; return the posts of those of whom anything changed."""
        authors = {one.author_id for one in given}
        _, changed = self._store.customers.meet(
            [person for person in self._page.people if person.remote_id in authors],
            network=self._account.network,
            seen_ms=self._now_ms,
        )
        return [one for one in given if one.customer_id in changed]

    def _bury(self) -> None:
        if not self.gone:
            return
        ids = [one.id for one in self.gone]
        self._store.tombstones.bury(ids, deleted_ms=self._now_ms)
        for one in self.gone:
            self._store.audit.add(
                at_ms=self._now_ms,
                action="post deleted by its author",
                case_id=one.case_id,
                post=one.id,
            )
        for case_id in {one.case_id for one in self.gone if one.case_id is not None}:
            self._recount(case_id, ids)
        weigh_spread(self._store, (one.case_id for one in self.gone if one.case_id is not None))

    def _recount(self, case_id: CaseId, gone: Collection[PostId]) -> None:
        before, after = recount(self._store, case_id, now_ms=self._now_ms, gone=gone)
        self._store.cases.save([after])
        if before.state is not after.state:
            self._store.cases.note(
                at_ms=self._now_ms, what=ended_by(before), was=before, became=after
            )

    def _pay(self) -> None:
        """Price the answer: X charges the same object once a day in UTC."""
        read = self._store.posts.charge(
            [one.remote_id for one in self._posts if one.id in self._given],
            network=self._account.network,
            day=self._now_ms // DAY_MS,
        )
        _pay(self._store, self._desk, Charge.POST_READ, read, self._now_ms)


def _given(posts: Sequence[Checked], page: Page) -> dict[PostId, Post]:
    """Return the newest version of each post that X gave; its history may be blank (trap 11)."""
    newest = newest_versions((*page.posts, *page.context))
    asked = {one.version_id for one in page.posts}
    found = {one.id: newest.get(one.remote_id) or newest.get(one.version_id) for one in posts}
    shown = {one.id for one in posts if one.version_id in asked}
    return {post_id: post for post_id, post in found.items() if post and post_id in shown}


def _absent(
    posts: Sequence[Checked], page: Page, given: Mapping[PostId, Post]
) -> dict[PostId, Absence]:
    """Return why X did not give posts. What it may not tell of a post, it may tell of a person."""
    why: dict[RemoteId, Absence] = {one.remote_id: one.absence for one in page.missing}
    absent = {
        one.id: why[one.version_id]
        for one in posts
        if one.id not in given and one.version_id in why
    }
    return {
        post_id: Absence.UNKNOWN if absence is Absence.HIDDEN else absence
        for post_id, absence in absent.items()
    }


def _pay(store: Store, desk: Desk, charge: Charge, count: int, now_ms: int) -> None:
    store.costs.add(
        at_ms=now_ms, charge=charge, count=count, microusd=desk.prices.of(charge, count)
    )


def _told(posts: Sequence[Checked]) -> Changes:
    return Changes(
        posts=frozenset(one.id for one in posts),
        cases=frozenset(one.case_id for one in posts if one.case_id is not None),
        customers=frozenset(one.customer_id for one in posts),
    )
