"""Names of hosts that pretend to be others."""

from __future__ import annotations

import unicodedata
from typing import Final

_EAST_ASIAN: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_NOTHING_LIKE_LATIN: Final = frozenset(
    {"ARABIC", "HEBREW", "DEVANAGARI", "THAI", "BENGALI", "TAMIL"}
)


def may_mislead(host: str) -> bool:
    """Say whether a host mixes scripts whose letters can be taken for each other.

    "b\u043e\u043eks.example" is written with two Cyrillic letters. Scripts that browsers let stand
    beside Latin, because nobody takes one for the other, may stand beside it here too.

    >>> may_mislead("b\u043e\u043eks.example"), may_mislead("\u672c.example")
    (True, False)
    """
    if host.isascii():
        return False
    scripts = {_script(char) for char in host if char.isalpha()}
    others = scripts - {"LATIN"}
    if not others or others <= _EAST_ASIAN:
        return False
    if len(others) > 1:
        return True
    return "LATIN" in scripts and not others <= _NOTHING_LIKE_LATIN


def _script(letter: str) -> str:
    """Return the first word of a letter's name, which names its script."""
    return unicodedata.name(letter, "").partition(" ")[0]
