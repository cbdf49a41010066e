"""Keep how far customers' posts went, whenever X tells it, and let their cases weigh by it (T5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from socialdesk.domain.cases import Case, spreading
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.posts import Channel, Post
from socialdesk.domain.spread import Extent, Reading, extent, is_notable, minutes, with_reading
from socialdesk.domain.triage import MINUTE_MS
from socialdesk.store.posts import NewPost
from socialdesk.store.reach import Measured
from socialdesk.store.store import Store


def keep_reach(store: Store, posts: Iterable[Post], *, network: str, at_ms: int) -> Changes:
    """Keep what posts that came again tell of themselves; those that are not stored are left out.

    X tells it at every check that meets a post again, also where it comes along with a reply to it.
    """
    told = {post.remote_id: _reading(post, at_ms) for post in posts if _tells(post)}
    if not told:
        return NOTHING
    seen = [(one, told[one.remote_id]) for one in store.reach.measured(told, network=network)]
    notable = {one.id: one.case_id for one, now in seen if is_notable(now.passed_on, now.replies)}
    _keep(store, [(was, now) for was, now in seen if _moved(was, now) or was.id in notable])
    return Changes(
        posts=frozenset(was.id for was, now in seen if _moved(was, now)),
        cases=weigh_spread(store, (one for one in notable.values() if one is not None)),
    )


def spread_of_new(store: Store, new: Iterable[NewPost]) -> frozenset[CaseId]:
    """Let new posts weigh that were passed on before they came; return whose cases changed."""
    return weigh_spread(
        store,
        {
            one.case_id
            for one in new
            if one.case_id is not None and one.account_id is None and _is_notable(one.post)
        },
    )


def weigh_spread(store: Store, case_ids: Iterable[CaseId]) -> frozenset[CaseId]:
    """Let cases weigh by how far their posts have gone by now; return those that changed."""
    changed = []
    for was in store.cases.some(sorted(set(case_ids))):
        now = with_spread(store, was)
        if now != was:
            changed.append(now)
    store.cases.save(changed)
    return frozenset(one.id for one in changed)


def with_spread(store: Store, case: Case) -> Case:
    """Return a case with what the posts that stand in it now weigh by their spread."""
    whole = extent_of(store, case.id)
    return spreading(case, spread_ms=minutes(whole) * MINUTE_MS, passed_on=whole.passed_on)


def extent_of(store: Store, case_id: CaseId) -> Extent:
    """Return how far all of a case's posts together have gone."""
    posts = store.reach.of_case(case_id)
    seen = store.reach.readings(posts)
    return sum((extent(one.written_ms, seen[one.id]) for one in posts), Extent())


def _keep(store: Store, seen: Sequence[tuple[Measured, Reading]]) -> None:
    before = store.reach.readings([was for was, _ in seen])
    for was, now in seen:
        if _moved(was, now) or before[was.id] != was.unchanged:
            store.reach.keep(was.id, with_reading(before[was.id], now))


def _moved(was: Measured, now: Reading) -> bool:
    return was.now.counts != now.counts


def _tells(post: Post) -> bool:
    return post.channel is Channel.PUBLIC and post.spread.reposts is not None


def _is_notable(post: Post) -> bool:
    told = post.spread
    return is_notable((told.reposts or 0) + (told.quotes or 0), told.replies or 0)


def _reading(post: Post, at_ms: int) -> Reading:
    told = post.spread
    return Reading(at_ms, told.reposts or 0, told.quotes or 0, told.replies or 0, told.likes or 0)
