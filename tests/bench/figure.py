"""One line of the table, and how a pair of measurements becomes one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured: ``ours`` beside its ``floor``, in ``unit``, and the goal.

    ``reached`` is None where a figure has no goal and only tells. ``note`` is for the reader.
    """

    what: str
    ours: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    goal: str = ""
    reached: bool | None = None
    note: str = ""


def at_most(
    what: str, ours: float, floor: float, unit: str, *, goal: float, note: str = ""
) -> Figure:
    """Return a figure that may be at most ``goal`` times its floor."""
    ratio = ours / floor
    return Figure(what, ours, unit, floor, ratio, f"≤ {goal:g}", ratio <= goal, note)


def within(
    what: str, ours: float, unit: str, *, goal: float, floor: float | None = None, note: str = ""
) -> Figure:
    """Return a figure that may be at most ``goal`` units; the floor only tells."""
    ratio = ours / floor if floor else None
    return Figure(what, ours, unit, floor, ratio, f"≤ {goal:g} {unit}", ours <= goal, note)


def in_turns(
    one: Callable[[], float], other: Callable[[], float], rounds: int
) -> tuple[float, float]:
    """Measure A B A B and return both medians: what slows the machine down meets both."""
    pairs = [(one(), other()) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def percentile(values: Sequence[float], percent: int) -> float:
    """Return what ``percent`` of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
