from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.cases import (
    NEXT_STATE,
    REOPEN_WITHIN_MS,
    Case,
    Happening,
    State,
    Unanswered,
    already_answered,
    continues,
    customer_wrote,
    next_state,
    opened,
    recounted,
    resolved,
    we_answered,
)
from socialdesk.domain.decisions import reopened
from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.triage import (
    FURTHER_POSTS_COUNTED,
    MINUTE_MS,
    Reason,
    needs_you_ms,
    put_right,
    signs,
    together,
)
from socialdesk.errors import BugError
from tests.helpers.builders import NOON_MS


def a_case(written_ms: int = NOON_MS, *, mood: float | None = None) -> Case:
    new = opened(
        case_id=CaseId(1),
        customer_id=CustomerId(1),
        source_id=None,
        written_ms=written_ms,
        previous=None,
    )
    return wrote(new, 1, written_ms, mood=mood)


def wrote(
    case: Case,
    post_id: int,
    at_ms: int,
    *,
    mood: float | None = None,
    weight_ms: int = 0,
    signs: tuple[Reason, ...] = (),
) -> Case:
    return customer_wrote(
        case,
        post_id=PostId(post_id),
        written_ms=at_ms,
        mood=mood,
        direct=False,
        weight_ms=weight_ms,
        signs=signs,
    )


def waiting(post_id: int, at_ms: int, mood: float | None) -> Unanswered:
    return Unanswered(PostId(post_id), at_ms, mood, weight_ms=60 * post_id)


NEEDS, WAITS, SLEEPS, DONE, SPAM = State
POSSIBLE = {
    Happening.CUSTOMER_THANKED: (NEEDS, WAITS, SLEEPS, DONE),
    Happening.RESOLVED: (NEEDS, WAITS, SLEEPS, DONE),
    Happening.REOPENED: (SLEEPS, DONE),
    Happening.SNOOZED: (NEEDS, WAITS, SLEEPS),
    Happening.NOT_SPAM: (SPAM,),
    Happening.UNDONE: (),
    Happening.WOKE: (SLEEPS,),
    Happening.PROMISE_DUE: (NEEDS, WAITS, SLEEPS, DONE),
    Happening.TOOK_BACK: (NEEDS,),
    Happening.NOTHING_LEFT: (NEEDS,),
}
"""In which states these can happen; all others can always."""


@pytest.mark.parametrize(("state", "happening"), list(product(State, Happening)))
def test_what_can_happen_leads_somewhere_and_the_rest_is_a_bug(
    state: State, happening: Happening
) -> None:
    possible = state in POSSIBLE.get(happening, tuple(State))
    assert ((state, happening) in NEXT_STATE) == possible
    if possible:
        assert next_state(state, happening) in State
    else:
        with pytest.raises(BugError):
            next_state(state, happening)


def test_a_run_is_answered_whole_or_down_to_what_was_not_seen() -> None:
    case = wrote(wrote(a_case(), 2, NOON_MS + 1), 3, NOON_MS + 2)
    assert (case.run, case.run_since_ms, case.latest_post_id) == (3, NOON_MS, 3)
    partly = we_answered(case, at_ms=NOON_MS + 5, unseen=[NOON_MS + 2])
    assert (partly.state, partly.run, partly.run_since_ms) == (State.NEEDS_REPLY, 1, NOON_MS + 2)
    whole = we_answered(case, at_ms=NOON_MS + 5, unseen=[])
    assert (whole.state, whole.run, whole.needs_you_ms) == (State.WAITING, 0, None)


def test_the_first_answer_is_the_earliest_however_late_it_is_heard_of() -> None:
    later = we_answered(a_case(), at_ms=NOON_MS + 9, unseen=[])
    both = we_answered(later, at_ms=NOON_MS + 3, unseen=[])
    assert (both.first_answered_ms, both.answered_ms) == (NOON_MS + 3, NOON_MS + 9)


