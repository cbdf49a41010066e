"""Show the whole truth about listening, source by source: what is proven, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.sources import Source, SourceKind, Span, gaps, no_gap_since
from socialdesk.services.desk import Desk

_ORDER = list(SourceKind)
"""As in the first column."""


@dataclass(frozen=True, slots=True)
class SourceTruth:
    """One source: its proven spans and the gaps between them, oldest first, with their reasons.

    ``no_gap_since_ms`` is since when nothing was missed up to the last check, ``unreadable`` how
    many entries came that nobody could read; ``handle`` is of the account that listens.
    """

    source: Source
    spans: tuple[Span, ...]
    gaps: tuple[Span, ...]
    no_gap_since_ms: int | None = None
    unreadable: int = 0
    handle: str = ""


def listening_truth(desk: Desk) -> list[SourceTruth]:
    """Return every source with what is proven about it, computed from the confirmed spans."""
    with desk.database.read() as store:
        unreadable = store.unreadable.counts()
        handles = {one.id: one.handle for one in store.accounts.all()}
        truths = []
        for source in sorted(store.sources.all(), key=lambda one: _ORDER.index(one.kind)):
            spans = store.sources.spans(source.id)
            since_ms = None
            if source.checked_ms is not None:
                since_ms = no_gap_since(spans, source.checked_ms)
            truths.append(
                SourceTruth(
                    source,
                    tuple(spans),
                    tuple(gaps(spans)),
                    no_gap_since_ms=since_ms,
                    unreadable=unreadable.get(source.id, 0),
                    handle=handles[source.account_id],
                )
            )
        return truths
