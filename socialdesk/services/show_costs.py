"""Show what X costs: this month day by day, what it will come to, and the cap."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from socialdesk.domain.costs import DAY_MS, DayCost, Prices, forecast
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.plan_listening import month_start_ms
from socialdesk.store.store import Store

DAYS_SHOWN = 60
MOST_CAP_MICROUSD = 100_000 * 1_000_000
MOST_PRICE_MICROUSD = 100 * 1_000_000


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
    prices: Prices
    prices_are_own: bool = False

    @property
    def used(self) -> float:
        """The part of the cap that is spent; 1 where the cap is nothing."""
        return self.spent_microusd / self.cap_microusd if self.cap_microusd else 1.0


def show_costs(desk: Desk) -> Costs:
    """Return what X cost in the last days, and the month's figures. Days are UTC, as X bills."""
    with desk.database.read() as store:
        costs = month_costs(store, desk.clock.now_ms(), desk.prices.now)
    return replace(costs, prices_are_own=desk.prices.own is not None)


def month_costs(store: Store, now_ms: int, prices: Prices) -> Costs:
    """Return the costs as they stand in the store at that moment."""
    first_day, today = month_start_ms(now_ms) // DAY_MS, now_ms // DAY_MS
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    last_day = first_day + monthrange(now.year, now.month)[1] - 1
    days = store.costs.by_day(now_ms - DAYS_SHOWN * DAY_MS)
    return Costs(
        days=tuple(days),
        first_day=first_day,
        today=today,
        last_day=last_day,
        spent_microusd=sum(one.microusd for one in days if one.day >= first_day),
        forecast_microusd=forecast(days, first_day=first_day, today=today, last_day=last_day),
        cap_microusd=store.settings.load().monthly_cap_microusd,
        prices=prices,
    )


def set_cap(desk: Desk, *, microusd: int) -> None:
    """Set what X may cost in a month; raises KnownError for less than nothing or a fortune."""
    if not 0 <= microusd <= MOST_CAP_MICROUSD:
        raise KnownError(
            "The cap must be between $0 and $100,000.", safe="It was not changed.", do=""
        )
    with desk.database.write() as store:
        store.settings.save(replace(store.settings.load(), monthly_cap_microusd=microusd))


def set_prices(desk: Desk, *, prices: Prices) -> None:
    """Put the shop's own prices in force, for every request from now on.

    Raises KnownError for a price below nothing or of a fortune, and for a date that is none.
    """
    if not all(0 <= one <= MOST_PRICE_MICROUSD for one in prices.microusd.values()):
        raise KnownError(
            "A price must be between $0 and $100.", safe="The prices were not changed."
        )
    if not _is_day(prices.as_of):
        raise KnownError(
            "The date of the prices must be a day such as 2026-08-22.",
            safe="The prices were not changed.",
        )
    _keep_prices(desk, prices)


def use_shipped_prices(desk: Desk) -> None:
    """Forget the shop's own prices; those that came with SocialDesk are in force again."""
    _keep_prices(desk, None)


def _keep_prices(desk: Desk, prices: Prices | None) -> None:
    with desk.database.write() as store:
        store.settings.keep_own_prices(prices)
    desk.prices.use(prices)


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True
