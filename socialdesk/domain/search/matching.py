"""Finding a query's words in a text in memory, as the index of words finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from socialdesk.domain.search.folding import LETTER, fold, fold_in_place
from socialdesk.domain.search.query import Query, Term

BEFORE_THE_HIT = 24
"""So many characters are shown before the first hit of a text whose beginning is cut off."""
BEGINNING = 60
"""A hit among so many first characters is seen in a card without cutting."""


class Matcher:
    """A query's words, ready to be looked for in many texts."""

    def __init__(self, terms: Sequence[Term], denied: Sequence[Term] = ()) -> None:
        runs = any(term.is_run for term in terms)
        self._terms = [_pattern(term, runs=runs) for term in terms]
        self._wanted = [one.search for one in self._terms]
        self._denied = [_pattern(term, runs=runs or term.is_run).search for term in denied]

    def finds(self, text: str) -> bool:
        """Say whether all words are in a text, and none of those denied."""
        folded = fold(text)
        for search in self._wanted:  # no generators: thousands of texts are looked through
            if search(folded) is None:
                return False
        return not any(search(folded) for search in self._denied)

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Return where the words stand in a text, from and to, in order and apart."""
        folded, places = fold_in_place(text)
        spans = sorted(
            (places[found.start()], places[found.end() - 1] + 1)
            for one in self._terms
            for found in one.finditer(folded)
        )
        return _apart(spans)

    def score(self, text: str) -> float:
        """Return how well a text matches: how often, and how much of it (as BM25 reckons).

        What makes a word weigh by its rareness is left out: every text here has every word.
        """
        folded = fold(text)
        length = 0.25 + 0.75 * len(folded) / TYPICAL_LENGTH
        often = (sum(1 for _ in one.finditer(folded)) for one in self._terms)
        return sum(n * 2.2 / (n + 1.2 * length) for n in often)


TYPICAL_LENGTH = 120


@lru_cache(maxsize=16)
def matcher(query: Query) -> Matcher:
    """Return what finds a query's words."""
    return Matcher(query.terms, query.denied)


def excerpt(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """Return the text, from a little before its first mark where that is far in.

    >>> excerpt("a " * 100 + "lamp", [(200, 204)])
    '… a a a a a a a a a a a lamp'
    """
    if not marks or marks[0][1] <= BEGINNING:
        return text
    at = text.find(" ", marks[0][0] - BEFORE_THE_HIT, marks[0][0])
    return f"… {text[max(at + 1, marks[0][0] - BEFORE_THE_HIT) :]}"


def _pattern(term: Term, *, runs: bool) -> re.Pattern[str]:
    if runs:
        letters = "".join(term.words)
        return re.compile(r"[\W_]*".join(map(re.escape, letters)))
    end = "" if term.beginning else f"(?!{LETTER})"
    words = r"[\W_]+".join(map(re.escape, term.words))
    return re.compile(f"(?<!{LETTER}){words}{end}")


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], end))
        else:
            apart.append((start, end))
    return apart
