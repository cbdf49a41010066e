"""The days that are played: a week with everything in it, and shorter ones with one matter each."""

from __future__ import annotations

from tests.faults.traffic import Storm
from tests.faults.weather import DAY_MS, HOUR_MS, MINUTE_MS, Outage, Weather, outages_of
from tests.faults.week import MONDAY_MS, Scenario

TOKENS = "/2/oauth2/token"


def _at(day: int, hour: float) -> int:
    return MONDAY_MS + day * DAY_MS + round(hour * HOUR_MS)


def _bad_days() -> tuple[Outage, ...]:
    outage = outages_of(MONDAY_MS)
    return (
        outage(0, 10.25, 5, "stall"),
        outage(0, 11.5, 4, "cut"),
        outage(0, 12.5, 20, "status"),
        outage(0, 15, 1, revokes=True),
        outage(0, 16, 6, "limited", reset_s=120),
        outage(1, 2, 8 * 60, "html", status=502),
        outage(1, 12, 25),
        outage(1, 14, 5, "limited", reset_s=None),
        outage(1, 15, 40, "status", path=TOKENS),
        outage(2, 12, 3, "lose_answer"),
        outage(2, 13.5, 1, "unauthorized", times=1),
        outage(3, 14.8, 40),
    )


JUMPS = (
    (_at(2, 9.5), 10 * MINUTE_MS),
    (_at(2, 13), 0),
    (_at(2, 15), -10 * MINUTE_MS),
    (_at(3, 11), 0),
)
STORM = Storm(from_ms=_at(3, 14), to_ms=_at(3, 17), posts=1_500)
WEEKEND = (_at(4, 20), _at(6, 20))

WEEK = Scenario(
    name="a week, asleep for two days of it",
    days=7,
    seed=1,
    weather=Weather(outages=_bad_days(), asleep=(WEEKEND,), jumps=JUMPS),
    storms=(STORM,),
)
TWO_DAYS_OUT = Scenario(
    name="a week, X in trouble for two days of it",
    days=7,
    seed=2,
    weather=Weather(
        outages=(*_bad_days(), outages_of(MONDAY_MS)(4, 20, 2 * 24 * 60, "status")), jumps=JUMPS
    ),
    storms=(STORM,),
)
NINE_DAYS = Scenario(
    name="nine days asleep",
    days=9.9,
    seed=3,
    weather=Weather(asleep=((_at(0, 10), _at(9, 12)),)),
    storms=(
        Storm(from_ms=_at(6, 9), to_ms=_at(6, 20), posts=700),
        # so that X's horizon of 800 mentions moves on while they are being read
        Storm(from_ms=_at(9, 12) - 5 * MINUTE_MS, to_ms=_at(9, 12) + 10 * MINUTE_MS, posts=300),
    ),
)
CAP = Scenario(
    name="the cap is reached before the month ends",
    days=5,
    seed=4,
    weather=Weather(asleep=tuple((_at(day, 19), _at(day + 1, 7)) for day in range(4))),
    cap_microusd=1_200_000,
)
SHORT = Scenario(
    name="a day and a half",
    days=1.5,
    seed=6,
    begins_ms=_at(0, 8),
    posts_a_day=80,
    at_the_desk=((9.5, 10.5),),
    weather=Weather(
        outages=(
            outages_of(MONDAY_MS)(0, 10, 2, "stall"),
            outages_of(MONDAY_MS)(0, 10.5, 3, "cut"),
            outages_of(MONDAY_MS)(0, 12, 20, "status"),
            outages_of(MONDAY_MS)(0, 13, 36),
            outages_of(MONDAY_MS)(0, 14.5, 1, revokes=True),
            outages_of(MONDAY_MS)(0, 15, 4, "limited", reset_s=60),
            outages_of(MONDAY_MS)(1, 14, 30, "status", path=TOKENS),
            outages_of(MONDAY_MS)(1, 15, 30, "html", status=502),
        ),
        asleep=((_at(0, 15.5), _at(1, 13.75)),),
        jumps=((_at(0, 11), 10 * MINUTE_MS), (_at(0, 14), 0), (_at(1, 15), -10 * MINUTE_MS)),
    ),
    storms=(Storm(from_ms=_at(0, 12.8), to_ms=_at(0, 13.5), posts=320),),
)
ALL = {"week": WEEK, "outage": TWO_DAYS_OUT, "asleep": NINE_DAYS, "cap": CAP, "short": SHORT}
