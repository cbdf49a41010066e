"""Whatever happens to the outbox in whatever order: exactly once on X, or shown with its text."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import AccountId, RemoteId, ReplyId
from socialdesk.domain.posts import Channel, Page, Person, Post, Window
from socialdesk.domain.replies import (
    ALLOWED,
    LATE_AFTER_MS,
    SURELY_INDEXED_MS,
    Delivery,
    Reply,
)
from socialdesk.domain.settings import Settings
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import KnownError, LimitedError, MoneyError, NoAnswerError, OfflineError
from socialdesk.ports import Confirmation
from socialdesk.services.confirm_replies import confirm_replies, next_look_ms, recover
from socialdesk.services.send_reply import (
    give_up,
    next_due_ms,
    queue_reply,
    queue_status,
    reschedule,
    send_again,
    send_due,
    settle_by_hand,
    take_back,
    undo_reply,
)
from socialdesk.services.show_outbox import outbox_page
from tests.helpers.builders import JAN, MEI, SHOP, a_message, a_page, a_post
from tests.helpers.scripted_network import ScriptedNetwork
from tests.helpers.shop import ShopDesk, case_of, open_shop

GAP_MS = Settings().send_gap_ms
HAPPENS = [
    "none", "none", "offline", "limited", "money", "lost before", "lost after", "lost after",
    "killed before", "killed after", "killed after",
]  # fmt: skip


class KilledError(BaseException):
    """The process ended here."""


class Ground(ScriptedNetwork):
    """A network that keeps what arrives, as X does, and shows it when it is looked at.

    ``happens`` says what becomes of the next request that writes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.clock: Callable[[], int] = lambda: 0
        self.arrived: list[Post] = []
        self.happens = "none"

    def reply(
        self, *, text: str, reply_to: RemoteId, pictures: Sequence[RemoteId] = ()
    ) -> Confirmation:
        assert not pictures
        shown = f"@somebody {text}"
        return self._write(
            text,
            lambda number, at_ms: a_post(
                number, by=SHOP, text=shown, reply_to=reply_to, at_ms=at_ms, mentions=()
            ),
        )

    def post(self, *, text: str, pictures: Sequence[RemoteId] = ()) -> Confirmation:
        assert not pictures
        return self._write(
            text, lambda number, at_ms: a_post(number, by=SHOP, text=text, at_ms=at_ms, mentions=())
        )

    def send_direct(
        self, *, text: str, recipient_id: RemoteId, picture: RemoteId | None = None
    ) -> Confirmation:
        assert picture is None
        whom = JAN if recipient_id == JAN.remote_id else MEI
        return self._write(
            text, lambda number, at_ms: a_message(number, by=SHOP, to=whom, text=text, at_ms=at_ms)
        )

    def own_posts(self, account_id: RemoteId, window: Window) -> Page:
        assert account_id == SHOP.remote_id
        return self._page(window, lambda one: one.channel is Channel.PUBLIC)

    def direct_messages_with(
        self, account_id: RemoteId, person_id: RemoteId, window: Window
    ) -> Page:
        assert account_id == SHOP.remote_id
        return self._page(window, lambda one: one.reply_to_user_id == person_id)

    def _page(self, window: Window, fits: Callable[[Post], bool]) -> Page:
        since_ms = window.since_ms or 0
        return a_page(*(one for one in self.arrived if fits(one) and one.created_ms >= since_ms))

    def _write(self, text: str, made: Callable[[int, int], Post]) -> Confirmation:
        happens, self.happens = self.happens, "none"
        if happens in _BEFORE:
            raise _BEFORE[happens](self.clock())
        post = made(int(self._new_id()), self.clock())
        self.arrived.append(post)
        if happens == "killed after":
            raise KilledError
        if happens == "lost after":
            raise NoAnswerError("Silence.")
        return Confirmation(post.remote_id, text)


_BEFORE: dict[str, Callable[[int], BaseException]] = {
    "killed before": lambda _: KilledError(),
    "offline": lambda _: OfflineError("No connection."),
    "limited": lambda now_ms: LimitedError("Too many.", reset_ms=now_ms + 60_000),
    "money": lambda _: MoneyError("No credit."),
    "lost before": lambda _: NoAnswerError("Silence."),
}


