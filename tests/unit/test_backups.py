from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.domain.backups import ALWAYS, Keep, is_due, kept
from socialdesk.domain.passphrases import normal, why_weak

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday
DAY = timedelta(days=1)
MOMENTS = st.sets(
    st.integers(0, 900 * 24).map(lambda hours: NOON - timedelta(hours=hours)), max_size=60
)
KEEPS = st.builds(Keep, st.integers(1, 9), st.integers(0, 6), st.integers(0, 14))


def test_a_year_of_nights_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    left: set[datetime] = set()
    for night in range(400):
        left = set(kept({*left, NOON + night * DAY}, Keep()))
    last = NOON + 399 * DAY
    assert {last - n * DAY for n in range(7)} <= left
    assert len({one.isocalendar()[:2] for one in left if one > last - 28 * DAY}) >= 4
    assert len({(one.year, one.month) for one in left}) == 12
    assert len(left) <= 7 + 4 + 12


def test_after_a_year_away_those_from_before_are_still_there() -> None:
    before = {NOON - n * DAY for n in range(3)}
    assert kept({*before, NOON + 365 * DAY}, Keep()) == {*before, NOON + 365 * DAY}


def test_of_one_day_the_newest_stays_and_never_fewer_than_two() -> None:
    made = [NOON + timedelta(minutes=n) for n in range(5)]
    assert kept(made, Keep(1, 0, 0)) == set(made[-ALWAYS:])


@given(MOMENTS, KEEPS)
def test_the_newest_is_always_kept_and_keeping_again_lets_nothing_more_go(
    made: set[datetime], keep: Keep
) -> None:
    left = kept(made, keep)
    assert left <= made
    assert not made or max(made) in left
    assert kept(left, keep) == left
    assert len(left) <= ALWAYS + keep.daily + keep.weekly + keep.monthly


@pytest.mark.parametrize(
    ("now", "newest", "due"),
    [
        ("2026-11-22 01:59", "2026-11-21 02:01", False),
        ("2026-11-22 02:00", "2026-11-21 02:01", True),
        ("2026-11-22 02:00", "2026-11-22 02:00", False),
        ("2026-11-22 23:00", "2026-11-22 01:00", True),  # made by hand before the hour
        ("2026-11-25 09:00", "2026-11-21 02:01", True),  # it slept
        ("2026-11-22 01:00", "2026-11-20 23:00", True),  # it slept last night, too
        ("2026-11-22 01:00", None, True),
    ],
)
def test_one_is_due_when_the_hour_has_passed_without_one(
    now: str, newest: str | None, due: bool
) -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    moments = [
        datetime.fromisoformat(one).replace(tzinfo=zone) if one else None for one in (now, newest)
    ]
    assert moments[0] is not None
    assert is_due(moments[0], moments[1], 2 * 60) is due


@pytest.mark.parametrize("weak", ["", "lamp", "twelve char", "aaaaaaaaaaaaaaaaaa", "abababababab1"])
def test_a_passphrase_that_somebody_would_guess_is_refused_with_a_reason(weak: str) -> None:
    assert len(why_weak(weak).split()) > 10


def test_four_words_will_do_and_each_way_of_typing_a_letter_is_one() -> None:
    assert why_weak("lamp quay tide brass") == ""
    assert normal("cafe\u0301 by the quay") == normal("caf\u00e9 by the quay")
