"""Show what can be chosen for cases: times to sleep until, tags, causes and incidents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from socialdesk.domain.hours import tomorrow_morning_ms
from socialdesk.domain.ids import CaseId, IncidentId
from socialdesk.domain.incidents import Incident
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import shop_hours


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, and what these cases have already.

    ``tags`` and ``causes`` are names, ``carried`` the tags that one of the cases carries at least.
    ``incidents`` are those that last, ``joined`` those that all of the cases belong to.
    ``cause`` is the one that all of them have, "" where they differ or have none. ``tomorrow_ms``
    is when the shop opens next on a later day.
    """

    tomorrow_ms: int
    tags: tuple[str, ...]
    carried: tuple[str, ...]
    causes: tuple[str, ...]
    cause: str
    incidents: tuple[Incident, ...]
    joined: frozenset[IncidentId]


def choices(desk: Desk, *, case_ids: Sequence[CaseId]) -> Choices:
    """Return what can be chosen for these cases."""
    ids = list(case_ids)
    with desk.database.read() as store:
        hours = shop_hours(desk, store.settings.load())
        lasting = [one for one in store.incidents.all() if one.closed_ms is None]
        inside = {one.id: len(store.incidents.members(one.id, ids)) for one in lasting}
        causes = {one.id: one for one in store.causes.all()}
        have = {one.cause_id for one in store.cases.some(ids)}
        shared = have.pop() if len(have) == 1 else None
        return Choices(
            tomorrow_ms=tomorrow_morning_ms(desk.clock.now_ms(), hours),
            tags=tuple(one.name for one in store.tags.all()),
            carried=store.tags.of_any(ids),
            causes=tuple(one.name for one in causes.values() if not one.removed),
            cause=causes[shared].name if shared is not None else "",
            incidents=tuple(lasting),
            joined=frozenset(one for one, number in inside.items() if number == len(ids)),
        )
