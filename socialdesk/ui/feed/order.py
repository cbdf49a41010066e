"""What became of the order: which rows are new at the top or stand higher than they did."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence


def arrivals(shown: Sequence[int], now: Sequence[int]) -> frozenset[int]:
    """Return the keys of ``now`` that are not shown yet or have left their place among the others.

    Those that kept their place are the longest run that has the same order in both.

    >>> sorted(arrivals([1, 2, 3], [9, 3, 1, 2]))
    [3, 9]
    """
    places = {key: place for place, key in enumerate(shown)}
    staying = _longest_rising([places[key] for key in now if key in places])
    kept = {shown[place] for place in staying}
    return frozenset(key for key in now if key not in kept)


def brought_in(shown: Sequence[int], now: Sequence[int], keys: Container[int]) -> list[int]:
    """Return ``shown`` with these keys where they stand in ``now``, and nothing else moved.

    >>> brought_in([1, 2, 3], [9, 3, 7, 1, 2], {7})
    [1, 2, 3, 7]
    """
    staying = [key for key in shown if key not in keys]
    above: int | None = None
    for key in now:
        if key in keys:
            staying.insert(0 if above is None else staying.index(above) + 1, key)
            above = key
        elif key in staying:
            above = key
    return staying


def without_unknown_end(shown: Sequence[int], now: Sequence[int]) -> Sequence[int]:
    """Return ``now`` without the keys at its end that are not shown: they only moved up into it.

    >>> without_unknown_end([1, 2, 3], [9, 1, 3, 4])
    [9, 1, 3]
    """
    known = set(shown)
    end = next((at for at in range(len(now), 0, -1) if now[at - 1] in known), len(now))
    return now[:end]


def _longest_rising(places: Sequence[int]) -> list[int]:
    """Return the longest rising subsequence of distinct numbers (patience sorting, n log n)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    rising: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        rising.append(last)
        last = before[last]
    return rising[::-1]
