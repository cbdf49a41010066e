"""Logistic regression and its measure, in plain Python: where the learned weights are from."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import groupby

Row = Sequence[float]
STEPS = 8
"""Newton's method is there after six on this set."""
RIDGE = 2.0
"""Keeps the weights of rare reasons small: what one post shows is little."""


def learn(rows: Sequence[Row], labels: Sequence[int]) -> list[float]:
    """Return a weight in log-odds for each column, and last the one that is always added."""
    whole = [(*row, 1.0) for row in rows]
    size = len(whole[0])
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [-RIDGE * weight for weight in weights[:-1]] + [0.0]
        bend = [[RIDGE * (i == j and i < size - 1) for j in range(size)] for i in range(size)]
        for row, label in zip(whole, labels, strict=True):
            chance = 1 / (1 + math.exp(-_sum(row, weights)))
            spread = chance * (1 - chance)
            for i, value in enumerate(row):
                if value:
                    slope[i] += (label - chance) * value
                    line, scaled = bend[i], spread * value
                    for j in range(i + 1):
                        line[j] += scaled * row[j]
        weights = [
            one + step for one, step in zip(weights, _solved(_mirrored(bend), slope), strict=True)
        ]
    return weights


def judged_unseen(rows: Sequence[Row], labels: Sequence[int], parts: int = 10) -> list[float]:
    """Return a score for each row from weights that were learned without its tenth."""
    order = list(range(len(rows)))
    random.Random(6).shuffle(order)  # noqa: S311 - a draw that must come again
    scores = [0.0] * len(rows)
    for part in range(parts):
        held = set(order[part::parts])
        seen = [at for at in order if at not in held]
        weights = learn([rows[at] for at in seen], [labels[at] for at in seen])
        for at in held:
            scores[at] = _sum((*rows[at], 1.0), weights)
    return scores


def auc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """Return how often a complaint has the higher score of a pair; ties count half."""
    positives = sum(labels)
    negatives = len(labels) - positives
    below = pairs = 0.0
    in_order = sorted(zip(scores, labels, strict=True), key=lambda one: one[0])
    for _, tied in groupby(in_order, key=lambda one: one[0]):
        group = [label for _, label in tied]
        here = sum(group)
        pairs += here * (below + (len(group) - here) / 2)
        below += len(group) - here
    return pairs / (positives * negatives)


def interval(
    scores: Sequence[float], labels: Sequence[int], draws: int = 400
) -> tuple[float, float]:
    """Return between what the measure lies in 95 of 100 draws of as many posts (bootstrap)."""
    chance = random.Random(95)  # noqa: S311 - a draw that must come again
    indexes = range(len(scores))
    found = []
    for _ in range(draws):
        drawn = chance.choices(indexes, k=len(scores))
        found.append(auc([scores[at] for at in drawn], [labels[at] for at in drawn]))
    found.sort()
    return found[draws // 40], found[-draws // 40 - 1]


def _sum(row: Row, weights: Row) -> float:
    return sum(a * b for a, b in zip(row, weights, strict=True))


def _mirrored(lower: list[list[float]]) -> list[list[float]]:
    size = range(len(lower))
    return [[lower[max(i, j)][min(i, j)] for j in size] for i in size]


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of equations by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda one: abs(rows[one][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(size):
            if other != at and (factor := rows[other][at]):
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[-1] for row in rows]
