"""Show how things stand: the proof of listening, today's answers, this month's cost."""

from __future__ import annotations

from datetime import UTC, datetime
from statistics import median

from socialdesk.domain.cases import State
from socialdesk.domain.sources import Source, SourceKind, no_gap_since
from socialdesk.domain.states import RED_AFTER_MISSES
from socialdesk.domain.views import PlaceStanding, SourceStanding, Standing, View
from socialdesk.services.desk import Desk
from socialdesk.services.show_costs import month_costs
from socialdesk.store.store import Store

_SHOWN_FIRST = list(SourceKind)


def standing(desk: Desk) -> Standing:
    """Return the counts and figures of the first column and the status bar."""
    now_ms = desk.clock.now_ms()
    today_ms = _today_ms(now_ms)
    with desk.database.read() as store:
        sources = store.sources.all()
        counts = store.cases.counts()
        waits = store.cases.first_response_times(today_ms)
        failing = [one for one in sources if one.problem]
        costs = month_costs(store, now_ms, desk.prices.now)
        return Standing(
            counts={
                View.NEEDS_REPLY: counts[State.NEEDS_REPLY],
                View.WAITING: counts[State.WAITING],
                View.SNOOZED: counts[State.SNOOZED],
                View.DONE: counts[State.RESOLVED],
                View.SPAM: counts[State.SPAM],
                View.LATE: store.feed.late(now_ms),
                View.UNSOLVED: store.feed.unsolved(now_ms),
                View.EVERYTHING: counts["posts"],
            },
            checked_ms=_weakest([one.checked_ms for one in sources]),
            no_gap_since_ms=_no_gap(store, sources),
            misses=max((one.misses for one in sources), default=0),
            problem=failing[0].problem if failing else None,
            posts_today=store.posts.written_since(today_ms),
            answered_today=store.outbox.sent_since(today_ms),
            first_response_median_ms=round(median(waits)) if waits else None,
            month_microusd=costs.spent_microusd,
            cap_microusd=costs.cap_microusd,
            forecast_microusd=costs.forecast_microusd,
            unsettled=store.outbox.unsettled(),
            sources=_by_source(store, sources),
            tags=_tags(store),
            incidents=_incidents(store),
            saved=_saved(store),
        )


def _tags(store: Store) -> tuple[PlaceStanding, ...]:
    by_number = sorted(store.tags.all(), key=lambda tag: -tag.cases)  # else by name
    return tuple(PlaceStanding(tag.name, tag.name, tag.cases) for tag in by_number)


def _incidents(store: Store) -> tuple[PlaceStanding, ...]:
    return tuple(
        PlaceStanding(str(one.id), one.name, one.cases)
        for one in store.incidents.all()
        if one.closed_ms is None
    )


def _saved(store: Store) -> tuple[PlaceStanding, ...]:
    return tuple(PlaceStanding(one.query, one.name, None) for one in store.saved_views.all())


def _today_ms(now_ms: int) -> int:
    """Return when today began here."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC)
    day = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return round(day.timestamp() * 1000)


def _weakest(checks: list[int | None]) -> int | None:
    known = [check for check in checks if check is not None]
    return min(known) if known and len(known) == len(checks) else None


def _no_gap(store: Store, sources: list[Source]) -> int | None:
    """Return since when no source has a gap, or None where one was never read."""
    starts = [
        no_gap_since(store.sources.spans(one.id), one.checked_ms)
        for one in sources
        if one.checked_ms is not None
    ]
    known = [start for start in starts if start is not None]
    return max(known) if known and len(known) == len(sources) else None


def _by_source(store: Store, sources: list[Source]) -> tuple[SourceStanding, ...]:
    open_cases = store.cases.open_by_source()
    return tuple(
        SourceStanding(
            source_id=one.id,
            label=one.label,
            open_cases=open_cases.get(one.id, 0),
            failing=one.misses >= RED_AFTER_MISSES,
        )
        for one in sorted(sources, key=lambda one: _SHOWN_FIRST.index(one.kind))
    )
