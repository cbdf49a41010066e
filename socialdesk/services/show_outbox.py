"""Show the replies that are not plainly sent."""

from __future__ import annotations

from socialdesk.domain.replies import Delivery, Reply
from socialdesk.services.desk import Desk


def unsettled_replies(desk: Desk) -> list[Reply]:
    """Return the replies that failed or are not confirmed, the oldest first."""
    with desk.database.read() as store:
        return store.outbox.waiting(Delivery.FAILED, Delivery.UNCONFIRMED)
