"""X's ids tell the time: the upper bits of a post's id are the millisecond it was made in."""

from __future__ import annotations

from typing import cast

from socialdesk.domain.ids import RemoteId

EPOCH_MS = 1_288_834_974_657
"""When X began to count: 2010-11-04, as UTC milliseconds since 1970."""

FIRST_TIMED_ID = 29_700_859_247
"""Ids below this one were plain numbers and tell no time."""

_LONGEST = 20  # digits; 64 bits and a little room
_TIME_SHIFT = 22


def remote_id(value: object) -> RemoteId | None:
    """Return X's id, which is digits in text (X-API trap 16), or None where this is none."""
    if type(value) is str and value.isdigit() and len(value) <= _LONGEST and value.isascii():
        return cast("RemoteId", value)  # checked a million times: RemoteId() would be a call
    return None


def snowflake_ms(remote_id: RemoteId) -> int:
    """Return the time in an id, as UTC milliseconds since 1970; ValueError where it is no number.

    >>> snowflake_ms(RemoteId("1541815603606036480"))
    1656432460105
    """
    return (int(remote_id) >> _TIME_SHIFT) + EPOCH_MS


def id_at(ms: int) -> RemoteId:
    """Return the lowest id of a time, so that ``since_id`` can stand for a time.

    >>> snowflake_ms(id_at(1656432460105))
    1656432460105
    """
    return RemoteId(str(max(ms - EPOCH_MS, 0) << _TIME_SHIFT))