class LifeOfAnOutbox(RuleBasedStateMachine):
    """Two customers and a status, answers in parts, troubles, kills and second thoughts."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self.ground = Ground()
        self.shop: ShopDesk = self._stack.enter_context(open_shop(folder, network=self.ground))
        self.ground.clock = self.shop.clock.now_ms
        self.answers = 0
        self.wanted: dict[str, list[str]] = {}
        self.seen: dict[ReplyId, Delivery] = {}
        for number, whom in enumerate((JAN, MEI), start=1):
            self.ground.will("mentions", a_page(a_post(number, by=whom)))
            self.shop.hear()
            self.person_answers(whom, parts=2, direct=whom is MEI, undo_ms=0, later_ms=None)

    def teardown(self) -> None:
        self._stack.close()

    # -- what happens ----------------------------------------------------------------------------

    @rule(
        whom=st.sampled_from([JAN, MEI, None]),
        parts=st.integers(1, 3),
        direct=st.booleans(),
        undo_ms=st.sampled_from([0, 0, 10_000]),
        later_ms=st.sampled_from([None, None, 60_000, 2 * LATE_AFTER_MS]),
    )
    def person_answers(
        self,
        whom: Person | None,
        parts: int,
        direct: bool,
        undo_ms: int,
        later_ms: int | None,
    ) -> None:
        self.answers += 1
        key = f"draft {self.answers}"
        texts = [f"Answer {self.answers} part {number}" for number in range(1, parts + 1)]
        due_ms = None if later_ms is None else self.shop.clock.now_ms() + later_ms
        for _ in range(2):  # a second click
            if whom is None:
                queue_status(
                    self.shop.desk, draft_key=key, account_id=AccountId(1), parts=texts,
                    due_ms=due_ms, undo_ms=undo_ms,
                )  # fmt: skip
            else:
                queue_reply(
                    self.shop.desk, case_id=case_of(self.shop, whom.remote_id), draft_key=key,
                    parts=texts, mode=Mode.DIRECT if direct else Mode.PUBLIC, due_ms=due_ms,
                    undo_ms=undo_ms,
                )  # fmt: skip
        self.wanted[key] = texts

    @rule(ms=st.sampled_from([500, GAP_MS, 16_000, SURELY_INDEXED_MS, LATE_AFTER_MS + 1]))
    def time_passes(self, ms: int) -> None:
        self.shop.clock.pass_ms(ms)

    @rule(happens=st.lists(st.sampled_from(HAPPENS), min_size=1, max_size=4))
    def postman_sends(self, happens: list[str]) -> None:
        for self.ground.happens in happens:
            self.shop.clock.pass_ms(GAP_MS)
            due_ms = next_due_ms(self.shop.desk)
            try:
                changes = send_due(self.shop.desk)
            except KilledError:
                recover(self.shop.desk)  # as the next start does
            else:
                assert bool(changes) == (due_ms is not None and due_ms <= self.shop.clock.now_ms())
            self.everything_holds()

    @rule(happens=st.sampled_from(["money", "lost before", "lost after", "killed after"]))
    def a_reply_fails_and_a_person_sends_it_again(self, happens: str) -> None:
        self.postman_sends([happens])
        self.timeline_is_looked_at()
        self.shop.clock.pass_ms(SURELY_INDEXED_MS)
        self.timeline_is_looked_at()
        failed = [one for one in self.shop.replies() if one.delivery is Delivery.FAILED]
        for reply in failed[-1:]:
            send_again(self.shop.desk, reply_id=reply.id)
        self.postman_sends(["none"])

    @rule()
    def timeline_is_looked_at(self) -> None:
        look_ms = next_look_ms(self.shop.desk)
        confirm_replies(self.shop.desk)
        after_ms = next_look_ms(self.shop.desk)
        if look_ms is not None and after_ms is not None:
            assert after_ms > self.shop.clock.now_ms()

    @precondition(lambda self: self.ground.arrived)
    @rule(data=st.data())
    def listening_brings_what_is_ours(self, data: st.DataObject) -> None:
        post = data.draw(st.sampled_from(self.ground.arrived))
        kind = SourceKind.DIRECT if post.channel is Channel.DIRECT else SourceKind.SEARCH
        self.ground.will(kind.value, a_page(post))
        self.shop.hear(kind=kind)

    @precondition(lambda self: self.seen)
    @rule(data=st.data())
    def person_changes_their_mind(self, data: st.DataObject) -> None:
        reply = data.draw(st.sampled_from(self.shop.replies()))
        desk, now_ms = self.shop.desk, self.shop.clock.now_ms()
        act: Callable[[], object] = data.draw(
            st.sampled_from(
                [
                    lambda: undo_reply(desk, reply_id=reply.id),
                    lambda: take_back(desk, reply_id=reply.id),
                    lambda: send_again(desk, reply_id=reply.id),
                    lambda: give_up(desk, reply_id=reply.id),
                    lambda: reschedule(desk, reply_id=reply.id, due_ms=now_ms + 30_000),
                ]
            )
        )
        try:
            act()
        except KnownError:
            return

    @precondition(lambda self: Delivery.UNCONFIRMED in self.seen.values())
    @rule(data=st.data())
    def person_looks_on_x_and_decides(self, data: st.DataObject) -> None:
        unsure = [one for one in self.shop.replies() if one.delivery is Delivery.UNCONFIRMED]
        reply = data.draw(st.sampled_from(unsure))
        there = reply.text in self._on_x()
        settle_by_hand(self.shop.desk, reply_id=reply.id, arrived=there)

    @rule()
    def program_starts_again(self) -> None:
        recover(self.shop.desk)

    # -- what is always true -----------------------------------------------------------------------

    def everything_holds(self) -> None:
        """Look at what must hold inside a rule, too."""
        self.nothing_is_on_x_twice()
        self.everything_meant_is_on_x_or_shown_or_was_taken_back()
        self.what_is_sent_is_on_x()

    def _on_x(self) -> Counter[str]:
        return Counter(one.text.removeprefix("@somebody ") for one in self.ground.arrived)

    @invariant()
    def nothing_is_on_x_twice(self) -> None:
        assert all(number == 1 for number in self._on_x().values())

    @invariant()
    def everything_meant_is_on_x_or_shown_or_was_taken_back(self) -> None:
        on_x = self._on_x()
        shown = {one.text for one in outbox_page(self.shop.desk)}
        replies = {one.text: one for one in self.shop.replies()}
        for texts in self.wanted.values():
            for text in texts:
                undone = replies[text].delivery is Delivery.UNDONE
                assert undone != (text in on_x or text in shown)

    @invariant()
    def what_is_sent_is_on_x(self) -> None:
        on_x = self._on_x()
        sent = [one for one in self.shop.replies() if one.delivery is Delivery.SENT]
        assert all(one.text in on_x for one in sent)
        known = [one.remote_id for one in sent if one.remote_id]
        assert len(known) == len(set(known))

    @invariant()
    def the_parts_on_x_are_the_first_ones_and_in_order(self) -> None:
        place = {text: at for at, text in enumerate(self._on_x())}
        for texts in self.wanted.values():
            there = [place.get(text, len(place)) for text in texts]
            assert there == sorted(there)

    @invariant()
    def no_reply_took_a_step_that_is_not_allowed(self) -> None:
        for reply in self.shop.replies():
            before = self.seen.get(reply.id, Delivery.QUEUED)
            assert reply.delivery in _reachable(before)
            assert reply.delivery is not Delivery.SENDING
            self.seen[reply.id] = reply.delivery

    @invariant()
    def a_part_behind_one_that_failed_never_waits_for_its_time(self) -> None:
        threads: dict[str, list[Reply]] = {}
        for reply in self.shop.replies():
            threads.setdefault(reply.thread_key, []).append(reply)
        for thread in threads.values():
            for before, after in pairwise(thread):
                gone = before.delivery in (Delivery.FAILED, Delivery.UNDONE)
                assert not (gone and after.delivery is Delivery.QUEUED)

    @invariant()
    def the_audit_chain_holds(self) -> None:
        with self.shop.database.read() as store:
            assert store.audit.first_broken() is None


def _reachable(start: Delivery) -> set[Delivery]:
    """Return every state that allowed steps lead to: between two looks there may be several."""
    found, new = {start}, [start]
    while new:
        more = ALLOWED[new.pop()] - found
        found |= more
        new.extend(more)
    return found


TestLifeOfAnOutbox = LifeOfAnOutbox.TestCase
TestLifeOfAnOutbox.settings = settings(
    max_examples=24,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
