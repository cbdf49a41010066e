"""Which of a customer's texts are worth a closer look, found out cheaply for all of them at once.

Most texts hold no fact, and the closer looks cost a hundred times as much as a plain search. So
all texts are searched as one, in small letters, for a few letters each that every fact of a kind
has in it. Numbers and addresses stay true for years; what customers say about themselves is looked
for in their newest texts alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from socialdesk.domain.known.history import LONG_TIME, Tried

NEWEST_FOR_WORDS: Final = 500
DIGITS: Final = "digits"
MAIL_ADDRESS: Final = "mail_address"

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    Tried.PHONE: ("call", "phon", " rang", " rung", "on hold", "llam", "appel", "angeruf"),
    Tried.MAIL: ("mail", "correo", "courriel"),
    Tried.DIRECT: ("dm", " pm", "messag", "your inbox", "privado", " mp", " md", " pn",
                   "direktnachricht"),
    Tried.CHAT: ("chat",),
    Tried.SHOP: ("to the shop", "to your shop", "to the store", "to your store", "to the branch",
                 "to your branch"),
    Tried.FORM: (" form", "ticket"),
    LONG_TIME: ("years", "yrs", "decade", "since 19", "since 20", "loyal", "faithful", "lifelong",
                "long-t", "long t", "longt", "long-s", "regular ", "desde ", "depuis ", "fidèle",
                "kunde seit", "kundin seit", "stammkund"),
}  # fmt: skip
_PATTERNS: Final = {
    # "12", "1A" or "1 4": a number, or the middle of a postcode
    DIGITS: re.compile(r"[0-9](?=[0-9a-z]|\s[0-9])"),
    MAIL_ADDRESS: re.compile(r"@(?<=[a-z0-9._%+-]@)(?=[a-z0-9])"),
}


def worth_a_look(texts: Sequence[str]) -> dict[int, set[str]]:
    """Return which texts (by place) may hold what: ``Tried`` values, or one of the names above.

    >>> worth_a_look(["hello", "I called you", "order 7731"])
    {1: {<Tried.PHONE: 'phone'>}, 2: {'digits'}}
    """
    small = [text.lower() for text in texts]
    starts = [0, *accumulate(len(text) + 1 for text in small)]
    whole = "\n".join(small)
    found: dict[int, set[str]] = {}
    for clue, place in _all(whole, starts):
        found.setdefault(place, set()).add(clue)
    return found


def _all(whole: str, starts: Sequence[int]) -> Iterator[tuple[str, int]]:
    newest = whole[: starts[min(NEWEST_FOR_WORDS, len(starts) - 1)]]
    for clue, words in _WORDS.items():
        for word in words:
            yield from ((clue, place) for place in _places(newest, starts, word))
    for clue, pattern in _PATTERNS.items():
        yield from ((clue, place) for place in _matching(whole, starts, pattern))


def _places(whole: str, starts: Sequence[int], word: str) -> Iterable[int]:
    """Give the places of the texts that hold a word, each once."""
    at = whole.find(word)
    while at >= 0:
        place = bisect_right(starts, at) - 1
        yield place
        at = whole.find(word, starts[place + 1])


def _matching(whole: str, starts: Sequence[int], pattern: re.Pattern[str]) -> Iterable[int]:
    """Give the places of the texts that an expression is found in, each once."""
    match = pattern.search(whole)
    while match:
        place = bisect_right(starts, match.start()) - 1
        yield place
        match = pattern.search(whole, starts[place + 1])
