"""Put edited posts in place: one row stays one row, and the earlier text is kept (PRODUCT L6)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from socialdesk.domain.cases import Case, State, recounted
from socialdesk.domain.changes import Changes
from socialdesk.domain.eligibility import Engagement, engagement
from socialdesk.domain.ids import AccountId, CaseId, PostId, RemoteId
from socialdesk.domain.posts import Page, Post
from socialdesk.domain.sources import Account
from socialdesk.ports import Mood
from socialdesk.services.judge_posts import judge_words, surroundings
from socialdesk.store.posts import Known
from socialdesk.store.store import Store


def newest_versions(posts: Iterable[Post]) -> dict[RemoteId, Post]:
    """Return the newest version of each post, by its stable id (X-API trap 11)."""
    newest: dict[RemoteId, Post] = {}
    for post in posts:
        before = newest.get(post.remote_id)
        if before is None or age(before.version_id) < age(post.version_id):
            newest[post.remote_id] = post
    return newest


def age(version_id: RemoteId) -> tuple[int, str]:
    """Return a key that orders ids as the network gave them out: numbers that only ever grow."""
    return len(version_id), version_id


def engagements(
    posts: Iterable[Post], page: Page, accounts: Sequence[Account]
) -> dict[RemoteId, Engagement]:
    """Return which of our accounts each post names or quotes, by its version; others not at all."""
    ours = {one.remote_id: one.id for one in accounts}
    quotable: dict[RemoteId, AccountId] = {}
    for post in page.context:
        if post.author_id in ours:
            quotable |= dict.fromkeys((post.remote_id, post.version_id), ours[post.author_id])
    found = {post.version_id: engagement(post, ours, quotable) for post in posts}
    return {version: one for version, one in found.items() if one is not None}


def take_edits(
    store: Store,
    *,
    posts: Mapping[RemoteId, Post],
    known: Mapping[RemoteId, Known],
    page: Page,
    accounts: Sequence[Account],
    mood: Mood,
    now_ms: int,
) -> Changes:
    """Store what is newer than the version that is known; ``posts`` has all that ``known`` has.

    Answers that wait to be sent go to the new version, and the mood of the case is renewed.
    """
    edited = {
        one: posts[one]
        for one, stored in known.items()
        if age(stored.version_id) < age(posts[one].version_id)
    }
    engaged = engagements(edited.values(), page, accounts)
    shop = surroundings(store, accounts)
    followers = {person.remote_id: person.followers for person in page.people}
    for remote_id, post in edited.items():
        stored = known[remote_id]
        judged = judge_words(
            post.text,
            post.lang,
            mood=mood,
            followers=followers.get(post.author_id),
            links=len(post.links),
            shop=shop,
        )
        store.posts.edit(
            stored,
            post,
            mood=judged.mood,
            weight_ms=judged.weight_ms,
            signs=judged.post.signs,
            reasons=judged.post.reasons,
            replaced_ms=now_ms,
            engaged=engaged.get(post.version_id),
        )
        store.outbox.retarget(stored.version_id, post.version_id)
    return _touched(store, [known[one] for one in edited], now_ms)


def recount(
    store: Store, case_id: CaseId, *, now_ms: int, gone: Container[PostId | None] = ()
) -> tuple[Case, Case]:
    """Return a case as it was and as it is now that posts of it were edited or are gone."""
    case = store.cases.get(case_id)
    left = store.posts.run(case_id, case.customer_id)
    after = recounted(case, left=left, at_ms=now_ms)
    if left and case.latest_post_id in gone:
        after = replace(after, latest_post_id=left[-1].id)
    return case, after


def _touched(store: Store, edited: Sequence[Known], now_ms: int) -> Changes:
    cases = {one.case_id for one in edited if one.case_id is not None}
    turned = [recount(store, case_id, now_ms=now_ms) for case_id in cases]
    # An edit takes nothing away: it changes how a case weighs, never where it stands.
    store.cases.save(after for _, after in turned if after.state is State.NEEDS_REPLY)
    return Changes(
        posts=frozenset(one.id for one in edited),
        cases=frozenset(cases),
        customers=frozenset(one.customer_id for one in edited if one.customer_id is not None),
    )
