"""How unlikely a number is."""

from __future__ import annotations

from math import exp, lgamma, log, log1p

_SMALL_ENOUGH = 1e-12
_MOST_STEPS = 10_000


def tail(number: int, mean: float, shape: float) -> float:
    """Return how likely it is to count ``number`` or more where ``mean`` are usual.

    The count is negative binomial: Poisson around a rate that itself varies as a gamma with this
    ``shape`` (Greenwood and Yule 1920), so its variance is ``mean + mean² / shape``. Posts come in
    bursts on ordinary days too; a Poisson rule alone would call many of them spikes.

    >>> tail(0, 3.0, 5.0), round(tail(2, 1.0, 1.0), 6)
    (1.0, 0.25)
    >>> tail(5, 0.1, 6.0) < 1e-6 < tail(5, 1.0, 6.0)
    True
    """
    if number <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if number <= mean:
        return 1.0  # not unlikely: nobody asks how likely
    likely = -log1p(shape / mean)  # of each further one
    at = (
        lgamma(number + shape) - lgamma(shape) - lgamma(number + 1)
        - shape * log1p(mean / shape) + number * likely
    )  # fmt: skip
    term = total = 1.0
    for n in range(number, number + _MOST_STEPS):
        term *= (n + shape) / (n + 1) * exp(likely)
        total += term
        if term < total * _SMALL_ENOUGH:
            break
    return min(1.0, exp(at + log(total)))
