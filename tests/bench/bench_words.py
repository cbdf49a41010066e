"""How long the count takes on 25,000 characters chosen to hurt."""

from __future__ import annotations

from tests.bench import bench_text
from tests.bench.figure import Figure, within


def run() -> list[Figure]:
    """Return the worst of all hostile texts for each function that meets them."""
    return [
        within(name, took_ms, "ms", goal=bench_text.GOAL_MS)
        for name, took_ms, _unit in bench_text.run()
    ]
