"""The sums of a report: opening hours by two look-ups, quantiles, which answer was the first."""

from __future__ import annotations

from datetime import date
from statistics import quantiles as textbook
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from socialdesk.domain.hours import Hours, business_ms_between
from socialdesk.domain.ids import AgentId, CaseId, CustomerId, SourceId
from socialdesk.domain.report import Period
from socialdesk.domain.report_sums import (
    Ended,
    First,
    OpeningTime,
    Quarter,
    answers,
    by_day,
    by_weekday,
    quantiles,
)
from tests.helpers.builders import DAY_MS, HOUR_MS

ZONES = ("Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Etc/UTC")
SPRING_MS = 1_774_569_600_000
"""Midnight UTC before 27 March 2026: summer time begins in Amsterdam two days later."""
ALWAYS = OpeningTime(Hours(0, 0, ()), 0, 1)
WHO, SOURCE, ANA = CustomerId(7), SourceId(1), AgentId(3)


def every_eighth(day: date) -> bool:
    return day.toordinal() % 8 == 0


HOURS = st.builds(
    Hours,
    opens_minute=st.integers(0, 24 * 60 - 1),
    closes_minute=st.integers(0, 24 * 60 - 1),
    weekdays=st.lists(st.integers(0, 6), max_size=7, unique=True).map(tuple),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    is_holiday=st.just(every_eighth),
)
MOMENT = st.integers(SPRING_MS - 250 * DAY_MS, SPRING_MS + 250 * DAY_MS)


@settings(max_examples=60)
@given(HOURS, MOMENT, st.lists(st.integers(-HOUR_MS, 20 * DAY_MS), min_size=1, max_size=6))
@example(Hours(22 * 60, 6 * 60, (5, 6), ZoneInfo("Europe/Amsterdam")), SPRING_MS, [3 * DAY_MS])
def test_two_look_ups_say_what_walking_through_the_days_says(
    hours: Hours, began_ms: int, lengths: list[int]
) -> None:
    time = OpeningTime(hours, began_ms, began_ms + max(lengths))
    ends = [began_ms + length for length in lengths]
    walked = [business_ms_between(began_ms, ended_ms, hours) for ended_ms in ends]
    assert time.spent([began_ms] * len(ends), ends) == walked


@settings(max_examples=60)
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=40))
def test_quantiles_are_those_of_the_textbook(values: list[int]) -> None:
    cuts = textbook(values, n=20, method="inclusive")
    found = quantiles(values)
    assert found.count == len(values)
    for mine, theirs in (
        (found.median_ms, cuts[9]), (found.three_quarters_ms, cuts[14]),
        (found.nine_tenths_ms, cuts[17]),
    ):  # fmt: skip
        assert mine is not None
        assert abs(mine - theirs) <= 1


def a_first(case: int, answered: int, opened: int, into: int | None = None) -> First:
    merged = None if into is None else CaseId(into)
    return First(CaseId(case), answered, opened, SOURCE, WHO, merged)


def a_wait(case: int, answered: int, began: int, agent: AgentId | None = None) -> Ended:
    return Ended(CaseId(case), answered, began, None, agent, WHO, SOURCE)


def told(firsts: list[First], waits: list[Ended]) -> set[tuple[int, int, int, bool]]:
    return {
        (one.case_id, one.began_ms, one.answered_ms, one.is_first)
        for one in answers(firsts, waits, ALWAYS)
    }


def test_the_first_answer_runs_from_the_opening_and_a_later_one_from_its_own_wait() -> None:
    waits = [a_wait(1, 20, 12, ANA), a_wait(1, 50, 40)]
    found = answers([a_first(1, 20, 10)], waits, ALWAYS)
    assert [(one.began_ms, one.answered_ms, one.agent_id) for one in found] == [
        (10, 20, ANA),
        (40, 50, None),
    ]


def test_of_merged_cases_the_earlier_first_answer_is_the_first_and_knows_who_gave_it() -> None:
    firsts = [a_first(1, 20, 10, into=2), a_first(2, 20, 10)]
    waits = [a_wait(1, 20, 10, ANA), a_wait(2, 30, 15)]
    assert told(firsts, waits) == {(2, 10, 20, True), (2, 15, 30, False)}
    assert answers(firsts, waits, ALWAYS)[0].agent_id == ANA


def test_an_answer_that_came_to_light_later_leaves_one_answer_of_its_run() -> None:
    assert told([a_first(1, 20, 10)], [a_wait(1, 30, 10)]) == {(1, 10, 20, True)}


def test_posts_stand_in_the_hour_and_day_of_the_shop_on_the_day_summer_time_begins() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    sunday = SPRING_MS + 2 * DAY_MS
    quarters = [Quarter(sunday, 1, 1, 0.5), Quarter(sunday + HOUR_MS, 2, 0, 0.0)]
    week = by_weekday(quarters, amsterdam)
    assert (week[6][1], week[6][3], sum(map(sum, week))) == (1, 2, 3)  # there is no two o'clock
    hours = Hours(0, 0, (), amsterdam)
    days = by_day(Period(sunday - HOUR_MS, sunday + 23 * HOUR_MS), quarters, [sunday], hours)
    assert [(day.starts_ms, day.posts, day.answered, day.mood) for day in days] == [
        (sunday - HOUR_MS, 3, 1, 0.5),
        (sunday + 22 * HOUR_MS, 0, 0, None),  # a day of 23 hours
    ]
