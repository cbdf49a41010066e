"""A name for what many posts speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from socialdesk.domain.spikes.terms import Term

LONGEST = 3
_OFTEN = 1 / 3
"""The part of the posts in which a further word, or two side by side, must stand."""


def name_of(posts: Sequence[Sequence[Term]], stems: Sequence[str]) -> str:
    """Return a name of one to three words; empty where there is no word in common.

    The most telling word, with the one that stands beside it most often; else with one that is
    often in the same post, in the order in which the posts have them.

    >>> post = (Term("checkout", "checkout"), Term("error", "error"))
    >>> name_of([post, post, (Term("error", "errors"), Term("checkout", "checkout"))], ["checkout"])
    'Checkout error'
    """
    if not stems:
        return ""
    holding = [post for post in posts if any(term.stem == stems[0] for term in post)]
    chosen = _beside(holding, stems[0]) or _together(holding, stems) or (stems[0],)
    said = " ".join(as_written(posts, stem) for stem in chosen)
    return said[:1].upper() + said[1:]


def _beside(posts: Sequence[Sequence[Term]], stem: str) -> tuple[str, ...]:
    """Return two words side by side, of which one is the stem, if many posts have them."""
    pairs: Counter[tuple[str, str]] = Counter()
    for post in posts:
        stems = [term.stem for term in post]
        pairs.update({pair for pair in pairwise(stems) if stem in pair})
    for pair in [pair for pair in pairs if pair[0] == pair[1]]:
        del pairs[pair]
    if not pairs:
        return ()
    best = min(pairs, key=lambda pair: (-pairs[pair], pair))
    return best if pairs[best] >= max(2, _OFTEN * len(posts)) else ()


def _together(posts: Sequence[Sequence[Term]], stems: Sequence[str]) -> tuple[str, ...]:
    """Return the stem with others of the spike that many of its posts hold."""
    often = Counter(stem for post in posts for stem in {term.stem for term in post})
    others = [one for one in stems[1:] if often[one] >= max(2, _OFTEN * len(posts))]
    if not others:
        return ()
    chosen = (stems[0], *others[: LONGEST - 1])
    places = {stem: _mean_place(posts, stem) for stem in chosen}
    return tuple(sorted(chosen, key=lambda stem: (places[stem], stem)))


def _mean_place(posts: Sequence[Sequence[Term]], stem: str) -> float:
    places = [at for post in posts for at, term in enumerate(post) if term.stem == stem]
    return sum(places) / len(places)


def as_written(posts: Sequence[Sequence[Term]], stem: str) -> str:
    """Return the commonest form of a word, the shortest of equals."""
    forms = Counter(term.word for post in posts for term in post if term.stem == stem)
    return min(forms, key=lambda word: (-forms[word], len(word), word), default=stem)
