"""Show what is wrong without a window: what the file remembers, and what X says when asked."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import AccountId
from socialdesk.domain.sources import Source, SourceKind
from socialdesk.domain.states import RED_AFTER_MISSES, Trouble, found, from_error, in_order
from socialdesk.errors import KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.listen import listen
from socialdesk.services.plan_listening import affordable
from socialdesk.services.show_costs import Costs, month_costs

SMALLEST_PAGE = 5


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the case file knows of the last checks and of the month's money."""

    failing: tuple[Source, ...]
    sources: int
    costs: Costs


def remembered(desk: Desk) -> Remembered:
    """Return how things stood when somebody last listened; asks nobody."""
    with desk.database.read() as store:
        sources = store.sources.all()
        costs = month_costs(store, desk.clock.now_ms(), desk.prices.now)
    failing = tuple(one for one in sources if one.misses >= RED_AFTER_MISSES)
    return Remembered(failing, len(sources), costs)


def look_at_x(desk: Desk, *, account_id: AccountId) -> tuple[Trouble, ...]:
    """Check an account's mentions once, as the window does, and return what is wrong.

    The most important comes first. What it reads is kept and paid for like any other check; where
    nothing is new, it costs nothing.
    """
    try:
        affordable(desk, SourceKind.MENTIONS)
        with desk.database.read() as store:
            source = next(
                one
                for one in store.sources.all()
                if (one.account_id, one.kind) == (account_id, SourceKind.MENTIONS)
            )
        heard = listen(desk, source_id=source.id, size=SMALLEST_PAGE)
    except KnownError as error:
        return (from_error(error),)
    return in_order(
        found(
            problem=heard.problem,
            misses=RED_AFTER_MISSES,
            clock_ahead_ms=heard.clock_ahead_ms,
            slowest_ms=heard.slowest_ms,
            unreadable=heard.unreadable,
        )
    )
