"""What goes wrong in simulated days: outages of X, sleep of the laptop, clock jumps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from socialdesk.practice.troubles import Kind

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


@dataclass(frozen=True, kw_only=True)
class Outage:
    """From when to when X answers wrongly; ``kind`` None: nothing listens at its port.

    ``revokes`` lets X forget every access token at the beginning, so that each is answered 401
    until it was renewed.
    """

    from_ms: int
    to_ms: int
    kind: Kind | None = None
    about: dict[str, Any] = field(default_factory=dict)
    revokes: bool = False


@dataclass(frozen=True, kw_only=True)
class Weather:
    """Everything that goes wrong, in story time.

    ``asleep``: stretches in which the laptop makes no call. ``jumps``: at which moment this
    computer's clock begins to differ from X's by how much.
    """

    outages: tuple[Outage, ...] = ()
    asleep: tuple[tuple[int, int], ...] = ()
    jumps: tuple[tuple[int, int], ...] = ()

    def wakes_ms(self, at_ms: int) -> int:
        """Return when the laptop is awake again; the moment itself while it is awake."""
        return next((to for since, to in self.asleep if since <= at_ms < to), at_ms)

    def is_bad(self, at_ms: int) -> bool:
        """Return whether there is an outage, or the laptop is asleep."""
        return self.wakes_ms(at_ms) > at_ms or any(
            one.from_ms <= at_ms < one.to_ms for one in self.outages
        )

    def clock_ahead_ms(self, at_ms: int) -> int:
        """Return how far this computer's clock is ahead of X's."""
        return next((ahead for since, ahead in reversed(self.jumps) if since <= at_ms), 0)

    def turns(self) -> list[tuple[int, Outage, bool]]:
        """Return when outages begin (True) and end, in order of time."""
        begins = [(one.from_ms, one, True) for one in self.outages]
        ends = [(one.to_ms, one, False) for one in self.outages]
        return sorted([*begins, *ends], key=lambda turn: (turn[0], turn[2]))


def outages_of(begins_ms: int) -> Callable[..., Outage]:
    """Return a way to write outages by day, hour and minutes from the beginning."""

    def outage(
        day: int, hour: float, minutes: float, kind: Kind | None = None, **about: Any
    ) -> Outage:
        from_ms = begins_ms + day * DAY_MS + round(hour * HOUR_MS)
        revokes = bool(about.pop("revokes", False))
        return Outage(
            from_ms=from_ms,
            to_ms=from_ms + round(minutes * MINUTE_MS),
            kind=kind,
            about=about,
            revokes=revokes,
        )

    return outage
