"""Let cases sleep until a time or until the customer writes, and wake them."""

from __future__ import annotations

from collections.abc import Sequence

from socialdesk.domain.cases import Case, Happening, Woke, can
from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.decisions import snoozed, woken
from socialdesk.domain.hours import tomorrow_morning_ms
from socialdesk.domain.ids import CaseId
from socialdesk.domain.steps import Action
from socialdesk.errors import KnownError
from socialdesk.services.acting import acting
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import set_targets, shop_hours
from socialdesk.store.store import Store


def snooze_cases(desk: Desk, *, case_ids: Sequence[CaseId], until_ms: int | None) -> Changes:
    """Let open cases sleep until then, or with None until the customer writes.

    Any post of the customer wakes them in either case. Closed ones and spam stay as they are.
    Raises KnownError for a time that has passed.
    """
    with acting(desk, Action.SNOOZE) as act:
        if until_ms is not None and until_ms <= act.at_ms:
            raise KnownError(
                "That time has passed already.",
                safe="The case is where it was.",
                do="Choose a later time.",
            )
        for case in act.cases(case_ids, Happening.SNOOZED):
            asleep = snoozed(case, at_ms=act.at_ms, until_ms=until_ms)
            act.turn(case, asleep, Happening.SNOOZED)
        act.say(until_ms=until_ms)
    return act.changes


def tomorrow_morning(desk: Desk) -> int:
    """Return when the shop opens next on a later day than today, in ms."""
    with desk.database.read() as store:
        hours = shop_hours(desk, store.settings.load())
    return tomorrow_morning_ms(desk.clock.now_ms(), hours)


def next_waking_ms(desk: Desk) -> int | None:
    """Return when ``wake_due`` has something to do next, None where nothing sleeps until a time."""
    with desk.database.read() as store:
        return store.cases.next_waking_ms()


def wake_due(desk: Desk) -> Changes:
    """Put the cases whose time has come on top: their sleep ends, or a promise is due.

    Sets the targets that are missing, too, some at once: while there are more, call it again.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.write() as store:
        asleep = store.cases.asleep_until(now_ms)
        touched = [_wake(store, case, Woke.TIME, now_ms) for case in asleep]
        promised = store.cases.some(store.cases.take_due_promises(now_ms))
        touched += [
            _wake(store, case, Woke.PROMISE, now_ms)
            for case in promised
            if can(case, Happening.PROMISE_DUE)
        ]
        aimed = set_targets(desk, store)
    if not touched and not aimed:
        return NOTHING
    return Changes(
        cases=aimed.union(one.id for one in touched),
        customers=frozenset(one.customer_id for one in touched),
    )


def _wake(store: Store, case: Case, why: Woke, now_ms: int) -> Case:
    awake = woken(case, at_ms=now_ms, why=why)
    store.cases.save([awake])
    what = Happening.PROMISE_DUE if why is Woke.PROMISE else Happening.WOKE
    store.cases.note(at_ms=now_ms, what=what, was=case, became=awake, why=why.value)
    return awake
