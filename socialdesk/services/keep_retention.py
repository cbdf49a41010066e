"""Let go of what was said in cases that were closed long ago, if the shop wants so (PRODUCT H6).

The case stays with its times, cause and tags. A customer of whom nothing else is left becomes
nobody; whoever still has another case stays who they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from socialdesk.domain.changes import Changes
from socialdesk.domain.costs import DAY_MS
from socialdesk.domain.progress import Progress, unwatched
from socialdesk.services.desk import Desk
from socialdesk.services.erase_customer import begin_erasure, finish_erasures

CASES_AT_ONCE: Final = 50
CASES_A_NIGHT: Final = 20_000
"""The rest goes the next nights."""


@dataclass(frozen=True, slots=True)
class Retained:
    """What is older than the shop keeps; ``oldest_ms`` is when the oldest case was closed.

    ``people`` are those in these cases; not all of them become nobody.
    """

    cases: int
    posts: int
    people: int
    oldest_ms: int | None


def preview_retention(desk: Desk, *, days: int | None = None) -> Retained:
    """Return what ``apply_retention`` would take, were words kept for so many days.

    Without ``days`` as the shop has set it; nothing where that is 0.
    """
    with desk.database.read() as store:
        kept = store.settings.load().retention_days if days is None else days
        if not kept:
            return Retained(0, 0, 0, None)
        return Retained(*store.erasing.old(desk.clock.now_ms() - kept * DAY_MS))


def apply_retention(desk: Desk, *, progress: Progress = unwatched) -> Changes:
    """Erase what is older than the shop keeps, and finish what was begun; for once a night.

    Nothing is done where the shop keeps everything. Cannot be taken back or broken off.
    """
    with desk.database.read() as store:
        days = store.settings.load().retention_days
    before_ms = desk.clock.now_ms() - days * DAY_MS
    begun = 0
    while days and begun < CASES_A_NIGHT and (some := _begin_some(desk, before_ms)):
        begun += some
    return finish_erasures(desk, progress=progress)


def _begin_some(desk: Desk, before_ms: int) -> int:
    with desk.database.write() as store:
        cases = store.erasing.old_cases(before_ms, limit=CASES_AT_ONCE)
        if cases:
            people = store.erasing.left_with_nothing(cases, before_ms)
            begin_erasure(store, people=people, cases=cases, at_ms=desk.clock.now_ms())
    return len(cases)
