"""Hold what waits to be sent where the case file was copied: its twin may send it, too.

A copy of the data folder brings the outbox along. Whatever waited in it would leave from both, and
a customer would be answered twice (promise 2). So in a file that lies elsewhere than it did,
nothing leaves by itself: a person looks first.
"""

from __future__ import annotations

import platform

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.replies import HELD_BACK, Delivery, Reply, touched
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

HELD = "These cases were copied or moved here, and the other copy may have sent this. Look on X."

COPIED = "copied"
"""``problem_kind`` of such a reply."""


def hold_copied(desk: Desk) -> Changes:
    """Before anything is sent: hold every waiting reply if the file lies elsewhere than before."""
    here = _place(desk)
    with desk.database.write() as store:
        before = store.place.last()
        if before == here:
            return NOTHING
        store.place.keep(here)
        if before is None:
            return NOTHING
        now_ms = desk.clock.now_ms()
        begun: set[str] = set()
        held = []
        for reply in store.outbox.waiting(Delivery.QUEUED):
            held.append(_hold(store, reply, now_ms, later=reply.thread_key in begun))
            begun.add(reply.thread_key)
        store.audit.add(at_ms=now_ms, action="case file moved", case_id=None, held=len(held))
    return touched(*held)


def _hold(store: Store, reply: Reply, now_ms: int, *, later: bool) -> Reply:
    return store.outbox.move(
        reply,
        Delivery.FAILED,
        problem=HELD,
        problem_kind=HELD_BACK if later else COPIED,
        settled_ms=now_ms,
    )


def _place(desk: Desk) -> str:
    """Return what tells this file from a copy of it: computer, path and number on the disk."""
    path = desk.database.path.resolve()
    return f"{platform.node()}:{path}:{path.stat().st_ino}"
