"""How long the count takes on 25,000 characters chosen to hurt."""

from __future__ import annotations

from tests.bench import bench_text
from tests.bench.figure import Figure, within

GROWTH = 2.5
"""Twice the text may take this many times as long; 2 is linear."""


def run() -> list[Figure]:
    """Return the worst of all hostile texts for each function that meets them, and its growth."""
    return [_figure(*row) for row in bench_text.run()]


def _figure(name: str, figure: float, unit: str) -> Figure:
    if unit.startswith("ms"):
        return within(name, figure, "ms", goal=bench_text.GOAL_MS)
    return Figure(name, figure, "x", goal=f"≤ {GROWTH:g} x", reached=figure <= GROWTH)
