"""Everything that can happen to cases, in any order, on the real store."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from socialdesk.domain.cases import Case, State
from socialdesk.domain.hours import add_business_ms
from socialdesk.domain.ids import CaseId, PostId
from socialdesk.domain.known import FactKind
from socialdesk.domain.posts import Absence, Missing, Page, Person
from socialdesk.domain.replies import Afterwards
from socialdesk.domain.settings import Settings
from socialdesk.errors import KnownError
from socialdesk.services.arrange_cases import merge_cases, move_posts, split_case
from socialdesk.services.correct_fact import correct_fact
from socialdesk.services.keep_promises import make_promise
from socialdesk.services.mark_spam import mark_spam, take_as_customer
from socialdesk.services.merge_customers import merge_customers, unmerge_customer
from socialdesk.services.recheck_posts import recheck_due
from socialdesk.services.resolve_case import reopen_cases, resolve_cases
from socialdesk.services.send_reply import queue_reply, send_due
from socialdesk.services.set_cause import (
    add_cause,
    merge_causes,
    remove_cause,
    rename_cause,
    set_cause,
)
from socialdesk.services.set_targets import shop_hours
from socialdesk.services.snooze_case import snooze_cases, wake_due
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.undo_latest import undo_latest
from socialdesk.services.write_note import change_note, remove_note, write_note
from tests.helpers.builders import DAY_MS, HOUR_MS, SHOP, a_page, a_person, a_post
from tests.helpers.shop import ShopDesk, open_shop, real_counts, said_counts

PEOPLE = tuple(a_person(str(800 + n), f"guest{n}") for n in range(3))
WORDS = (
    "@lanternlane where is my lamp?",
    "@lanternlane it came broken, and nobody writes back",
    "@lanternlane Thank you so much!",
    "@lanternlane thanks, but it is still broken",
)
PICK = st.integers(0, 10**6)
WHO = st.sampled_from(PEOPLE)
TAGS = st.lists(st.sampled_from(["late", "Lamp", "vip"]), max_size=2)
SPANS = st.sampled_from([1, 60_000, HOUR_MS, DAY_MS, 9 * DAY_MS])

Act = tuple[str, int, int]
ACTIONS = st.tuples(
    st.sampled_from(
        [
            "resolve", "reopen", "snooze", "spam", "not spam", "tag", "untag", "cause", "no cause",
            "note", "change note", "remove note", "move", "split", "merge", "same person",
            "another person", "new cause", "rename cause", "remove cause", "merge causes", "fact",
        ]
    ),
    PICK,
    PICK,
)  # fmt: skip


class Desk:
    """A shop, and a person who does what they are told with whatever is there."""

    def __init__(self, shop: ShopDesk) -> None:
        self.shop = shop
        self.desk = shop.desk
        self.number = 0

    def later(self, ms: int = 1) -> None:
        self.shop.clock.pass_ms(ms)

    def next_id(self) -> int:
        self.number += 1
        return self.number

    def cases(self) -> list[Case]:
        return [case for case in self.shop.cases() if case.merged_into_id is None]

    def posts_of(self, case_id: CaseId) -> list[PostId]:
        rows = self.shop.ask("SELECT id FROM posts WHERE case_id = ? ORDER BY id", case_id)
        return [post_id for (post_id,) in rows]

    def do(self, act: Act) -> None:
        """Do something; what cannot be done there is refused in words, and changes nothing."""
        name, one, other = act
        cases = self.cases()
        if not cases:
            return
        before = self.kept()
        case, second = cases[one % len(cases)], cases[other % len(cases)]
        if name in ("move", "merge"):
            own = [k for k in cases if k.customer_id == case.customer_id and k.id != case.id]
            second = own[other % len(own)] if own else second
        self.later()
        try:
            self._do(name, case, second, one, other)
        except KnownError:
            assert self.kept() == before, name

    def _do(self, name: str, case: Case, second: Case, one: int, other: int) -> None:
        desk, several = self.desk, sorted({case.id, second.id})
        until = self.shop.clock.now_ms() + HOUR_MS if other % 2 else None
        by_name: dict[str, Callable[[], object]] = {
            "resolve": lambda: resolve_cases(desk, case_ids=several),
            "reopen": lambda: reopen_cases(desk, case_ids=several),
            "snooze": lambda: snooze_cases(desk, case_ids=several, until_ms=until),
            "spam": lambda: mark_spam(desk, case_ids=[case.id]),
            "not spam": lambda: take_as_customer(desk, case_ids=[case.id]),
            "tag": lambda: tag_cases(desk, case_ids=several, add=["late", "Lamp"][: 1 + one % 2]),
            "untag": lambda: tag_cases(desk, case_ids=several, add=["vip"], remove=["LATE"]),
            "cause": lambda: set_cause(desk, case_ids=several, cause=["Post", "Glass"][one % 2]),
            "no cause": lambda: set_cause(desk, case_ids=several, cause=None),
            "note": lambda: write_note(desk, case_id=case.id, text=f"They rang {one}"),
            "change note": lambda: change_note(desk, note_id=self._some("notes", one), text="New"),
            "remove note": lambda: remove_note(desk, note_id=self._some("notes", one)),
            "move": lambda: move_posts(
                desk, post_ids=self._part(case, one, other), to_case_id=second.id
            ),
            "split": lambda: split_case(
                desk, case_id=case.id, post_ids=self._part(case, one, other)
            ),
            "merge": lambda: merge_cases(desk, case_id=case.id, into_id=second.id),
            "same person": lambda: merge_customers(
                desk, customer_id=case.customer_id, into_id=second.customer_id
            ),
            "another person": lambda: unmerge_customer(desk, customer_id=case.customer_id),
            "new cause": lambda: add_cause(desk, name="Weather"),
            "rename cause": lambda: rename_cause(
                desk, cause_id=self._some("causes", one), name=["Glass", "Courier"][other % 2]
            ),
            "remove cause": lambda: remove_cause(desk, cause_id=self._some("causes", one)),
            "merge causes": lambda: merge_causes(
                desk, cause_id=self._some("causes", one), into_id=self._some("causes", other)
            ),
            "fact": lambda: correct_fact(
                desk,
                customer_id=case.customer_id,
                kind=FactKind.ADDRESS,
                value=f"Lamp Lane {one % 3}",
                holds=bool(other % 2),
            ),
        }
        by_name[name]()

    def _some(self, table: str, one: int) -> Any:
        rows = self.shop.ask(f"SELECT id FROM {table} ORDER BY id")  # noqa: S608 - our own names
        if not rows:
            raise KnownError("There is none.")
        return rows[one % len(rows)][0]

    def _part(self, case: Case, one: int, other: int) -> Sequence[PostId]:
        posts = self.posts_of(case.id)
        return posts[one % (len(posts) + 1) :: 1 + other % 2]

    def kept(self) -> dict[str, list[Any]]:
        """Everything that a person decides, and where the posts stand."""
        tables = {
            "cases": "SELECT * FROM cases WHERE merged_into_id IS NULL ORDER BY id",
            "tags": "SELECT * FROM case_tags ORDER BY 1, 2",
            "notes": "SELECT * FROM notes ORDER BY id",
            "causes": "SELECT * FROM causes ORDER BY id",
            "posts": "SELECT id, case_id, counts_from_ms FROM posts ORDER BY id",
            "outbox": "SELECT id, case_id, delivery FROM outbox ORDER BY id",
            "promises": "SELECT * FROM promises ORDER BY id",
            "facts": "SELECT * FROM fact_corrections ORDER BY 1, 2, 3",
            "people": "SELECT id, merged_into_id FROM customers ORDER BY id",
        }
        return {name: self.shop.ask(statement) for name, statement in tables.items()}


class Life(RuleBasedStateMachine):
    """Customers, the network, the clock and a person, each doing what they like."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        self.shop = self._stack.enter_context(open_shop(Path(folder)))
        self.at = Desk(self.shop)
        self.heard = 0
        self.began_ms = self.shop.clock.now_ms()
        self.hours = shop_hours(self.shop.desk, Settings())

    def teardown(self) -> None:
        self._stack.close()

    @initialize()
    def somebody_writes(self) -> None:
        for one in PEOPLE:
            self._hear(one, WORDS[0], 0)

    @rule(who=WHO, text=st.sampled_from(WORDS), ago=st.sampled_from([0, 0, 0, 5, HOUR_MS]))
    def customer_writes(self, who: Person, text: str, ago: int) -> None:
        self.at.later()
        self._hear(who, text, ago)

    def _hear(self, who: Person, text: str, ago: int) -> None:
        at_ms = self.shop.clock.now_ms() - ago
        self.shop.hear(
            a_page(a_post(self.at.next_id(), by=who, text=text, at_ms=at_ms), people=PEOPLE)
        )
        self.heard += 1

    @rule(who=WHO)
    def we_answer_elsewhere(self, who: Person) -> None:
        self.at.later()
        number = self.at.next_id()
        answer = a_post(
            number,
            by=SHOP,
            to=who,
            reply_to="1",
            at_ms=self.shop.clock.now_ms(),
            text=f"See {number}",
        )
        self.shop.hear(a_page(answer, people=PEOPLE))
        self.heard += 1

    @rule(which=PICK, resolve=st.booleans(), sleep=st.booleans(), tags=TAGS, late=st.booleans())
    def we_answer_from_here(
        self, which: int, resolve: bool, sleep: bool, tags: list[str], late: bool
    ) -> None:
        case = self.at.cases()[which % len(self.at.cases())]
        self.at.later()
        number = self.at.next_id()
        wishes = Afterwards(
            resolve=resolve,
            tags=tuple(tags),
            cause="Post" if late else None,
            snooze_ms=HOUR_MS if sleep and not resolve else None,
        )
        try:
            queue_reply(
                self.shop.desk, case_id=case.id, draft_key=f"k{number}", parts=[f"On it, {number}"],
                undo_ms=0, afterwards=wishes,
            )  # fmt: skip
        except KnownError:
            return
        if late:  # the customer writes before it leaves
            self.customer_writes(PEOPLE[which % len(PEOPLE)], WORDS[0], 0)
        for _ in range(3):
            self.at.later(HOUR_MS // 60)
            send_due(self.shop.desk)
        self.heard += self.shop.number("SELECT count(*) FROM posts") - self.heard

    @rule(act=ACTIONS)
    def person_does(self, act: Act) -> None:
        self.at.do(act)

    @rule(which=PICK)
    def person_promises(self, which: int) -> None:
        case = self.at.cases()[which % len(self.at.cases())]
        self.at.later()
        due_ms = self.shop.clock.now_ms() + HOUR_MS
        make_promise(self.shop.desk, case_id=case.id, words="I will look", due_ms=due_ms)

    @rule(span=SPANS)
    def time_passes(self, span: int) -> None:
        self.at.later(span)
        wake_due(self.shop.desk)

    @rule(which=PICK)
    def customer_deletes(self, which: int) -> None:
        rows = self.shop.ask("SELECT remote_id FROM posts WHERE account_id IS NULL ORDER BY id")
        gone = rows[which % len(rows)][0]
        self.shop.network.will("posts", Page(missing=(Missing(gone, "It is gone.", Absence.GONE),)))
        self.at.later(2 * DAY_MS)
        recheck_due(self.shop.desk)
        self.shop.network.script["posts"].clear()

    @rule()
    def person_takes_back(self) -> None:
        self.at.later()
        undo_latest(self.shop.desk, since_ms=self.began_ms)

    @precondition(lambda self: self.heard > 0)
    @rule(acts=st.lists(ACTIONS, min_size=1, max_size=6))
    def what_is_done_and_undone_leaves_nothing_behind(self, acts: list[Act]) -> None:
        self.at.later()
        since_ms = self.shop.clock.now_ms()
        before = self.at.kept()
        for act in acts:
            self.at.do(act)
        self.at.later()
        for _ in range(50):
            if undo_latest(self.shop.desk, since_ms=since_ms) is None:
                break
        after = self.at.kept()
        for table, rows in before.items():
            assert after[table] == rows, (table, acts)

    @invariant()
    def no_post_is_lost(self) -> None:
        assert self.shop.number("SELECT count(*) FROM posts") == self.heard
        astray = self.shop.ask(
            "SELECT p.id FROM posts p LEFT JOIN cases k ON k.id = p.case_id"
            " WHERE p.account_id IS NULL AND (k.id IS NULL OR k.merged_into_id IS NOT NULL"
            " OR k.customer_id <> p.customer_id)"
        )
        assert astray == []

    @invariant()
    def every_case_stands_where_its_posts_say(self) -> None:
        cases = self.at.cases()
        with self.shop.database.read() as store:
            for case in cases:
                waiting = store.posts.run(case.id, case.customer_id)
                if case.state in (State.NEEDS_REPLY, State.SNOOZED):
                    assert case.run == len(waiting), case
                    first = min((one.written_ms for one in waiting), default=None)
                    assert case.run_since_ms == first, case
                else:
                    assert (case.run, case.run_since_ms, case.due_ms) == (0, None, None), case
                if case.state is State.WAITING:
                    assert waiting == [], case
                needs = case.state is State.NEEDS_REPLY
                assert (case.needs_you_ms is not None) == needs
                assert not needs or case.run or case.woke_ms is not None, case

    @invariant()
    def what_is_open_should_be_solved_in_time_from_its_opening(self) -> None:
        within_ms = Settings().resolution_hours * HOUR_MS
        for case in self.at.cases():
            if case.state in (State.NEEDS_REPLY, State.WAITING, State.SNOOZED):
                aim = add_business_ms(case.to_solve_since_ms, within_ms, self.hours)
                assert case.solve_by_ms in (None, aim), case
            if case.reopened_ms is not None:
                assert case.opened_ms <= case.reopened_ms <= self.shop.clock.now_ms(), case

    @invariant()
    def counts_are_those_of_a_recount(self) -> None:
        assert said_counts(self.shop) == real_counts(self.shop)

    @invariant()
    def the_log_holds(self) -> None:
        with self.shop.database.read() as store:
            assert store.audit.first_broken() is None


Life.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestLife = Life.TestCase