def test_a_post_that_was_answered_before_it_came_changes_no_state() -> None:
    answered = we_answered(a_case(), at_ms=NOON_MS + 9, unseen=[])
    late = already_answered(
        answered, post_id=PostId(2), written_ms=NOON_MS - 5, answered_ms=NOON_MS + 9, direct=True
    )
    assert (late.state, late.run, late.opened_ms) == (State.WAITING, 0, NOON_MS - 5)
    assert (late.latest_post_id, late.has_direct) == (1, True)


@pytest.mark.parametrize(
    ("after_ms", "same"),
    [(0, True), (REOPEN_WITHIN_MS, True), (REOPEN_WITHIN_MS + 1, False), (-5, True)],
)
def test_a_week_after_closing_it_is_another_matter(after_ms: int, same: bool) -> None:
    assert continues(resolved(a_case(), at_ms=NOON_MS), NOON_MS + after_ms) == same


def test_an_open_case_goes_on_however_long_ago_it_began() -> None:
    assert continues(a_case(), NOON_MS + 100 * REOPEN_WITHIN_MS)


def test_opening_again_counts_the_open_posts() -> None:
    closed = resolved(wrote(a_case(), 2, NOON_MS + 1), at_ms=NOON_MS + 2)
    assert (closed.run, closed.needs_you_ms) == (0, None)
    left = [waiting(1, NOON_MS, -0.4), waiting(2, NOON_MS + 1, None)]
    again = reopened(closed, at_ms=NOON_MS + 3, unanswered=left)
    assert (again.state, again.run, again.resolved_ms) == (State.NEEDS_REPLY, 2, None)
    assert (again.weight_ms, again.mood) == (120, -0.4)
    quiet = reopened(closed, at_ms=NOON_MS + 3, unanswered=[])
    assert (quiet.state, quiet.run) == (State.WAITING, 0)


def test_the_mood_of_a_run_is_its_lowest_and_begins_anew_after_an_answer() -> None:
    case = wrote(wrote(a_case(mood=-0.2), 2, NOON_MS + 1, mood=-0.8), 3, NOON_MS + 2, mood=None)
    assert case.mood == -0.8
    answered = we_answered(case, at_ms=NOON_MS + 3, unseen=[])
    assert wrote(answered, 4, NOON_MS + 4, mood=0.4).mood == 0.4


WEIGHTS_MS = st.integers(-4 * 60 * MINUTE_MS, 9 * 24 * 60 * MINUTE_MS)
RUNS = st.integers(1, 200)
TIMES = st.integers(0, 4 * 10**12)


@given(TIMES, RUNS, WEIGHTS_MS)
def test_one_more_post_never_makes_anyone_less_urgent(since: int, run: int, weight: int) -> None:
    now = needs_you_ms(run_since_ms=since, run=run, weight_ms=weight)
    assert needs_you_ms(run_since_ms=since, run=run + 1, weight_ms=weight) <= now


@given(TIMES, RUNS, WEIGHTS_MS, WEIGHTS_MS)
def test_what_weighs_more_is_never_less_urgent(since: int, run: int, one: int, two: int) -> None:
    lighter, heavier = sorted((one, two))
    assert needs_you_ms(run_since_ms=since, run=run, weight_ms=heavier) <= needs_you_ms(
        run_since_ms=since, run=run, weight_ms=lighter
    )


def test_a_flood_cannot_push_one_customer_above_everyone_for_days() -> None:
    flood = needs_you_ms(run_since_ms=NOON_MS, run=100_000, weight_ms=0)
    assert NOON_MS - flood == FURTHER_POSTS_COUNTED * 45 * MINUTE_MS


