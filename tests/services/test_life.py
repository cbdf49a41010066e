"""Whatever happens in whatever order, what the file says of cases, replies and drafts is true."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from socialdesk.domain.cases import State
from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Person, Post
from socialdesk.domain.replies import LATE_AFTER_MS, SURELY_INDEXED_MS, Afterwards, Delivery, Reply
from socialdesk.domain.views import View
from socialdesk.errors import (
    DuplicateError,
    KnownError,
    MoneyError,
    NetworkError,
    NoAnswerError,
    OfflineError,
)
from socialdesk.services.confirm_replies import confirm_replies, recover
from socialdesk.services.resolve_case import reopen_case, resolve_case
from socialdesk.services.save_draft import save_draft
from socialdesk.services.send_reply import queue_reply, send_again, send_due, take_back, undo_reply
from socialdesk.services.show_conversation import conversation
from socialdesk.services.show_feed import feed_keys
from tests.helpers.builders import JAN, MEI, SHOP, a_page, a_post
from tests.helpers.shop import ShopDesk, open_shop, real_counts, said_counts

TROUBLES: list[NetworkError | None] = [
    None,
    OfflineError("No connection."),
    MoneyError("No credit."),
    NoAnswerError("Silence."),
    DuplicateError("You said that already."),
]


class LifeOfADesk(RuleBasedStateMachine):
    """Two customers, one person at the desk, a moody network, and sessions that end."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self.shop: ShopDesk = self._stack.enter_context(open_shop(folder))
        self.last_post = 0
        self.last_draft = 0
        self.arrived: list[tuple[str, RemoteId, int]] = []

    def teardown(self) -> None:
        self._stack.close()

    # -- what happens ----------------------------------------------------------------------------

    @rule(by=st.sampled_from([JAN, MEI]), late_ms=st.sampled_from([0, 0, 90_000]))
    def customer_writes(self, by: Person, late_ms: int) -> None:
        self.shop.clock.pass_ms(1_000)
        self.last_post += 1
        at_ms = self.shop.clock.now_ms() - late_ms
        self.shop.hear(a_page(a_post(self.last_post, by=by, at_ms=at_ms)))

    @rule(ms=st.sampled_from([1_000, 16_000, SURELY_INDEXED_MS, LATE_AFTER_MS + 1]))
    def time_passes(self, ms: int) -> None:
        self.shop.clock.pass_ms(ms)

    @precondition(lambda self: self.last_post)
    @rule(data=st.data(), resolve=st.booleans(), undo_ms=st.sampled_from([0, 10_000]))
    def person_answers(self, data: st.DataObject, resolve: bool, undo_ms: int) -> None:
        case = data.draw(st.sampled_from(self.shop.cases()))
        shown = conversation(self.shop.desk, customer_id=case.customer_id)
        self.shop.clock.pass_ms(1)
        self.last_draft += 1
        for _ in range(2):  # a second click
            queue_reply(
                self.shop.desk,
                case_id=case.id,
                draft_key=shown.draft_key,
                parts=[f"Answer {self.last_draft}. ^Ana"],
                afterwards=Afterwards(resolve=resolve),
                undo_ms=undo_ms,
            )

    @precondition(lambda self: self.last_post)
    @rule(data=st.data(), text=st.sampled_from(["", "Dear", "Dear you"]))
    def person_types(self, data: st.DataObject, text: str) -> None:
        case = data.draw(st.sampled_from(self.shop.cases()))
        shown = conversation(self.shop.desk, customer_id=case.customer_id)
        save_draft(self.shop.desk, case_id=case.id, draft_key=shown.draft_key, text=text)
        again = conversation(self.shop.desk, customer_id=case.customer_id)
        assert again.draft == text

    @precondition(lambda self: self.last_post)
    @rule(data=st.data(), close=st.booleans())
    def person_closes_or_opens(self, data: st.DataObject, close: bool) -> None:
        case = data.draw(st.sampled_from(self.shop.cases()))
        act = resolve_case if close else reopen_case
        changes = act(self.shop.desk, case_id=case.id)
        assert bool(changes) == ((case.state is State.RESOLVED) != close)

    @precondition(lambda self: self.shop.replies())
    @rule(data=st.data())
    def person_changes_their_mind(self, data: st.DataObject) -> None:
        reply = data.draw(st.sampled_from(self.shop.replies()))
        act = data.draw(st.sampled_from([undo_reply, take_back, send_again]))
        fits = Delivery.QUEUED if act is undo_reply else Delivery.FAILED
        try:
            done = act(self.shop.desk, reply_id=reply.id)
        except KnownError:
            assert reply.delivery is not fits
        else:
            assert done
            assert reply.delivery is fits

    @rule(trouble=st.sampled_from(TROUBLES), arrives=st.booleans())
    def network_sends(self, trouble: NetworkError | None, arrives: bool) -> None:
        self.shop.network.reply_troubles.clear()
        if trouble is not None:
            self.shop.network.reply_troubles.append(trouble)
        before = len(self.shop.network.sent)
        send_due(self.shop.desk)
        lost = isinstance(trouble, NoAnswerError | DuplicateError) and arrives
        if len(self.shop.network.sent) > before and (trouble is None or lost):
            self.arrived.append((*self.shop.network.sent[-1], self.shop.clock.now_ms()))

    @rule()
    def timeline_is_looked_at(self) -> None:
        unsure = [one for one in self.shop.replies() if one.delivery is Delivery.UNCONFIRMED]
        for _ in unsure:
            self.shop.network.will("own", a_page(*self._timeline()))
        confirm_replies(self.shop.desk)
        self.shop.network.script["own"].clear()

    @rule()
    def program_starts_again(self) -> None:
        recover(self.shop.desk)

    def _timeline(self) -> list[Post]:
        sent = {one.text: one.remote_id for one in self.shop.replies()}
        return [
            a_post(
                int(sent.get(text) or 90_000 + n), by=SHOP, reply_to=reply_to, text=text, at_ms=at
            )
            for n, (text, reply_to, at) in enumerate(self.arrived)
        ]

    # -- what is always true -----------------------------------------------------------------------

    @invariant()
    def counts_are_true(self) -> None:
        assert said_counts(self.shop) == real_counts(self.shop)

    @invariant()
    def the_audit_chain_holds(self) -> None:
        with self.shop.database.read() as store:
            assert store.audit.first_broken() is None

    @invariant()
    def no_text_arrives_twice(self) -> None:
        texts = [text for text, _, _ in self.arrived]
        assert len(texts) == len(set(texts))

    @invariant()
    def what_is_sent_has_arrived_and_is_one_post(self) -> None:
        arrived = {text for text, _, _ in self.arrived}
        sent = [one for one in self.shop.replies() if one.delivery is Delivery.SENT]
        assert all(one.text in arrived for one in sent)
        assert len({one.post_id for one in sent}) == len(sent)
        assert self.shop.number("SELECT count(*) FROM posts WHERE account_id = 1") == len(sent)
        charged = "SELECT coalesce(sum(count), 0) FROM costs WHERE what = 'summoned_reply'"
        assert self.shop.number(charged) == len(sent)

    @invariant()
    def a_draft_is_never_one_that_was_queued(self) -> None:
        drafts = {key for (key,) in self.shop.ask("SELECT draft_key FROM drafts")}
        assert not drafts & {one.draft_key for one in self.shop.replies()}

    @invariant()
    def a_case_that_needs_a_reply_has_a_run_and_a_place(self) -> None:
        for case in self.shop.cases():
            needs = case.state is State.NEEDS_REPLY
            assert needs == (case.run > 0) == (case.needs_you_ms is not None)
            assert needs == (case.run_since_ms is not None)
            assert (case.state is State.RESOLVED) == (case.resolved_ms is not None)
            assert case.first_answered_ms is None or case.first_answered_ms >= case.opened_ms

    @invariant()
    def nobody_who_waits_is_missing_from_the_feed(self) -> None:
        keys = feed_keys(self.shop.desk, view=View.NEEDS_REPLY, limit=100).keys
        waiting = {one.id for one in self.shop.cases() if one.state is State.NEEDS_REPLY}
        assert set(keys) == waiting

    @invariant()
    def no_reply_hangs_between(self) -> None:
        def settled(reply: Reply) -> bool:
            return reply.delivery in (Delivery.SENT, Delivery.UNDONE, Delivery.FAILED)

        assert all(
            settled(one) == (one.settled_ms is not None) and one.delivery is not Delivery.SENDING
            for one in self.shop.replies()
        )


TestLifeOfADesk = LifeOfADesk.TestCase
TestLifeOfADesk.settings = settings(
    max_examples=24,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
