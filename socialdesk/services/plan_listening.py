"""Plan when to ask which source next, from what the file, the clock and the headers say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from socialdesk.domain.costs import Charge
from socialdesk.domain.ids import SourceId
from socialdesk.domain.planning import RHYTHMS, Demand, Plan, Purse, plan
from socialdesk.domain.planning import affordable as objects_affordable
from socialdesk.domain.settings import Settings, is_open
from socialdesk.domain.sources import SourceKind
from socialdesk.errors import CapError
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

CHARGES = {
    SourceKind.MENTIONS: Charge.OWN_READ,
    SourceKind.SEARCH: Charge.POST_READ,
    SourceKind.DIRECT: Charge.DIRECT_READ,
}
"""What reading one object of a kind of source costs; what is not named here is free."""


def price_of(desk: Desk, kind: SourceKind) -> int:
    """Return what one object of this kind of source costs, in millionths of a US dollar."""
    charge = CHARGES.get(kind)
    return 0 if charge is None else desk.prices.of(charge)


def plan_listening(
    desk: Desk, *, demands: Mapping[SourceId, Demand], in_use: bool, haste: float = 1.0
) -> dict[SourceId, Plan]:
    """Return the next request of each of these sources."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        settings = store.settings.load()
        purse = month_purse(store, settings, now_ms)
    open_now = _is_open(settings, now_ms)
    return {
        source_id: plan(
            demand,
            purse,
            now_ms=now_ms,
            price_microusd=price_of(desk, demand.kind),
            in_use=in_use,
            open_now=open_now,
            haste=haste,
        )
        for source_id, demand in demands.items()
    }


def affordable(desk: Desk, kind: SourceKind) -> int:
    """Return how large the next page may be; raises CapError where not even the smallest is."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        settings = store.settings.load()
        purse = month_purse(store, settings, now_ms)
    size = objects_affordable(RHYTHMS[kind], purse, price_of(desk, kind))
    if size < RHYTHMS[kind].smallest:
        raise CapError("The month's cap is reached, so nothing more is read from X.")
    return size


def month_purse(store: Store, settings: Settings, now_ms: int) -> Purse:
    """Return what the month, counted in UTC as X bills it, has cost so far, and its cap."""
    return Purse(store.costs.since(month_start_ms(now_ms)), settings.monthly_cap_microusd)


def month_start_ms(now_ms: int) -> int:
    """Return when the month began, in UTC."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    start = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return round(start.timestamp() * 1000)


def _is_open(settings: Settings, now_ms: int) -> bool:
    here = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone()
    return is_open(settings, weekday=here.weekday(), minute=here.hour * 60 + here.minute)
