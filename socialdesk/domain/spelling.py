"""Which words of a draft are for a dictionary: not handles, links, numbers or signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

LONGEST_WORD = 50
"""What is longer is no word of any dictionary."""

_CURLY = "\u2019"
_WORD = re.compile(rf"[^\W\d_]+(?:['{_CURLY}][^\W\d_]+)*")
_CHUNK = re.compile(r"\S+")
_NOT_FOR_A_DICTIONARY = re.compile(r"[\d@#$^_{}]|\w\.\w|://")
"""In handles, addresses, hashtags, order numbers, prices, signatures, variables; in no word."""


class Word(NamedTuple):
    """A word in a text; ``start`` and ``end`` are code point positions."""

    start: int
    end: int
    text: str


def words_to_check(text: str) -> tuple[Word, ...]:
    """Return the words that a dictionary can judge, with straight apostrophes, in order.

    >>> [word.text for word in words_to_check("@janb it's on shop.com/van, HB-20931 #late ^Ana")]
    ["it's", 'on']
    """
    taken = [
        (chunk.start(), chunk.end())
        for chunk in _CHUNK.finditer(text)
        if _NOT_FOR_A_DICTIONARY.search(chunk[0])
    ]
    return tuple(
        Word(found.start(), found.end(), found[0].replace(_CURLY, "'"))
        for found in _outside(_WORD.finditer(text), taken)
        if 1 < len(found[0]) <= LONGEST_WORD
    )


def is_own_word(word: str, own: frozenset[str]) -> bool:
    """Say whether the shop knows a word; ``own`` are folded. "Lampions'" is known with "Lampions".

    >>> is_own_word("Lanternlane's", frozenset({"lanternlane"}))
    True
    """
    folded = word.casefold()
    return folded in own or folded.removesuffix("'s") in own


def best_dictionary(wanted: str, installed: Sequence[str]) -> str | None:
    """Return the dictionary for a language, or for its sister in another country; None without.

    >>> best_dictionary("en_GB", ("de_DE", "en_US"))
    'en_US'
    >>> best_dictionary("fr_FR", ("de_DE", "en_US"))
    """
    wanted = wanted.replace("-", "_")
    if wanted in installed:
        return wanted
    language = wanted.split("_")[0]
    return next((one for one in sorted(installed) if one.split("_")[0] == language), None)


def _outside(
    words: Iterable[re.Match[str]], taken: Sequence[tuple[int, int]]
) -> Iterable[re.Match[str]]:
    """Yield the words that touch none of the taken stretches; both come in order."""
    place = 0
    for word in words:
        while place < len(taken) and taken[place][1] <= word.start():
            place += 1
        if place == len(taken) or word.end() <= taken[place][0]:
            yield word
