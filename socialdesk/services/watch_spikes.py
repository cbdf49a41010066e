"""Notice that more customers write than usual, and propose what it is about (PRODUCT T6, C9).

Nothing here is sent or grouped by itself: a person looks, and makes an incident of it or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import CaseId
from socialdesk.domain.sources import Source, Span, gaps
from socialdesk.domain.spikes import (
    ANSWERED_DAYS,
    LONGEST_MS,
    WEEKS,
    Ordinary,
    Spike,
    find_spikes,
    is_answered,
    stems_of,
    terms,
)
from socialdesk.domain.volume import QUARTER_MS
from socialdesk.services.desk import Desk
from socialdesk.services.keep_incidents import Begun, begin_incident
from socialdesk.services.set_targets import shop_hours
from socialdesk.store.store import Store

DAY_MS = 24 * 60 * 60_000
BACK_MS = (WEEKS * 7 + 3) * DAY_MS
"""Eight weeks, and what is around the same hour of the first day."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An incident that could be made of a spike.

    ``words`` are what its posts share, ``customers`` how many wrote them, ``share`` the part of all
    posts of that time.
    """

    name: str
    case_ids: tuple[CaseId, ...]
    words: tuple[str, ...]
    customers: int
    share: float


def watch_spikes(desk: Desk) -> Spike | None:
    """Return the spike of most people at this moment that nobody has spoken about; a read."""
    return next(iter(all_spikes(desk)), None)


def all_spikes(desk: Desk) -> tuple[Spike, ...]:
    """Return every spike of this moment that nobody has spoken about, that of most people first."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        heard = store.volume.heard(now_ms - LONGEST_MS, now_ms)
        found = find_spikes(
            heard,
            now_ms=now_ms,
            ordinary=_Weeks(desk, store, now_ms).ordinary,
            said_before=store.volume.said_before,
            own_stems=_own_stems(store),
        )
        return tuple(one for one in found if not _is_answered(store, one, now_ms))


def propose_incident(_desk: Desk, spike: Spike) -> Proposal | None:
    """Return the incident that a spike could be; None where its words do not agree."""
    if not spike.name or not spike.cases:
        return None
    return Proposal(spike.name, spike.cases, spike.stems, spike.customers, spike.share)


def make_incident(desk: Desk, *, spike: Spike, name: str, holding_text: str = "") -> Begun:
    """Begin an incident with a spike's cases, and propose it no more; raises KnownError."""
    begun = begin_incident(desk, name=name, case_ids=spike.cases, holding_text=holding_text)
    with desk.database.write() as store:
        store.volume.answer(
            stems_of(spike), at_ms=desk.clock.now_ms(), incident_id=begun.incident_id
        )
    return begun


def dismiss_spike(desk: Desk, *, spike: Spike) -> Changes:
    """Propose a spike no more for as long as it goes on: it is no incident."""
    with desk.database.write() as store:
        store.volume.answer(stems_of(spike), at_ms=desk.clock.now_ms())
    return NOTHING


def _is_answered(store: Store, spike: Spike, now_ms: int) -> bool:
    answered = store.volume.answered(now_ms - ANSWERED_DAYS * DAY_MS)
    if not answered:
        return False
    said_ms: Sequence[int] = ()
    if spike.stems:
        stem = spike.stems[0]
        said_ms = store.volume.said_before(stem, {stem, spike.word}).said_ms
    return is_answered(spike, answered, said_ms)


def _own_stems(store: Store) -> frozenset[str]:
    """Return what the shop's own names and searches are made of: it says nothing about a post."""
    names = [f"{one.name} {one.handle}" for one in store.accounts.all()]
    names += [one.query for one in store.sources.all()]
    return frozenset(term.stem for name in names for term in terms(name))


class _Weeks:
    """The weeks before, read once."""

    def __init__(self, desk: Desk, store: Store, now_ms: int) -> None:
        since_ms = now_ms - BACK_MS
        posts = store.volume.by_quarter(since_ms, now_ms)
        spans = [store.sources.spans(one.id) for one in _listened(store)]
        begins_ms = min((one[0].from_ms for one in spans if one), default=now_ms)
        self.ordinary = Ordinary(
            posts,
            begins=max(since_ms, begins_ms) // QUARTER_MS + 1,
            unknown=frozenset(_unknown(spans, since_ms, now_ms)),
            zone=shop_hours(desk, store.settings.load()).zone,
        )


def _listened(store: Store) -> list[Source]:
    return store.sources.all()


def _unknown(sources: Sequence[Sequence[Span]], since_ms: int, now_ms: int) -> Iterator[int]:
    """Yield the quarters of an hour in which a source was not listened to, though it was before."""
    for spans in sources:
        for gap in gaps(list(spans)):
            begin = max(gap.from_ms, since_ms) // QUARTER_MS
            yield from range(begin, min(gap.to_ms, now_ms) // QUARTER_MS + 1)
