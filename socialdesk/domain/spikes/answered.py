"""A spike that a person spoke about is told no more while it goes on."""

from __future__ import annotations

from collections.abc import Sequence

from socialdesk.domain.spikes.spike import Spike
from socialdesk.domain.volume import Answered

QUIET_MS = 6 * 60 * 60_000
"""So long nobody says a word before its next spike is another one."""
ANSWERED_DAYS = 14
ALL_POSTS = ""
"""Stands for the words of a spike that has none in common."""


def is_answered(spike: Spike, answered: Sequence[Answered], said_ms: Sequence[int]) -> bool:
    """Say whether a person has spoken about a spike already.

    ``said_ms``: when its first word was said before, newest first. As long as it was never silent
    for ``QUIET_MS`` since, it is the same spike.
    """
    stems = set(stems_of(spike)[:2])
    mine = [one for one in answered if one.stem in stems]
    if any(one.lasts for one in mine):
        return True
    latest_ms = max((one.at_ms for one in mine), default=None)
    return latest_ms is not None and not _silent_since(latest_ms, spike, said_ms)


def stems_of(spike: Spike) -> tuple[str, ...]:
    """Return by what a spike is known again."""
    return spike.stems or (ALL_POSTS,)


def _silent_since(answered_ms: int, spike: Spike, said_ms: Sequence[int]) -> bool:
    later = spike.began_ms
    for said in (one for one in said_ms if one < spike.began_ms):
        if said <= answered_ms or later - said > QUIET_MS:
            break
        later = said
    return later - answered_ms > QUIET_MS
