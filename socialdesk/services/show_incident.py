"""Show how one incident stands, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import IncidentId
from socialdesk.domain.incidents import Affected, Incident
from socialdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class IncidentSheet:
    """An incident, and who is to be told next, or followed up once it is fixed; None: nobody."""

    incident: Incident
    turn: Affected | None


def incident_sheet(desk: Desk, *, incident_id: IncidentId) -> IncidentSheet | None:
    """Return how an incident stands, None where there is none of that id."""
    with desk.database.read() as store:
        incident = store.incidents.get(incident_id)
        if incident is None:
            return None
        if incident.fixed_ms is None:
            return IncidentSheet(incident, store.incidents.next_to_hold(incident_id))
        return IncidentSheet(incident, store.incidents.next_to_follow_up(incident_id))
