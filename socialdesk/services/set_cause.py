"""Say what was behind cases, and keep the shop's list of causes (PRODUCT C5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, CauseId
from socialdesk.domain.steps import Action
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.services.acting import Acting, acting
from socialdesk.services.desk import Desk
from socialdesk.store.causes import Cause

LONGEST_CAUSE = 60


def set_cause(desk: Desk, *, case_ids: Sequence[CaseId], cause: str | None) -> Changes:
    """Give cases their root cause by its name, or with None take it away.

    A name that is not on the list yet joins it. Raises KnownError for an empty or too long one.
    """
    with acting(desk, Action.CAUSE) as act:
        give_cause(act, case_ids, cause)
    return act.changes


def give_cause(act: Acting, case_ids: Sequence[CaseId], cause: str | None) -> None:
    """Give cases their root cause as a part of an action."""
    cause_id = None if cause is None else _listed(act, _clean(cause))
    for case in act.cases(case_ids):
        if case.cause_id != cause_id:
            act.change(case, replace(case, cause_id=cause_id))
            act.say(cause=cause)


def _listed(act: Acting, name: str) -> CauseId:
    known = {one.name: one.id for one in act.store.causes.all() if not one.removed}
    if name in known:
        return known[name]
    _keep_all(act)
    return act.store.causes.add(name)


def causes(desk: Desk, *, since_ms: int = 0, before_ms: int = 1 << 62) -> tuple[Cause, ...]:
    """Return the causes with how many cases opened in that time have each, most frequent first.

    Causes that were removed are among them as long as cases have them.
    """
    with desk.database.read() as store:
        found = store.causes.all(since_ms=since_ms, before_ms=before_ms)
        return tuple(one for one in found if one.cases or not one.removed)


def add_cause(desk: Desk, *, name: str) -> Changes:
    """Put a cause on the list; one that is there already stays."""
    with acting(desk, Action.CHANGE_CAUSES) as act:
        _keep_all(act)
        act.store.causes.add(_clean(name))
        act.say(added=_clean(name))
    return act.changes


def rename_cause(desk: Desk, *, cause_id: CauseId, name: str) -> Changes:
    """Give a cause another name; raises KnownError where another cause has it."""
    clean = _clean(name)
    with acting(desk, Action.CHANGE_CAUSES) as act:
        if act.store.causes.named(clean) not in (None, cause_id):
            raise KnownError(
                f'There is a cause called "{clean}" already.',
                safe="Nothing was changed.",
                do="Choose another name.",
            )
        _keep_all(act)
        act.say(was=act.store.causes.name(cause_id), became=clean)
        act.store.causes.rename(cause_id, clean)
    return act.changes


def remove_cause(desk: Desk, *, cause_id: CauseId) -> Changes:
    """Offer a cause no more; the cases that have it keep it."""
    with acting(desk, Action.CHANGE_CAUSES) as act:
        _keep_all(act)
        act.say(removed=act.store.causes.name(cause_id))
        act.store.causes.remove(cause_id, at_ms=act.at_ms)
    return act.changes


def offer_cause(desk: Desk, *, cause_id: CauseId) -> Changes:
    """Offer a cause again that was removed."""
    with acting(desk, Action.CHANGE_CAUSES) as act:
        _keep_all(act)
        act.say(offered=act.store.causes.name(cause_id))
        act.store.causes.offer(cause_id)
    return act.changes


def merge_causes(desk: Desk, *, cause_id: CauseId, into_id: CauseId) -> Changes:
    """Give every case of a cause another one, and offer the emptied one no more.

    Raises KnownError where both are the same.
    """
    if cause_id == into_id:
        raise KnownError("This is one cause already.", safe="Nothing was changed.")
    with acting(desk, Action.CHANGE_CAUSES) as act:
        cases = act.store.causes.cases_of(cause_id)
        _keep_all(act)
        act.keep("cases", "cause_id", [cause_id])
        act.store.causes.hand_over(cause_id, into_id)
        act.store.causes.remove(cause_id, at_ms=act.at_ms)
        act.say(
            merged=act.store.causes.name(cause_id),
            into=act.store.causes.name(into_id),
            cases=len(cases),
        )
    return act.changes


def _keep_all(act: Acting) -> None:
    """Remember the whole list: it is short."""
    ids = [one.id for one in act.store.causes.all()]
    act.keep("causes", "id", [*ids, act.store.causes.next_id()])
    act.touch_others(causes=True)


def _clean(name: str) -> str:
    clean = " ".join(visible(name).split())
    if not 0 < len(clean) <= LONGEST_CAUSE:
        raise KnownError(
            f"A cause has between 1 and {LONGEST_CAUSE} characters.",
            safe="Nothing was changed.",
            do="Choose another name.",
        )
    return clean
