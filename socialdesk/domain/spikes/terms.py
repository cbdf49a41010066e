"""What a post is about: its words without those that every post has."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from socialdesk.domain.spikes.common_words import (
    BREAKABLE,
    EVERYDAY,
    SAME,
    STOP_WORDS,
    TROUBLE,
)
from socialdesk.domain.text import clean_for_mood

LOOKED_AT: Final = 1_000
"""So many characters of a post are enough to tell what it is about."""
SHORTEST: Final = 3
_WORD: Final = re.compile(r"#?[^\W\d_]+(?:['-][^\W\d_]+)*")
_ENDINGS: Final = ("ings", "ing", "ers", "ies", "ed", "es", "en", "er", "s", "e", "y")
_STEM_KEEPS: Final = 4
_LONGEST_PAIR: Final = 14


class Term(NamedTuple):
    """A word of a post as it is written, in lower case, and the stem that its forms share."""

    stem: str
    word: str


class Said(NamedTuple):
    """What a post says: ``stems`` of its ``terms``, and ``joined`` those of two words as one."""

    terms: tuple[Term, ...]
    stems: frozenset[str]
    joined: frozenset[str]
    is_trouble: bool


@lru_cache(maxsize=4_096)
def said(text: str) -> Said:
    """Return what a post says; that of the last hours is asked for at every look."""
    words = terms(text)
    return Said(words, frozenset(one.stem for one in words), joined(text), is_trouble(text))


def terms(text: str) -> tuple[Term, ...]:
    """Return the words that say what a post is about, in their order.

    Handles, links, numbers and the small words of English, Spanish, French and German are left
    out. Never raises; time in proportion to the text.

    >>> [term.word for term in terms("@shop the checkouts crash! https://shop.com/a")]
    ['checkouts', 'crash']
    >>> [term.stem for term in terms("Checkout crashed, checkout crashes")]
    ['checkout', 'crash', 'checkout', 'crash']
    """
    found = []
    for match in _words(text):
        word = match.removeprefix("#")
        plain = _plain(word)
        if len(plain) >= SHORTEST and plain not in STOP_WORDS:
            found.append(Term(_stem(plain), word))
    return tuple(found)


def joined(text: str) -> frozenset[str]:
    """Return the stems of what two neighbouring words would be as one.

    >>> "login" in joined("I cannot log in"), "checkout" in joined("stuck at check-out")
    (True, False)
    """
    words = [_plain(word) for word in _words(text)]
    return frozenset(
        _stem(one + two) for one, two in pairwise(words) if len(one) + len(two) <= _LONGEST_PAIR
    )


def is_trouble(text: str) -> bool:
    """Tell whether a post may say that something is wrong; it errs on the side of yes.

    >>> is_trouble("I can\u2019t pay"), is_trouble("Does the sale end on Monday?")
    (True, False)
    """
    plain = (_plain(word) for word in _words(text))
    return any(word in TROUBLE or _stem(word) in _TROUBLE_STEMS for word in plain)


def _words(text: str) -> list[str]:
    return _WORD.findall(clean_for_mood(text[:LOOKED_AT]).lower())


def _plain(word: str) -> str:
    """Return a word without accents, apostrophes and hyphens."""
    bare = word.replace("'", "").replace("-", "")
    if bare.isascii():
        return bare
    apart = unicodedata.normalize("NFD", bare)
    return "".join(one for one in apart if not unicodedata.combining(one))


def _stem(plain: str) -> str:
    if plain in SAME:
        return SAME[plain]
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _STEM_KEEPS:
            return plain[: -len(ending)]
    return plain


EVERYDAY_STEMS: Final = frozenset(_stem(word) for word in EVERYDAY)
BREAKABLE_STEMS: Final = frozenset(_stem(word) for word in BREAKABLE)
_TROUBLE_STEMS: Final = frozenset(_stem(word) for word in TROUBLE if len(word) > _STEM_KEEPS)
