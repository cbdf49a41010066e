"""Show how often each cause was behind cases, beside the time before (PRODUCT C5)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.causes import CauseFigure, CauseName, ranked
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.ids import SourceId
from socialdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class CausesShown:
    """The causes of cases that were opened in a time, and how many of those cases have one.

    ``cases`` is how many were opened in all. ``sources`` are those that can be asked for.
    """

    causes: tuple[CauseFigure, ...]
    cases: int
    sources: tuple[tuple[SourceId, str], ...]

    @property
    def with_cause(self) -> int:
        """How many of them have a cause."""
        return sum(one.cases for one in self.causes)


def causes_shown(
    desk: Desk, *, days: int | None = None, source_id: SourceId | None = None
) -> CausesShown:
    """Count the causes of cases opened in the last days, of all time with None.

    ``source_id`` counts the cases of one source alone.
    """
    now_ms = desk.clock.now_ms() + 1
    since_ms = 0 if days is None else now_ms - days * DAY_MS
    with desk.database.read() as store:
        counted = store.causes.counted(since_ms=since_ms, before_ms=now_ms, source_id=source_id)
        before = None
        if days is not None:
            earlier_ms = since_ms - days * DAY_MS
            before = store.causes.counted(
                since_ms=earlier_ms, before_ms=since_ms, source_id=source_id
            )
        names = [CauseName(one.id, one.name, one.removed) for one in store.causes.listed()]
        return CausesShown(
            causes=ranked(names, counted, before),
            cases=store.causes.opened(since_ms=since_ms, before_ms=now_ms, source_id=source_id),
            sources=tuple((one.id, one.label) for one in store.sources.all()),
        )
