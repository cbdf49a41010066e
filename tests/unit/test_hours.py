from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialdesk.calendar_days import PublicHolidays
from socialdesk.domain.hours import (
    Hours,
    add_business_ms,
    business_ms_between,
    tomorrow_morning_ms,
)

HOUR_MS = 3_600_000
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SHOP = Hours(9 * 60, 18 * 60, (0, 1, 2, 3, 4, 5), AMSTERDAM)
TIMES = st.integers(1_700_000_000_000, 1_900_000_000_000)
LENGTHS = st.integers(0, 200 * HOUR_MS)


def at(text: str, zone: ZoneInfo = AMSTERDAM) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-09-23 10:00", 1, "2026-09-23 11:00"),
        ("2026-09-23 17:30", 1, "2026-09-24 09:30"),
        ("2026-09-23 03:00", 1, "2026-09-23 10:00"),
        ("2026-09-26 17:00", 2, "2026-09-28 10:00"),  # Sunday is closed
        ("2026-09-23 17:00", 1, "2026-09-23 18:00"),
        ("2026-03-28 12:00", 8, "2026-03-30 11:00"),  # the clock goes forward on Sunday
        ("2026-10-24 17:00", 2, "2026-10-26 10:00"),  # and back on this one
    ],
)
def test_only_business_hours_count(start: str, hours: int, end: str) -> None:
    assert add_business_ms(at(start), hours * HOUR_MS, SHOP) == at(end)
    assert business_ms_between(at(start), at(end), SHOP) == hours * HOUR_MS


def test_a_shop_that_is_open_in_the_night_of_summer_time_is_open_for_an_hour_less() -> None:
    nights = Hours(22 * 60, 6 * 60, tuple(range(7)), AMSTERDAM)
    saturday = at("2026-03-28 22:00")
    assert business_ms_between(saturday, at("2026-03-29 06:00"), nights) == 7 * HOUR_MS
    assert (
        business_ms_between(at("2026-10-24 22:00"), at("2026-10-25 06:00"), nights) == 9 * HOUR_MS
    )


def test_holidays_are_closed_by_the_calendar_of_the_country() -> None:
    calendar = PublicHolidays()
    dutch = Hours(
        9 * 60, 18 * 60, (0, 1, 2, 3, 4, 5), AMSTERDAM, lambda day: calendar.is_holiday(day, "NL")
    )
    assert add_business_ms(at("2026-04-25 17:00"), 2 * HOUR_MS, dutch) == at("2026-04-28 10:00")
    assert calendar.is_holiday(date(2026, 7, 4), "US")
    assert not calendar.is_holiday(date(2026, 7, 4), "NL")
    assert not calendar.is_holiday(date(2026, 12, 25), "")
    assert not calendar.is_holiday(date(2026, 12, 25), "??")


def test_tomorrow_morning_is_the_next_day_on_which_the_shop_opens() -> None:
    assert tomorrow_morning_ms(at("2026-09-23 08:00"), SHOP) == at("2026-09-24 09:00")
    assert tomorrow_morning_ms(at("2026-09-23 23:59"), SHOP) == at("2026-09-24 09:00")
    assert tomorrow_morning_ms(at("2026-09-26 12:00"), SHOP) == at("2026-09-28 09:00")


def test_without_hours_every_hour_counts() -> None:
    never = Hours(9 * 60, 18 * 60, (), AMSTERDAM)
    assert add_business_ms(0, 5, never) == 5
    assert business_ms_between(2, 9, never) == 7
    assert business_ms_between(9, 2, SHOP) == 0
    assert tomorrow_morning_ms(0, never) == 24 * HOUR_MS


@given(TIMES, LENGTHS)
def test_what_was_added_has_passed(start: int, length: int) -> None:
    end = add_business_ms(start, length, SHOP)
    assert end >= start + length
    assert business_ms_between(start, end, SHOP) == length


@given(TIMES, LENGTHS, LENGTHS)
def test_times_of_business_add_up(start: int, one: int, other: int) -> None:
    middle, end = start + one, start + one + other
    assert business_ms_between(start, end, SHOP) == business_ms_between(
        start, middle, SHOP
    ) + business_ms_between(middle, end, SHOP)
