"""What was behind cases, the most frequent first: a Pareto of causes (PRODUCT C5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from socialdesk.domain.ids import CauseId

MOST_OF_THEM = 0.8
"""Where few causes are behind so much of it, they are worth mending first."""


@dataclass(frozen=True, slots=True)
class CauseName:
    """A cause on the shop's list; a ``retired`` one is offered no more."""

    id: CauseId
    name: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class CauseFigure:
    """How many cases a cause was behind in a time, and in the same length of time before it.

    ``together`` is the share, 0 to 1, that this cause and those before it have of all cases that
    have a cause. ``before`` is None where there is no time before.
    """

    id: CauseId
    name: str
    cases: int
    before: int | None
    together: float
    retired: bool = False


def ranked(
    names: Iterable[CauseName], now: Mapping[CauseId, int], before: Mapping[CauseId, int] | None
) -> tuple[CauseFigure, ...]:
    """Return each cause with its figures, the most frequent first, else by name.

    A retired one is among them where it has cases in either time.

    >>> names = [CauseName(CauseId(1), "Post"), CauseName(CauseId(2), "Glass")]
    >>> [one.together for one in ranked(names, {CauseId(1): 1, CauseId(2): 3}, None)]
    [0.75, 1.0]
    """
    was = before or {}
    shown = [one for one in names if not one.retired or now.get(one.id) or was.get(one.id)]
    in_order = sorted(shown, key=lambda one: (-now.get(one.id, 0), one.name.casefold()))
    running = accumulate(now.get(one.id, 0) for one in in_order)
    whole = sum(now.get(one.id, 0) for one in in_order) or 1
    return tuple(
        CauseFigure(
            id=one.id,
            name=one.name,
            cases=now.get(one.id, 0),
            before=None if before is None else was.get(one.id, 0),
            together=so_far / whole,
            retired=one.retired,
        )
        for one, so_far in zip(in_order, running, strict=True)
    )


def vital_few(figures: Sequence[CauseFigure]) -> int:
    """Return how many causes, the first ones, are behind ``MOST_OF_THEM`` of the cases."""
    if not any(one.cases for one in figures):
        return 0
    return 1 + next(n for n, one in enumerate(figures) if one.together >= MOST_OF_THEM - 1e-9)
