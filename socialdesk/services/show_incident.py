"""Show how one incident stands, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import IncidentId
from socialdesk.domain.incidents import Affected, Incident
from socialdesk.domain.replies import Delivery
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Status:
    """A post of the shop's own: its delivery, when it leaves or left, and its page, "" for none."""

    delivery: Delivery
    at_ms: int
    page_url: str


@dataclass(frozen=True, slots=True)
class IncidentSheet:
    """An incident, and who is to be told next, or followed up once it is fixed; None: nobody.

    ``status`` is the shop's own latest post about it.
    """

    incident: Incident
    turn: Affected | None
    status: Status | None = None


def incident_sheet(desk: Desk, *, incident_id: IncidentId) -> IncidentSheet | None:
    """Return how an incident stands, None where there is none of that id."""
    with desk.database.read() as store:
        incident = store.incidents.get(incident_id)
        if incident is None:
            return None
        fixed = incident.fixed_ms is not None
        which = store.incidents.next_to_follow_up if fixed else store.incidents.next_to_hold
        return IncidentSheet(incident, which(incident_id), _status(store, incident))


def _status(store: Store, incident: Incident) -> Status | None:
    if incident.status_reply_id is None:
        return None
    reply = store.outbox.get(incident.status_reply_id)
    page = f"https://x.com/i/status/{reply.remote_id}" if reply.remote_id else ""
    return Status(reply.delivery, reply.settled_ms or reply.due_ms, page)
