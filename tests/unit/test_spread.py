"""What spread weighs, and what is kept of how it came about."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from socialdesk.domain.planning import SOONEST_AGAIN_MS, STANDS_STILL_MS, spread_again_ms
from socialdesk.domain.signs.weights import WEIGHTS
from socialdesk.domain.spread import (
    BANDS,
    HOUR_MS,
    MOST_MINUTES,
    Extent,
    Reading,
    extent,
    is_notable,
    line,
    minutes,
    with_reading,
)
from socialdesk.domain.triage import MINUTE_MS, Reason

COUNTS = st.integers(0, 2_000_000)
EXTENTS = st.builds(Extent, passed_on=COUNTS, last_hour=COUNTS, quotes=COUNTS, replies=COUNTS)


def seen(at_ms: int, reposts: int, *, quotes: int = 0, replies: int = 0) -> Reading:
    return Reading(at_ms, reposts, quotes, replies, likes=0)


@given(EXTENTS)
@settings(max_examples=40)
def test_however_far_it_goes_it_weighs_far_less_than_safety(gone: Extent) -> None:
    safety = next(one.minutes for one in WEIGHTS if one.reason is Reason.SAFETY)
    assert 0 <= minutes(gone) <= MOST_MINUTES < safety / 40


@given(EXTENTS, EXTENTS)
@settings(max_examples=40)
def test_more_of_it_never_weighs_less(gone: Extent, further: Extent) -> None:
    assert minutes(gone + further) >= minutes(gone)


def test_every_band_weighs_from_its_first_step_on_and_more_at_each() -> None:
    for band in BANDS:
        assert list(band.steps) == sorted(band.steps)
        assert len({weighs for _, weighs in band.steps}) == len(band.steps)
    assert [minutes(Extent(passed_on=number)) for number in (9, 10, 99, 100)] == [0, 15, 30, 60]
    assert [minutes(Extent(replies=number)) for number in (9, 10)] == [0, 15]


def test_what_can_weigh_is_notable_and_what_is_not_cannot() -> None:
    for passed_on in range(13):
        for replies in range(13):
            gone = Extent(passed_on=passed_on, last_hour=passed_on, replies=replies)
            assert is_notable(passed_on, replies) == (minutes(gone) > 0)


def test_the_last_hour_is_that_before_the_latest_look() -> None:
    readings = [seen(HOUR_MS, 10), seen(2 * HOUR_MS, 10), seen(3 * HOUR_MS, 22, quotes=1)]
    gone = extent(0, readings)
    assert (gone.passed_on, gone.last_hour, gone.looked_ms) == (23, 13, 3 * HOUR_MS)
    assert extent(0, readings[:2]).last_hour == 0
    assert extent(0, []) == Extent()


def test_what_was_just_written_was_all_passed_on_within_the_hour() -> None:
    assert extent(10 * HOUR_MS, [seen(10 * HOUR_MS + 20 * MINUTE_MS, 7)]).last_hour == 7


def test_of_what_was_found_late_the_last_hour_has_its_share() -> None:
    assert extent(0, [seen(10 * HOUR_MS, 40)]).last_hour == 4
    assert extent(0, [seen(3 * 24 * HOUR_MS, 30)]).last_hour == 0


def test_counts_that_fall_are_no_growth() -> None:
    assert extent(0, [seen(HOUR_MS, 30), seen(3 * HOUR_MS, 20)]).last_hour == 0


def test_where_nothing_changed_the_last_look_moves_on() -> None:
    kept = with_reading((seen(0, 5),), seen(HOUR_MS, 5))
    kept = with_reading(kept, seen(2 * HOUR_MS, 5))
    kept = with_reading(kept, seen(3 * HOUR_MS, 5))
    assert [one.at_ms for one in kept] == [0, 3 * HOUR_MS]
    kept = with_reading(kept, seen(4 * HOUR_MS, 9))
    assert extent(0, kept).last_hour == 4


def test_after_a_long_pause_what_stood_still_is_known_to_have_stood_still() -> None:
    kept: tuple[Reading, ...] = ()
    for number in range(4):
        kept = with_reading(kept, seen(number * 15 * MINUTE_MS, 30 * number))
    kept = with_reading(kept, seen(22 * HOUR_MS, 90))
    assert extent(0, kept).last_hour == 0


def test_a_clock_that_was_set_back_changes_nothing() -> None:
    kept = (seen(HOUR_MS, 5), seen(2 * HOUR_MS, 6))
    assert with_reading(kept, seen(HOUR_MS, 9)) == kept


@given(st.lists(st.integers(1, 90 * MINUTE_MS), min_size=1, max_size=300), st.integers(1, 5))
@settings(max_examples=15)
def test_readings_stay_in_order_and_keep_both_ends(pauses: list[int], each: int) -> None:
    kept: tuple[Reading, ...] = ()
    at_ms = 0
    for number, pause in enumerate(pauses):
        at_ms += pause
        kept = with_reading(kept, seen(at_ms, each * number))
    assert [one.at_ms for one in kept] == sorted({one.at_ms for one in kept})
    assert (kept[0].at_ms, kept[-1].at_ms) == (pauses[0], sum(pauses))
    assert kept[-1].passed_on == each * (len(pauses) - 1)


def test_days_of_looks_without_a_pause_leave_few_readings() -> None:
    kept: tuple[Reading, ...] = ()
    for number in range(6 * 24 * 20):
        kept = with_reading(kept, seen(number * 3 * MINUTE_MS, number))
    assert len(kept) < 90
    assert extent(0, kept).last_hour == 20


def test_a_matter_grows_by_all_of_its_posts() -> None:
    first, second = [seen(HOUR_MS, 10), seen(3 * HOUR_MS, 30)], [seen(3 * HOUR_MS, 4)]
    told = line([(0, first), (2 * HOUR_MS, second), (0, [])], most=50)
    assert told == ((0, 0), (HOUR_MS, 10), (2 * HOUR_MS, 20), (3 * HOUR_MS, 34))
    assert line([], most=50) == ()
    many = [seen(number * MINUTE_MS, number) for number in range(1, 500)]
    points = line([(0, many)], most=100)
    assert len(points) <= 102
    assert (points[0], points[-1]) == ((0, 0), (499 * MINUTE_MS, 499))


def test_what_spreads_quickly_is_looked_at_more_often() -> None:
    pauses = [spread_again_ms(times) for times in (0, 1, 9, 10, 400)]
    assert pauses == sorted(pauses, reverse=True)
    assert (pauses[0], pauses[-1]) == (STANDS_STILL_MS, SOONEST_AGAIN_MS)
