"""Change what the shop has set (PRODUCT U6)."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.setting_kinds import UNCHANGED, Kind
from socialdesk.domain.settings import DECLARED, Settings
from socialdesk.errors import BugError, KnownError
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import forget_targets


def current_settings(desk: Desk) -> Settings:
    """Return what the shop has set, and for the rest what SocialDesk came with."""
    with desk.database.read() as store:
        return store.settings.load()


def change_setting(desk: Desk, *, name: str, value: object) -> Changes:
    """Set one setting; setting what is set already changes nothing.

    Raises KnownError for a value outside its bounds. What stood there before, readable or not, is
    in the audit log.
    """
    setting = DECLARED.get(name)
    if setting is None or setting.kind in (Kind.AGENT, Kind.SIGNS):
        raise BugError(f"{name} is not set here")
    kept = setting.accepted(value)
    if name == "time_zone":
        _check_zone(kept)
    with desk.database.write() as store:
        was = store.settings.stored(name)
        if was == json.dumps(kept):
            return NOTHING
        store.settings.keep(name, kept)
        forget_targets(store, setting)
        store.audit.add(
            at_ms=desk.clock.now_ms(),
            action="setting changed",
            case_id=None,
            name=name,
            was=was,
            became=json.dumps(kept),
        )
    return NOTHING


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise KnownError(
            f"This computer knows no time zone called {name}.",
            safe=UNCHANGED,
            do="Choose one such as Europe/Amsterdam, or leave it empty.",
        ) from None
