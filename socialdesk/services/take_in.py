"""Take in a page of posts: one row per post, one case per customer, all in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from socialdesk.domain.cases import (
    Case,
    Happening,
    State,
    already_answered,
    continues,
    customer_thanked,
    customer_wrote,
    opened,
    we_answered,
)
from socialdesk.domain.changes import Changes
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.eligibility import Engagement
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, PostId, RemoteId, ReplyId
from socialdesk.domain.posts import Channel, Page, Person, Post
from socialdesk.domain.replies import Delivery, Reply, is_that_reply
from socialdesk.domain.signs import Surroundings
from socialdesk.domain.sources import Account, Source, network_of
from socialdesk.domain.thanks import closes_matter
from socialdesk.ports import Mood
from socialdesk.services.judge_posts import Judged, judge_words, surroundings
from socialdesk.services.keep_context import keep_context
from socialdesk.services.keep_reach import keep_reach, spread_of_new
from socialdesk.services.note_joined import note_joined
from socialdesk.services.take_edits import age, engagements, newest_versions, take_edits
from socialdesk.store.posts import NewPost
from socialdesk.store.store import Store


def take_in(
    store: Store,
    *,
    page: Page,
    source: Source,
    accounts: Sequence[Account],
    mood: Mood,
    arrived_ms: int,
) -> Changes:
    """Store what is new on a page and return what changed.

    Posts that are known get another source's mark, or their new text when they were edited. Own
    posts never open a case, and reposts never do (PRODUCT L6).
    """
    network = network_of(source, accounts)
    posts = newest_versions(page.posts)
    if not posts:
        return Changes()
    known = store.posts.known(list(posts), network=network)
    fresh = [post for remote_id, post in posts.items() if remote_id not in known]
    edited = take_edits(
        store,
        posts=posts,
        known=known,
        page=page,
        accounts=accounts,
        mood=mood,
        now_ms=arrived_ms,
    )
    arrival = _Arrival(store, source=source, accounts=accounts, mood=mood, arrived_ms=arrived_ms)
    changes = arrival.take(fresh, page) if fresh else Changes()
    store.posts.mark((one.id for one in known.values()), source.id)
    new = {one.remote_id for one in fresh}
    again = [one for one in (*page.context, *page.posts) if one.remote_id not in new]
    return changes | edited | keep_reach(store, again, network=network, at_ms=arrived_ms)


THANKS_WITHIN_MS = 30 * DAY_MS
"""A thank-you so long after our answer still speaks of it; later it begins something new."""


class _Arrival:
    """The new posts of one page on their way into the store."""

    def __init__(
        self,
        store: Store,
        *,
        source: Source,
        accounts: Sequence[Account],
        mood: Mood,
        arrived_ms: int,
    ) -> None:
        self._store = store
        self._source = source
        self._ours: dict[RemoteId, AccountId] = {one.remote_id: one.id for one in accounts}
        self._mood = mood
        self._network = network_of(source, accounts)
        self._arrived_ms = arrived_ms
        self._next_case = store.cases.next_id()
        self._accounts = accounts
        self._shop: Surroundings | None = None
        self._followers: dict[RemoteId, int | None] = {}
        self._engaged: dict[RemoteId, Engagement] = {}
        self._answered_ms: dict[CustomerId, int] = {}
        self._cases: dict[CustomerId, Case] = {}
        self._open: dict[CustomerId, dict[CaseId, Case]] = {}
        self._reopen_ms: int | None = None
        self._touched: dict[CaseId, Case] = {}
        self._turns: list[tuple[Happening, Case, Case]] = []
        self._replies: set[ReplyId] = set()
        self._proven: dict[ReplyId, tuple[Reply, PostId, RemoteId]] = {}

    def take(self, fresh: Sequence[Post], page: Page) -> Changes:
        """Store the new posts, oldest first, with their customers and cases."""
        store = self._store
        self._followers = {person.remote_id: person.followers for person in page.people}
        customers, changed = self._meet(fresh, page.people)
        self._cases = store.cases.latest_of(list(customers.values()))
        self._open = self._several_open(list(customers.values()))
        self._answered_ms = store.posts.answered_elsewhere(list(customers.values()))
        self._engaged = engagements(fresh, page, self._accounts)
        answer_id = store.posts.keep_answer(
            page.raw,
            source_id=self._source.id,
            received_ms=self._arrived_ms,
            post_ids=[post.version_id for post in (*page.posts, *page.context)],
        )
        first_id = store.posts.next_id()
        in_order = sorted(fresh, key=lambda post: (post.created_ms, age(post.version_id)))
        new = [
            self._place(PostId(first_id + n), post, customers) for n, post in enumerate(in_order)
        ]
        store.cases.save(self._touched.values())
        for what, was, became in self._turns:
            store.cases.note(at_ms=self._arrived_ms, what=what, was=was, became=became)
        store.posts.add(
            new, network=self._network, arrived_ms=self._arrived_ms, answer_id=answer_id
        )
        for reply, post_id, remote_id in self._proven.values():
            store.outbox.change(reply, post_id=post_id, remote_id=remote_id)
        keep_context(store, page=page, new=new, network=self._network)
        joined = note_joined(store, new, network=self._network) | spread_of_new(store, new)
        ids = [one.id for one in new]
        store.posts.mark(ids, self._source.id)
        store.corrections.count_shown(one.signs for one in new)
        wrote = Counter(one.customer_id for one in new if one.customer_id and not one.account_id)
        store.customers.count_posts((number, customer) for customer, number in wrote.items())
        return Changes(
            new_posts=frozenset(ids),
            cases=joined | frozenset(self._touched),
            replies=frozenset({*self._replies, *self._proven}),
            thanked=frozenset(
                became.id for what, _, became in self._turns if what is Happening.CUSTOMER_THANKED
            ),
            customers=frozenset(changed)
            | frozenset(one.customer_id for one in new if one.customer_id is not None),
        )

    def _meet(
        self, fresh: Sequence[Post], people: Sequence[Person]
    ) -> tuple[dict[RemoteId, CustomerId], set[CustomerId]]:
        """Store whom these posts are from or to; one the page does not describe stays as known."""
        described = {person.remote_id: person for person in people}
        found = (self._customer_of(post) for post in fresh)
        needed = dict.fromkeys(one for one in found if one is not None)
        unnamed = [one for one in needed if one not in described]
        customers = self._store.customers.find(unnamed, network=self._network)
        met, changed = self._store.customers.meet(
            [described.get(one) or _stranger(one) for one in needed if one not in customers],
            network=self._network,
            seen_ms=self._arrived_ms,
        )
        return customers | met, changed

    def _customer_of(self, post: Post) -> RemoteId | None:
        """Return whose conversation a post belongs to: its author's, or whom we addressed."""
        if post.author_id not in self._ours:
            return post.author_id
        addressed = post.reply_to_user_id
        return None if addressed in self._ours else addressed

    def _place(
        self, post_id: PostId, post: Post, customers: Mapping[RemoteId, CustomerId]
    ) -> NewPost:
        remote = self._customer_of(post)
        customer_id = customers[remote] if remote else None
        account_id = self._ours.get(post.author_id)
        judged = None if account_id else self._judge(post)
        case_id = None
        if customer_id is not None and account_id is not None:
            case_id = self._answered(customer_id, post_id, post)
        elif customer_id is not None and judged is not None and post.reposted_id is None:
            case_id = self._wrote(customer_id, post_id, post, judged)
        elif account_id is not None:
            self._seen(self._store.outbox.statuses(account_id), post_id, post)
        return NewPost(
            id=post_id,
            post=post,
            account_id=account_id,
            engaged=self._engaged.get(post.version_id),
            customer_id=customer_id,
            case_id=case_id,
            mood=judged.mood if judged else None,
            weight_ms=judged.weight_ms if judged else 0,
            signs=judged.post.signs if judged else (),
            reasons=judged.post.reasons if judged else (),
        )

    def _judge(self, post: Post) -> Judged:
        if self._shop is None:
            self._shop = surroundings(self._store, self._accounts)
        return judge_words(
            post.text,
            post.lang,
            mood=self._mood,
            followers=self._followers.get(post.author_id),
            links=len(post.links),
            shop=self._shop,
        )

    def _wrote(
        self, customer_id: CustomerId, post_id: PostId, post: Post, judged: Judged
    ) -> CaseId:
        before = self._case_for(customer_id, post)
        if before is not None and self._is_thanks(before, post):
            return self._thanked(before, post_id, post)
        if before is None or not self._goes_on(before, post):
            before = opened(
                case_id=CaseId(self._next_case),
                customer_id=customer_id,
                source_id=self._source.id,
                written_ms=post.created_ms,
                previous=before,
            )
            self._next_case += 1
        else:
            judged = judged.put_right(self._store.corrections.of_case(before.id))
        direct = post.channel is Channel.DIRECT
        answered_ms = self._answered_ms.get(customer_id, 0)
        if post.created_ms < answered_ms:  # pages come newest first, and X indexes some posts late
            after = already_answered(
                before,
                post_id=post_id,
                written_ms=post.created_ms,
                answered_ms=answered_ms,
                direct=direct,
            )
            return self._keep(Happening.WE_ANSWERED, before, after)
        after = customer_wrote(
            before,
            post_id=post_id,
            written_ms=post.created_ms,
            mood=judged.mood,
            direct=direct,
            weight_ms=judged.weight_ms,
            signs=judged.post.signs,
        )
        return self._keep(Happening.CUSTOMER_WROTE, before, after)

    def _several_open(
        self, customers: Sequence[CustomerId]
    ) -> dict[CustomerId, dict[CaseId, Case]]:
        """Return the open cases of those who have another than their newest."""
        found = self._store.cases.open_of(customers)
        return {
            customer: cases
            for customer, cases in found.items()
            if set(cases) != {self._cases[customer].id}
        }

    def _case_for(self, customer_id: CustomerId, post: Post) -> Case | None:
        """Return the case that a post goes to: of several open ones that of its thread (L7)."""
        newest = self._cases.get(customer_id)
        several = self._open.get(customer_id)
        if not several:
            return newest
        thread = self._store.placing.case_of_thread(
            network=self._network,
            conversation_id=post.conversation_id,
            customer_id=customer_id,
        )
        if thread in several:
            return several[thread]
        if newest is None or newest.id in several or newest.state is State.NEEDS_REPLY:
            return newest
        return several[max(several)]

    def _goes_on(self, case: Case, post: Post) -> bool:
        if case.state is not State.RESOLVED:
            return True
        if self._reopen_ms is None:
            self._reopen_ms = self._store.settings.load().reopen_days * DAY_MS
        return continues(case, post.created_ms, self._reopen_ms)

    def _is_thanks(self, case: Case, post: Post) -> bool:
        """Say whether a post is a thank-you for an answer after which nothing was left open."""
        answered_ms = case.answered_ms
        return (
            not case.run
            and case.state is not State.SPAM
            and case.woke_ms is None  # what was promised, or slept on until then, is still owed
            and case.snoozed_until_ms is None
            and answered_ms is not None
            # who opened it again after a thank-you waits for more than another one
            and (case.reopened_ms is None or case.reopened_ms <= answered_ms)
            and answered_ms <= post.created_ms <= answered_ms + THANKS_WITHIN_MS
            and closes_matter(post.text, post.lang)
        )

    def _thanked(self, before: Case, post_id: PostId, post: Post) -> CaseId:
        after = customer_thanked(
            before,
            post_id=post_id,
            written_ms=post.created_ms,
            direct=post.channel is Channel.DIRECT,
        )
        return self._keep(Happening.CUSTOMER_THANKED, before, after)

    def _answered(self, customer_id: CustomerId, post_id: PostId, post: Post) -> CaseId | None:
        """Take in an answer that we gave somewhere else, on X itself or on the phone.

        One that is still in the outbox is left to its confirmation, which knows what it spoke to.
        """
        reply = self._seen(self._store.outbox.of_customer(customer_id), post_id, post)
        if reply is not None:
            return reply.case_id
        case_id = None
        for before in self._spoken_to(customer_id):
            if post.created_ms >= before.opened_ms:
                open_posts = self._store.posts.unanswered(before.id, customer_id)
                unseen = [written_ms for written_ms in open_posts if written_ms >= post.created_ms]
                after = we_answered(before, at_ms=post.created_ms, unseen=unseen)
                case_id = self._keep(Happening.WE_ANSWERED, before, after)
        return case_id

    def _spoken_to(self, customer_id: CustomerId) -> list[Case]:
        """Return the cases that an answer elsewhere speaks to: all that are open, newest last."""
        newest = self._cases.get(customer_id)
        if newest is None:
            return []
        others = self._open.get(customer_id, {})
        return [*(case for case in others.values() if case.id != newest.id), newest]

    def _seen(self, replies: Sequence[Reply], post_id: PostId, post: Post) -> Reply | None:
        """Return the one of these replies that a post of ours is.

        One that counts as failed, or is to be tried again, is to be looked for: it is on X, and may
        not leave. One that is sent by a person's word alone gets its post.
        """
        reply = next((one for one in replies if is_that_reply(post, one)), None)
        if reply is None:
            return None
        again = reply.delivery is Delivery.QUEUED and reply.attempted_ms is not None
        if again:  # it is on X from an earlier try, and may not leave once more
            reply = self._store.outbox.move(reply, Delivery.FAILED)
        if reply.delivery is Delivery.FAILED:
            self._store.outbox.move(
                reply,
                Delivery.UNCONFIRMED,
                settled_ms=None,
                problem="It was seen on X.",
                problem_kind="seen",
            )
            self._replies.add(reply.id)
        elif reply.delivery is Delivery.SENT:
            self._proven[reply.id] = (reply, post_id, post.remote_id)
        return reply

    def _keep(self, what: Happening, before: Case, after: Case) -> CaseId:
        if before.state is not after.state:
            self._turns.append((what, before, after))
        newest = self._cases.get(after.customer_id)
        if newest is None or newest.id <= after.id:
            self._cases[after.customer_id] = after
        if after.id in self._open.get(after.customer_id, {}):
            self._open[after.customer_id][after.id] = after
        self._touched[after.id] = after
        return after.id


def _stranger(remote_id: RemoteId) -> Person:
    """Return a person of whom the network said nothing but the id."""
    return Person(remote_id=remote_id, handle=str(remote_id), name=str(remote_id))
