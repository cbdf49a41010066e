"""How many become one: what is told at once, and what is gathered and told together.

The rule:

- What comes first is told at once. Then there is a pause of 30 seconds; what comes in it is
  gathered and told together when it ends: "12 posts from 9 people in 3 minutes".
- The next pauses are one, two and five minutes, until five minutes go by without anything to tell.
- Danger does not wait for a pause to end, and is told by itself.
- Between any two notifications are ten seconds, whatever comes.
- In quiet hours everything is gathered, and told as one when they are over. Danger comes through,
  unless the shop says otherwise.
- At the start, and after this computer slept, everything is gathered for twenty seconds, while what
  was missed is read.

What was told together, and nobody came to look yet, is told again with what is new, so that the
desktop's list has one line that grows and not one for each pause.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from socialdesk.domain.ids import CaseId, CustomerId
from socialdesk.domain.notices.kinds import Event, Happened, Loudness
from socialdesk.domain.notices.quiet import Quiet
from socialdesk.domain.settings import Settings

APART_MS: Final = 10_000
PAUSES_MS: Final = (30_000, 60_000, 120_000, 300_000)
SETTLES_MS: Final = 20_000
FORGOTTEN_MS: Final = 60 * 60_000
"""What was told longer ago is not told again with what is new."""
SLEPT_MS: Final = 90_000
"""A clock that was to be looked at every few seconds and jumped so far was asleep."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the shop wants to be told of, and when it wants quiet."""

    settings: Settings
    quiet: Quiet

    def event_of(self, one: Happened) -> Event | None:
        """Return what a thing is told as, None where it is not told at all."""
        if one.sources and one.sources <= set(self.settings.notice_not_from):
            return None
        return next((it for it in one.events if self.loudness(it) is not Loudness.NO), None)

    def is_heard(self, one: Happened) -> bool:
        """Say whether any of what it is has a sound."""
        return any(self.loudness(event) is Loudness.SOUND for event in one.events)

    def loudness(self, event: Event) -> Loudness:
        """Return how loudly an event is told."""
        return Loudness(getattr(self.settings, f"notice_{event.value}"))

    def is_urgent(self, one: Happened) -> bool:
        """Say whether it is told as danger, and at once."""
        return one.is_grave and self.event_of(one) in one.events[:1]

    def holds_back(self, one: Happened, now_ms: int) -> bool:
        """Say whether it waits for the end of quiet hours."""
        through = self.settings.danger_always and self.is_urgent(one)
        return not through and self.quiet.holds(now_ms)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told now: one thing, several of one case, or many, the oldest first.

    ``event`` is the gravest of them.
    """

    event: Event
    happened: tuple[Happened, ...]
    heard: bool

    @property
    def posts(self) -> int:
        """How many of them are posts."""
        return sum(one.events[0].is_post for one in self.happened)

    @property
    def people(self) -> int:
        """How many customers they are of."""
        return len({one.customer_id for one in self.happened if one.customer_id is not None})

    @property
    def took_ms(self) -> int:
        """How long it was from the first to the last."""
        return self.happened[-1].at_ms - self.happened[0].at_ms

    @property
    def case_id(self) -> CaseId | None:
        """The case that all of them are of, None where there is no such."""
        cases = {one.case_id for one in self.happened}
        return cases.pop() if len(cases) == 1 else None

    @property
    def is_one(self) -> bool:
        """True where it is one thing, or several of one case."""
        return len(self.happened) == 1 or self.case_id is not None


class Gathering:
    """What happened and is not told yet. It keeps no clock: every question says what time it is."""

    def __init__(self, now_ms: int) -> None:
        self._waiting: list[Happened] = []
        self._told_together: list[Happened] = []
        self._known: set[Hashable] = set()
        self._told_ms: int | None = None
        self._calm_ms: int | None = None
        self._pause = 0
        self._settled_ms = now_ms + SETTLES_MS

    def __len__(self) -> int:
        return len(self._waiting)

    def hear(self, happened: Iterable[Happened], rules: Rules) -> None:
        """Take up what is to be told and was not heard of before."""
        for one in happened:
            if one.key not in self._known and rules.event_of(one) is not None:
                self._known.add(one.key)
                self._waiting.append(one)

    def woke(self, now_ms: int) -> None:
        """Tell nothing for a moment: this computer slept, and what it missed is on its way."""
        self._settled_ms = now_ms + SETTLES_MS

    def seen(self, customer_id: CustomerId) -> None:
        """Forget what is of a customer whose conversation a person looks at."""
        self._waiting = [one for one in self._waiting if one.customer_id != customer_id]

    def over(self, event: Event) -> None:
        """Forget what has ended before it was told."""
        self._waiting = [one for one in self._waiting if one.events != (event,)]

    def settled(self, cases: Collection[CaseId]) -> None:
        """Forget what is of cases that need no reply any more; one that did not leave is told."""
        self._waiting = [
            one for one in self._waiting if one.case_id not in cases or one.events == (Event.REPLY,)
        ]

    def looked(self) -> None:
        """Begin a new line with what comes next: a person came and saw."""
        self._told_together.clear()

    def cases(self) -> frozenset[CaseId]:
        """Return the cases that something waiting is of."""
        return frozenset(one.case_id for one in self._waiting if one.case_id is not None)

    def tell(self, now_ms: int, rules: Rules) -> Telling | None:
        """Return what is told now and take it out, None where nothing is."""
        if now_ms < self._settled_ms or _since(self._told_ms, now_ms) < APART_MS:
            return None
        ready = [one for one in self._waiting if not rules.holds_back(one, now_ms)]
        urgent = [one for one in ready if rules.is_urgent(one)]
        if urgent:
            return self._tell(urgent, now_ms, rules)
        if not ready or _since(self._calm_ms, now_ms) < PAUSES_MS[self._pause]:
            return None
        self._choose_pause(now_ms)
        return self._tell(self._with_earlier(ready, now_ms), now_ms, rules)

    def _choose_pause(self, now_ms: int) -> None:
        """Make the pause longer after each that something came in, and short after a long calm."""
        since_ms = _since(self._calm_ms, now_ms) - PAUSES_MS[self._pause]
        calm = since_ms >= PAUSES_MS[-1] or self._calm_ms is None
        self._pause = 0 if calm else min(self._pause + 1, len(PAUSES_MS) - 1)
        self._calm_ms = now_ms

    def _with_earlier(self, ready: Sequence[Happened], now_ms: int) -> list[Happened]:
        """Return what is told now: several with those told before them, one by itself."""
        earlier = [one for one in self._told_together if _since(one.at_ms, now_ms) < FORGOTTEN_MS]
        self._told_together = [*earlier, *ready]
        return self._told_together if len(ready) > 1 else list(ready)

    def _tell(self, told: Sequence[Happened], now_ms: int, rules: Rules) -> Telling:
        gone = set(map(id, told))
        heard = any(rules.is_heard(one) for one in self._waiting if id(one) in gone)
        self._waiting = [one for one in self._waiting if id(one) not in gone]
        self._told_ms = now_ms
        events = [rules.event_of(one) or one.events[0] for one in told]
        order = list(Event)
        in_time = tuple(sorted(told, key=lambda one: one.at_ms))
        return Telling(min(events, key=order.index), in_time, heard)


def _since(then_ms: int | None, now_ms: int) -> float:
    """Return how long ago that was; a clock that was set back says nothing."""
    if then_ms is None or then_ms > now_ms:
        return float("inf")
    return now_ms - then_ms