def test_a_case_weighs_what_the_heaviest_of_its_run_weighs_and_shows_the_signs_of_all() -> None:
    quiet = wrote(a_case(), 2, NOON_MS + 1, weight_ms=5, signs=(Reason.QUESTION,))
    grave = wrote(quiet, 3, NOON_MS + 2, weight_ms=900, signs=(Reason.SAFETY,))
    after = wrote(grave, 4, NOON_MS + 3, weight_ms=7, signs=(Reason.QUESTION,))
    assert (after.weight_ms, after.signs) == (900, (Reason.SAFETY, Reason.QUESTION))
    assert after.needs_you_ms == needs_you_ms(run_since_ms=NOON_MS, run=4, weight_ms=900)
    again = wrote(we_answered(after, at_ms=NOON_MS + 4, unseen=[]), 5, NOON_MS + 5, weight_ms=3)
    assert (again.weight_ms, again.signs) == (3, ())


def test_who_praises_once_and_complains_once_is_not_happy_in_whatever_order() -> None:
    kind, cross, asks = (Reason.PRAISE,), (Reason.COMPLAINT,), (Reason.QUESTION,)
    for run in permutations((kind, cross, asks)):
        assert Reason.PRAISE not in together(*run)
        assert Reason.PRAISE not in together(together(*run[:2]), run[2])
    assert together(kind, kind) == kind
    assert together((*kind, *asks)) == (*asks, *kind)


def test_what_a_person_says_counts_before_what_the_rules_found() -> None:
    shown = (Reason.COMPLAINT, Reason.QUESTION)
    assert put_right(shown, {Reason.COMPLAINT: False}) == (Reason.QUESTION,)
    assert put_right(shown, {Reason.PRAISE: True}) == (*shown, Reason.PRAISE)
    assert put_right((Reason.PRAISE,), {Reason.UPSET: True}) == (Reason.UPSET,)


def test_a_card_says_the_weightiest_first() -> None:
    found = signs(
        (Reason.QUESTION, Reason.DONE, Reason.SAFETY, Reason.UPSET),
        run=3,
        judged=True,
        direct=False,
        also_direct=True,
        mention=False,
    )
    assert [sign.reason for sign in found] == [
        Reason.SAFETY,
        Reason.UNANSWERED_RUN,
        Reason.UPSET,
        Reason.QUESTION,
        Reason.ALSO_DIRECT,
        Reason.NOT_A_MENTION,
    ]
    assert found[1].count == 3


def test_a_case_is_counted_anew_from_what_is_left() -> None:
    case = wrote(a_case(mood=-0.9), 2, NOON_MS + 5, mood=0.1)
    left = recounted(case, left=[waiting(2, NOON_MS + 5, 0.1)], at_ms=NOON_MS + 9)
    assert (left.state, left.run, left.run_since_ms) == (State.NEEDS_REPLY, 1, NOON_MS + 5)
    assert (left.mood, left.changed_ms) == (0.1, case.changed_ms)
    assert left.needs_you_ms == needs_you_ms(run_since_ms=NOON_MS + 5, run=1, weight_ms=120)
    both = [waiting(1, NOON_MS, None), waiting(2, NOON_MS + 5, None)]
    unjudged = recounted(case, left=both, at_ms=NOON_MS + 9)
    assert (unjudged.run, unjudged.mood) == (2, None)


def test_a_case_of_which_nothing_is_left_closes_or_waits() -> None:
    never = recounted(a_case(), left=[], at_ms=NOON_MS + 9)
    assert (never.state, never.resolved_ms) == (State.RESOLVED, NOON_MS + 9)
    assert (never.run, never.run_since_ms, never.needs_you_ms) == (0, None, None)
    answered = wrote(we_answered(a_case(), at_ms=NOON_MS + 1, unseen=[]), 2, NOON_MS + 2)
    waits = recounted(answered, left=[], at_ms=NOON_MS + 9)
    assert (waits.state, waits.resolved_ms, waits.run) == (State.WAITING, None, 0)


@pytest.mark.parametrize("state", [State.WAITING, State.RESOLVED])
def test_a_case_that_needs_no_reply_is_not_moved_by_what_is_deleted(state: State) -> None:
    case = we_answered(a_case(), at_ms=NOON_MS + 1, unseen=[])
    if state is State.RESOLVED:
        case = resolved(case, at_ms=NOON_MS + 2)
    assert recounted(case, left=[], at_ms=NOON_MS + 9) == case
