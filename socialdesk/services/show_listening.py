"""Show the whole truth about listening, source by source: what is proven, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.sources import Source, Span, gaps
from socialdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SourceTruth:
    """One source: its proven spans and the gaps between them, oldest first, with their reasons."""

    source: Source
    spans: tuple[Span, ...]
    gaps: tuple[Span, ...]


def listening_truth(desk: Desk) -> list[SourceTruth]:
    """Return every source with what is proven about it, computed from the confirmed spans."""
    with desk.database.read() as store:
        truths = []
        for source in store.sources.all():
            spans = store.sources.spans(source.id)
            truths.append(SourceTruth(source, tuple(spans), tuple(gaps(spans))))
        return truths
