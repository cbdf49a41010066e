"""What every step of a reply writes into the audit log, which itself says who sits at the desk."""

from __future__ import annotations

from socialdesk.domain.replies import Reply
from socialdesk.store.store import Store


def note_step(store: Store, action: str, reply: Reply, now_ms: int, **detail: object) -> None:
    """Append one step of a reply to the audit log."""
    store.audit.add(at_ms=now_ms, action=action, case_id=reply.case_id, reply=reply.id, **detail)
