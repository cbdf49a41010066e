"""Incidents: many cases with one cause, held and followed up one by one (PRODUCT C9)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import CaseId, CustomerId, IncidentId, ReplyId


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as it stands.

    ``holding_text`` is offered to each customer while it lasts, ``fixed_text`` once it is fixed;
    nothing is sent to anybody without a look. ``status_reply_id`` is the shop's own latest
    post about it, None where there is none or it was taken back.
    ``to_hold`` and ``to_follow_up`` are how many cases still wait for theirs.
    """

    id: IncidentId
    name: str
    began_ms: int
    holding_text: str = ""
    fixed_text: str = ""
    fixed_ms: int | None = None
    closed_ms: int | None = None
    status_reply_id: ReplyId | None = None
    cases: int = 0
    to_hold: int = 0
    to_follow_up: int = 0


@dataclass(frozen=True, slots=True)
class Affected:
    """A case of an incident; ``held_reply_id`` is the reply by which its customer was told."""

    case_id: CaseId
    customer_id: CustomerId
    name: str
    handle: str
    joined_ms: int
    held_reply_id: ReplyId | None
    followed_up_ms: int | None
