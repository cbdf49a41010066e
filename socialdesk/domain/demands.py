"""What is known of every source that is listened to, growing with every answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from socialdesk.domain.ids import SourceId
from socialdesk.domain.planning import Demand, livelier
from socialdesk.domain.posts import Allowance
from socialdesk.domain.sources import Source


class Demands:
    """One ``Demand`` per source, for the planner."""

    def __init__(self) -> None:
        self.sources: dict[SourceId, Source] = {}
        self._demands: dict[SourceId, Demand] = {}

    def follow(self, sources: Iterable[Source]) -> tuple[list[SourceId], list[SourceId]]:
        """Take up what is listened to now; return what is new and what is gone."""
        now = {one.id: one for one in sources}
        new = [one for one in now if one not in self.sources]
        gone = [one for one in self.sources if one not in now]
        for source_id in gone:
            del self._demands[source_id]
        self._demands.update((one, Demand(now[one].kind)) for one in new)
        self.sources = now
        return new, gone

    def besides(self, busy: Collection[SourceId] = ()) -> dict[SourceId, Demand]:
        """Return the demands of all sources but these."""
        return {one: demand for one, demand in self._demands.items() if one not in busy}

    def is_limited(self, source_id: SourceId, now_ms: int) -> bool:
        """Say whether X takes no request of this source now."""
        demand = self._demands[source_id]
        allowance = demand.allowance
        used_up = allowance is not None and not allowance.remaining and now_ms < allowance.reset_ms
        return used_up or now_ms < (demand.not_before_ms or 0)

    def learn(
        self,
        source_id: SourceId,
        *,
        now_ms: int,
        came: int,
        failed: bool,
        allowance: Allowance | None,
        not_before_ms: int | None,
    ) -> None:
        """Take in what a check told.

        Sources of one kind and account share X's limit, so all of them learn what is left of it.
        """
        before = self._demands[source_id]
        since_ms = now_ms - before.checked_ms if before.checked_ms is not None else 0
        self._demands[source_id] = replace(
            before,
            checked_ms=now_ms,
            posts_an_hour=livelier(before.posts_an_hour, came=came, within_ms=since_ms),
            misses=before.misses + 1 if failed else 0,
            not_before_ms=not_before_ms,
        )
        if allowance is not None or not_before_ms is not None:
            self._share(source_id, allowance, not_before_ms)

    def _share(
        self, source_id: SourceId, allowance: Allowance | None, not_before_ms: int | None
    ) -> None:
        asked = self.sources[source_id]
        for other in self.sources.values():
            if (other.kind, other.account_id) == (asked.kind, asked.account_id):
                self._demands[other.id] = replace(
                    self._demands[other.id], allowance=allowance, not_before_ms=not_before_ms
                )
