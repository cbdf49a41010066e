"""Note that somebody is at the desk, and tell how long nobody was (PRODUCT T9).

Only what a person does moves this: listening, sending and waking cases never do.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from socialdesk.domain.digest import Absence, Marks, Presence
from socialdesk.domain.sources import Span
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

_KEPT_AS = "presence"
LAST_HOURS = 12
"""So far back a page looks where nobody was ever noted as away."""
HOUR_MS = 3_600_000


def note_presence(desk: Desk) -> Absence | None:
    """Note that somebody did something just now; returns the absence that this ended.

    None where there was none, where the page about it has opened already, or where somebody was
    noted in the last few minutes: then nothing is written.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        before = _kept(store)
    if before is not None and before.is_fresh(now_ms):
        return None
    with desk.database.write() as store:
        hours = store.settings.load().digest_after_hours
        now = store.meanwhile.marks(now_ms)
        _keep(store, before.noted(now, hours=hours) if before else Presence(now))
        away = before.away(now_ms, hours=hours) if before else None
        return replace(away, deaf=_deaf(store, away)) if away else None


def absence(desk: Desk) -> Absence | None:
    """Return the absence that lasts, None where it is short or its page has opened already."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        kept = _kept(store)
        hours = store.settings.load().digest_after_hours
        away = kept.away(now_ms, hours=hours) if kept else None
        return replace(away, deaf=_deaf(store, away)) if away else None


def latest_absence(desk: Desk) -> Absence:
    """Return what a page about the latest absence is about.

    One that lasts, else the last one that ended, else the last hours.
    """
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        kept = _kept(store)
        hours = store.settings.load().digest_after_hours
        lasting = replace(kept, told_ms=None).away(now_ms, hours=hours) if kept else None
        found = lasting or (kept.missed if kept else None)
        if found is not None:
            return found
        return Absence(store.meanwhile.marks_before(now_ms - LAST_HOURS * HOUR_MS), now_ms, False)


def note_told(desk: Desk, *, told: Absence) -> None:
    """Note that the page about this absence has opened by itself, so that it does so once."""
    with desk.database.write() as store:
        kept = _kept(store)
        if kept is not None and kept.seen == told.since:
            _keep(store, replace(kept, told_ms=desk.clock.now_ms()))


def _deaf(store: Store, away: Absence) -> Span | None:
    """Return since when no source was checked, where that is long ago: nobody listened."""
    checks = [one.checked_ms for one in store.sources.all() if one.checked_ms is not None]
    since_ms = max(checks, default=away.back_ms)
    return Span(since_ms, away.back_ms) if away.back_ms - since_ms >= HOUR_MS else None


def _keep(store: Store, presence: Presence) -> None:
    store.settings.keep(_KEPT_AS, asdict(presence))


def _kept(store: Store) -> Presence | None:
    """Return what was kept; None where nothing was, or nothing that can be read."""
    try:
        match json.loads(store.settings.stored(_KEPT_AS) or "null"):
            case {"seen": seen, "missed": missed, "told_ms": int() | None as told_ms}:
                return Presence(Marks(**seen), _absence(missed), told_ms)
            case _:
                return None
    except (ValueError, TypeError):
        return None


def _absence(kept: dict[str, Any] | None) -> Absence | None:
    if kept is None:
        return None
    return Absence(Marks(**kept["since"]), kept["back_ms"], kept["known"])
