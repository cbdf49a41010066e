"""How long a text is for X: twitter-text's configuration v3, with discounted emoji (PRODUCT R2)."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import Final

from socialdesk.domain.text import emoji, utf16
from socialdesk.domain.text.links import links_in_units

LONGEST: Final = 280
"""The weighted length that X takes."""
LINK_WEIGHT: Final = 23
"""Every link becomes a t.co link of this length."""


def weighted_length(text: str) -> int:
    """Return the length of ``text`` as X counts it, after putting it in NFC.

    A link weighs 23 and an emoji 2, however many code points either has. Latin and most alphabets
    up to U+10FF weigh 1 a character, and so do some spaces, dashes and quotes; all else weighs 2.
    Each of CR and LF weighs 1. Never raises, and takes time in proportion to the text.

    >>> weighted_length("Hi https://shop.example.com/a/long/path")
    26
    >>> weighted_length("👩🏽‍🚒 © 家")
    7
    """
    text = normalized(text)
    if "." not in text:
        return _weight(text)
    units = utf16.split(text)
    apart, at = [], 0
    for start, _, url in links_in_units(units):
        apart.append(units[at:start])
        at = start + len(url)
    apart.append(units[at:])
    # One newline for each link keeps emoji apart, and weighs 1 of its 23.
    return _weight(utf16.join("\n".join(apart))) + (LINK_WEIGHT - 1) * (len(apart) - 1)


def remaining(text: str) -> int:
    """Return how much more X takes after ``text``; below 0 where it is too long already."""
    return LONGEST - weighted_length(text)


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    single = emoji.with_single_emoji(text)
    return 2 * len(single) - len(_heavy().sub("", single))


@functools.cache
def _heavy() -> re.Pattern[str]:
    return re.compile("[^\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")


def normalized(text: str) -> str:
    """Return ``text`` in NFC, in linear time.

    Python orders a run of combining marks by insertion, which takes a second for 25,000 hostile
    marks. Ordering long runs beforehand leaves it nothing to do; the result is the same.
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _long_runs().sub(_in_order, utf16.join(text)))


@functools.cache
def _long_runs() -> re.Pattern[str]:
    # No mark is a letter or digit; nor is any in these blocks, which emoji and punctuation fill.
    no_marks = "\\w\0-\x7f\u2000-\u20cf\u2100-\u2cee\u3000-\u3029\ud800-\uf8ff\ufe00-\ufe0f"
    return re.compile(f"[^{no_marks}\U0001f000-\U000e01ff]{{32,}}")


def _in_order(run: re.Match[str]) -> str:
    """Decompose a run character by character, then sort each stretch of marks by its class."""
    apart = run[0].translate({ord(c): unicodedata.normalize("NFD", c) for c in set(run[0])})
    stretches = itertools.groupby(apart, key=lambda char: unicodedata.combining(char) > 0)
    return "".join(
        itertools.chain.from_iterable(
            sorted(stretch, key=unicodedata.combining) for _, stretch in stretches
        )
    )
