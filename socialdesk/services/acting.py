"""One action of the person at the desk on cases: kept whole, on record, and possible to undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from socialdesk.domain.cases import Case, Happening, can
from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CustomerId, IncidentId
from socialdesk.domain.steps import Action, CaseKept, RowsKept, Step
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

Detail = str | int | None | Sequence[str] | Sequence[int]


class Acting:
    """What one action does, inside its transaction.

    ``turn`` moves a case along the table, ``change`` sets what is no state, and ``keep`` is called
    with rows before they are written. ``done`` writes the step, the events and the audit entries;
    an action that changed nothing leaves no trace.
    """

    def __init__(self, store: Store, action: Action, *, at_ms: int) -> None:
        self.store = store
        self.at_ms = at_ms
        self.agent = store.agents.current()
        self._action = action
        self._until = store.cases.newest_post()
        self._was: dict[CaseId, Case] = {}
        self._now: dict[CaseId, Case] = {}
        self._rows: list[RowsKept] = []
        self._made: list[tuple[CaseId, CaseId]] = []
        self._touched: set[CaseId] = set()
        self._customers: set[CustomerId] = set()
        self._incidents: set[IncidentId] = set()
        self._details: dict[str, Detail] = {}
        self._causes = False
        self._changed = False

    def cases(self, case_ids: Iterable[CaseId], can_be: Happening | None = None) -> list[Case]:
        """Return these cases, without those that were merged or to which that cannot happen."""
        found = self.store.cases.some(list(dict.fromkeys(case_ids)))
        open_ones = [one for one in found if one.merged_into_id is None]
        return open_ones if can_be is None else [one for one in open_ones if can(one, can_be)]

    def turn(self, was: Case, now: Case, what: Happening, *, why: str = "") -> None:
        """Save a case as it is after something happened to it."""
        self.change(was, now)
        self.store.cases.note(
            at_ms=self.at_ms,
            what=what,
            was=was,
            became=now,
            who=self.agent.name if self.agent else "",
            why=why,
        )

    def change(self, was: Case, now: Case) -> None:
        """Save a case whose state stays."""
        self._was.setdefault(was.id, was)
        self._now[now.id] = now
        self.store.cases.save([now])
        self.touch(now)

    def make(self, case: Case, *, out_of: Case) -> None:
        """Save a case that this action makes."""
        self.store.cases.save([case])
        self._made.append((case.id, out_of.id))
        self.touch(case)

    def keep(self, table: str, by: str, values: Sequence[int]) -> None:
        """Keep rows as they are, before they are written."""
        self._rows.append(self.store.steps.keep(table, by, values))

    def touch(self, *cases: Case) -> None:
        """Note that the action changes something about these cases."""
        self._touched.update(one.id for one in cases)
        self._customers.update(one.customer_id for one in cases)
        self._changed = True

    def touch_others(
        self,
        *,
        customers: Iterable[CustomerId] = (),
        incidents: Iterable[IncidentId] = (),
        causes: bool = False,
    ) -> None:
        """Note that the action changes something about these."""
        self._customers.update(customers)
        self._incidents.update(incidents)
        self._causes |= causes
        self._changed = True

    def say(self, **details: Detail) -> None:
        """Add to what the audit log says about it."""
        self._details |= details

    def done(self) -> None:
        """Write it down, unless nothing changed."""
        if not self._changed:
            return
        cases = sorted(self._touched)
        step = Step(
            id=0,
            at_ms=self.at_ms,
            action=self._action,
            case_id=cases[0] if cases else None,
            until=self._until,
            cases=tuple(CaseKept(self._was[one], self._now[one]) for one in self._was),
            rows=tuple(self._rows),
            made=tuple(self._made),
            touched=tuple(cases),
            customers=tuple(sorted(self._customers)),
            incidents=tuple(sorted(self._incidents)),
        )
        step_id = self.store.steps.add(step)
        for case_id in cases or (None,):
            self.store.audit.add(
                at_ms=self.at_ms, action=self._action.value, case_id=case_id,
                step=step_id, **self._details,
            )  # fmt: skip

    @property
    def changes(self) -> Changes:
        """What the action changed, for the views."""
        return Changes(
            cases=frozenset(self._touched),
            customers=frozenset(self._customers),
            incidents=frozenset(self._incidents),
            causes=self._causes,
        )


@contextmanager
def acting(desk: Desk, action: Action) -> Iterator[Acting]:
    """Give one action its transaction; it is written down when the block ends."""
    with desk.database.write() as store:
        act = Acting(store, action, at_ms=desk.clock.now_ms())
        yield act
        act.done()
