"""Gather cases with one cause, hold their customers, and follow up when it is fixed (PRODUCT C9).

Each reply is written and confirmed one by one by a person: nothing here sends anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CaseId, IncidentId, ReplyId
from socialdesk.domain.incidents import Affected, Incident
from socialdesk.domain.steps import Action
from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.services.acting import Acting, acting
from socialdesk.services.desk import Desk

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Begun:
    """An incident that was begun."""

    changes: Changes
    incident_id: IncidentId


def begin_incident(
    desk: Desk, *, name: str, case_ids: Sequence[CaseId] = (), holding_text: str = ""
) -> Begun:
    """Begin an incident with these cases; raises KnownError for an empty or too long name."""
    with acting(desk, Action.BEGIN_INCIDENT) as act:
        incident = Incident(
            id=act.store.incidents.next_id(),
            name=_clean(name),
            began_ms=act.at_ms,
            holding_text=holding_text.strip(),
        )
        _save(act, incident)
        _join(act, incident.id, case_ids)
        act.say(name=incident.name)
    return Begun(act.changes, incident.id)


def change_incident(
    desk: Desk,
    *,
    incident_id: IncidentId,
    name: str | None = None,
    holding_text: str | None = None,
    fixed_text: str | None = None,
) -> Changes:
    """Change what is given of an incident."""
    with acting(desk, Action.CHANGE_INCIDENT) as act:
        was = _existing(act, incident_id)
        now = replace(
            was,
            name=was.name if name is None else _clean(name),
            holding_text=was.holding_text if holding_text is None else holding_text.strip(),
            fixed_text=was.fixed_text if fixed_text is None else fixed_text.strip(),
        )
        if now != was:
            _save(act, now)
    return act.changes


def join_incident(desk: Desk, *, incident_id: IncidentId, case_ids: Sequence[CaseId]) -> Changes:
    """Let cases belong to an incident."""
    with acting(desk, Action.JOIN_INCIDENT) as act:
        _existing(act, incident_id)
        _join(act, incident_id, case_ids)
    return act.changes


def leave_incident(desk: Desk, *, incident_id: IncidentId, case_ids: Sequence[CaseId]) -> Changes:
    """Let cases belong to an incident no more."""
    with acting(desk, Action.LEAVE_INCIDENT) as act:
        members = act.store.incidents.members(incident_id, list(case_ids))
        if members:
            _keep_cases(act, incident_id, sorted(members))
            act.store.incidents.leave(incident_id, members, at_ms=act.at_ms)
    return act.changes


def note_held(
    desk: Desk, *, incident_id: IncidentId, case_id: CaseId, reply_id: ReplyId
) -> Changes:
    """Note the reply by which a customer was told; the next one is ``next_to_hold``."""
    with acting(desk, Action.HOLD) as act:
        if act.store.incidents.members(incident_id, [case_id]):
            _keep_cases(act, incident_id, [case_id])
            act.store.incidents.held(incident_id, case_id, reply_id)
            act.say(reply=reply_id)
    return act.changes


def fix_incident(desk: Desk, *, incident_id: IncidentId, fixed_text: str | None = None) -> Changes:
    """Say that it is fixed: every customer who is not followed up yet is on the list for it."""
    with acting(desk, Action.FIX_INCIDENT) as act:
        was = _existing(act, incident_id)
        if was.fixed_ms is None:
            text = was.fixed_text if fixed_text is None else fixed_text.strip()
            _save(act, replace(was, fixed_ms=act.at_ms, fixed_text=text))
    return act.changes


def close_incident(desk: Desk, *, incident_id: IncidentId) -> Changes:
    """Say that an incident is over, whoever was or was not told."""
    with acting(desk, Action.CLOSE_INCIDENT) as act:
        was = _existing(act, incident_id)
        if was.closed_ms is None:
            _save(act, replace(was, closed_ms=act.at_ms))
    return act.changes


def follow_up(desk: Desk, *, incident_id: IncidentId, case_id: CaseId) -> Changes:
    """Note that a customer heard that it is fixed, or need not; the last one closes it."""
    with acting(desk, Action.FOLLOW_UP) as act:
        if act.store.incidents.members(incident_id, [case_id]):
            incident = _existing(act, incident_id)
            _keep_cases(act, incident_id, [case_id])
            act.store.incidents.followed_up(incident_id, case_id, at_ms=act.at_ms)
            fixed = incident.fixed_ms is not None
            if fixed and act.store.incidents.next_to_follow_up(incident_id) is None:
                _save(act, replace(incident, closed_ms=act.at_ms))
    return act.changes


def incidents(desk: Desk) -> tuple[Incident, ...]:
    """Return every incident: those that last first, then the newest first."""
    with desk.database.read() as store:
        return tuple(store.incidents.all())


def affected(desk: Desk, *, incident_id: IncidentId) -> tuple[Affected, ...]:
    """Return the cases of an incident, those that joined first first."""
    with desk.database.read() as store:
        return tuple(store.incidents.affected(incident_id))


def next_to_hold(desk: Desk, *, incident_id: IncidentId) -> Affected | None:
    """Return whose turn it is to be told, the most urgent first; None where everybody was."""
    with desk.database.read() as store:
        return store.incidents.next_to_hold(incident_id)


def next_to_follow_up(desk: Desk, *, incident_id: IncidentId) -> Affected | None:
    """Return who is to hear next that it is fixed; None where the list is empty."""
    with desk.database.read() as store:
        return store.incidents.next_to_follow_up(incident_id)


def _join(act: Acting, incident_id: IncidentId, case_ids: Sequence[CaseId]) -> None:
    ids = [one.id for one in act.cases(case_ids)]
    new = [one for one in ids if one not in act.store.incidents.members(incident_id, ids)]
    if new:
        _keep_cases(act, incident_id, new)
        act.store.incidents.join(incident_id, new, at_ms=act.at_ms)


def _keep_cases(act: Acting, incident_id: IncidentId, case_ids: Sequence[CaseId]) -> None:
    act.keep("incident_cases", "case_id", case_ids)
    act.touch(*act.store.cases.some(case_ids))
    act.touch_others(incidents=[incident_id])
    act.say(incident=incident_id)


def _save(act: Acting, incident: Incident) -> None:
    act.keep("incidents", "id", [incident.id])
    act.store.incidents.save(incident)
    act.touch_others(incidents=[incident.id])
    act.say(incident=incident.id)


def _existing(act: Acting, incident_id: IncidentId) -> Incident:
    found = act.store.incidents.get(incident_id)
    if found is None:
        raise KnownError("This incident is not there any more.", safe="Nothing was changed.")
    return found


def _clean(name: str) -> str:
    clean = " ".join(visible(name).split())
    if not 0 < len(clean) <= LONGEST_NAME:
        raise KnownError(
            f"An incident's name has between 1 and {LONGEST_NAME} characters.",
            safe="Nothing was changed.",
            do="Choose another name.",
        )
    return clean
