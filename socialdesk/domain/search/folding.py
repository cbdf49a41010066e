"""Letters as the index of words knows them: small, and without accents.

SQLite's unicode61 with ``remove_diacritics 2`` cuts a text into words at everything that is neither
a letter nor a digit, and compares them so. What is done here to a text in memory (marking hits,
looking through a few posts) must find what the index finds.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LETTER: Final = r"[^\W_]"
"""What a word is made of, as a pattern."""
UNSPACED: Final = "\u0e00-\u1fff\u2e80-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
"""Letters of scripts that set no spaces between words, and some between them: Thai to Khmer,
Japanese, Chinese, Korean. The third schema spaces texts with one of these (``third_search.py``)."""

_SAME: Final = {"\u03c2": "\u03c3", "\u017f": "s"}
"""A sigma is a sigma at a word's end, too, and so is an s of old."""
_ACCENTS: Final = range(0x0300, 0x0370)


class _Folded(dict[int, str]):
    """Each character folded once."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "" if code in _ACCENTS else _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    """Return one character for one: a Latin letter with accents is the letter alone.

    Greek and Cyrillic ones are letters of their own to SQLite.
    """
    letter = unicodedata.normalize("NFD", char)[0]
    return _SAME.get(char) or (letter if letter.isascii() else char).lower()[0]


_FOLDED: Final = _Folded()


def fold(text: str) -> str:
    """Return the text as it is compared; places in it are those of ``text`` without its accents.

    >>> fold("Crème BRÛLÉE")
    'creme brulee'
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def fold_in_place(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the place it has in ``text``.

    The list ends with one more place, the end of the text.
    """
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    places = [place for place, char in enumerate(text) if _FOLDED[ord(char)]]
    return fold(text), [*places, len(text)]


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded.

    >>> words_in("@kim_b: l'été!")
    ['kim', 'b', 'l', 'ete']
    """
    return re.findall(rf"{LETTER}+", fold(text))


def is_unspaced(text: str) -> bool:
    """Say whether a text has letters of a script that sets no spaces between words."""
    return not text.isascii() and re.search(f"[{UNSPACED}]", text) is not None
