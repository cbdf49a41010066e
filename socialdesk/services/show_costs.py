"""Show what X costs: this month day by day, what it will come to, and the cap."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from socialdesk.domain.costs import DAY_MS, DayCost, forecast
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.plan_listening import month_start_ms

DAYS_SHOWN = 60
MOST_CAP_MICROUSD = 100_000 * 1_000_000


@dataclass(frozen=True, slots=True)
class Costs:
    """The month's money in millionths of a dollar, and each day's costs; all of it "about"."""

    days: tuple[DayCost, ...]
    first_day: int
    today: int
    last_day: int
    spent_microusd: int
    forecast_microusd: int
    cap_microusd: int
    prices_as_of: str


def show_costs(desk: Desk) -> Costs:
    """Return what X cost in the last days, and the month's figures. Days are UTC, as X bills."""
    now_ms = desk.clock.now_ms()
    first_day, today = month_start_ms(now_ms) // DAY_MS, now_ms // DAY_MS
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    last_day = first_day + monthrange(now.year, now.month)[1] - 1
    with desk.database.read() as store:
        days = store.costs.by_day(now_ms - DAYS_SHOWN * DAY_MS)
        cap = store.settings.load().monthly_cap_microusd
    return Costs(
        days=tuple(days),
        first_day=first_day,
        today=today,
        last_day=last_day,
        spent_microusd=sum(one.microusd for one in days if one.day >= first_day),
        forecast_microusd=forecast(days, first_day=first_day, today=today, last_day=last_day),
        cap_microusd=cap,
        prices_as_of=desk.prices.as_of,
    )


def set_cap(desk: Desk, *, microusd: int) -> None:
    """Set what X may cost in a month; raises KnownError for less than nothing or a fortune."""
    if not 0 <= microusd <= MOST_CAP_MICROUSD:
        raise KnownError(
            "The cap must be between $0 and $100,000.", safe="It was not changed.", do=""
        )
    with desk.database.write() as store:
        store.settings.save(replace(store.settings.load(), monthly_cap_microusd=microusd))
