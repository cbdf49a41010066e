"""Hold what waits to be sent where the case file was copied: its twin may send it, too.

A copy of the data folder brings the outbox along. Whatever waited in it would leave from both, and
a customer would be answered twice (promise 2). So in a file that lies elsewhere than it did,
nothing leaves by itself: a person looks first.
"""

from __future__ import annotations

import platform

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.replies import Delivery
from socialdesk.services.desk import Desk

HELD = "These cases were copied or moved here, and the other copy may have sent this. Look on X."


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
        held = [
            store.outbox.move(reply, Delivery.FAILED, problem=HELD, settled_ms=now_ms)
            for reply in store.outbox.waiting(Delivery.QUEUED)
        ]
        store.audit.add(at_ms=now_ms, action="case file moved", case_id=None, held=len(held))
    return Changes(
        replies=frozenset(one.id for one in held),
        cases=frozenset(one.case_id for one in held if one.case_id is not None),
        customers=frozenset(one.customer_id for one in held if one.customer_id is not None),
    )


def _place(desk: Desk) -> str:
    """Return what tells this file from a copy of it: computer, path and number on the disk."""
    path = desk.database.path.resolve()
    return f"{platform.node()}:{path}:{path.stat().st_ino}"
