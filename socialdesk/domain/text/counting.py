"""How long a text is for X: twitter-text's configuration v3, with discounted emoji (PRODUCT R2)."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from socialdesk.domain.text import emoji, utf16
from socialdesk.domain.text.links import find_links, links_in_units

LONGEST: Final = 280
"""The weighted length that X takes."""
LONGEST_DIRECT: Final = 10_000
"""The weighted length that X takes as one direct message."""
LINK_WEIGHT: Final = 23
"""Every link becomes a t.co link of this length."""
_LEADING_HANDLE: Final = re.compile(r"\s*[@\uff20]([A-Za-z0-9_]{1,20})(?:\s+|\Z)")


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


class Whole(NamedTuple):
    """What X counts as one thing, from ``start`` to ``end`` in code points."""

    start: int
    end: int
    weight: int


def wholes(text: str) -> list[Whole]:
    """Return the links of a text in NFC, and its emoji of several code points."""
    links = [Whole(link.start, link.end, LINK_WEIGHT) for link in find_links(text)]
    if text.isascii():
        return links
    return links + [Whole(start, end, 2) for start, end in emoji.sequence_spans(text)]


def weights(text: str, ones: Iterable[Whole]) -> list[int]:
    """Return what each beginning of a text in NFC weighs: one more figures than characters.

    ``ones`` are its ``wholes``; each weighs all it does with its first character.
    """
    each = bytearray(b"\1" * len(text))
    if not text.isascii():
        for run in _heavy().finditer(text):
            each[slice(*run.span())] = b"\2" * (run.end() - run.start())
    for start, end, weight in sorted(ones, reverse=True):  # no link ends within an emoji
        each[start:end] = bytes([weight]).ljust(end - start, b"\0")
    return list(itertools.accumulate(each, initial=0))


def remaining(text: str, prefilled: Collection[str] = ()) -> int:
    """Return how much more X takes after ``text``; below 0 where it is too long already.

    ``prefilled`` are the handles that X itself puts in front of a reply, with or without the @.
    Where the text begins with them they are free (``free_length``).
    """
    return LONGEST - weighted_length(text[free_length(text, prefilled) :])


def remaining_direct(text: str) -> int:
    """Return how much more a direct message takes after ``text``, counted by the same rules."""
    return LONGEST_DIRECT - weighted_length(text)


def free_length(text: str, prefilled: Collection[str]) -> int:
    """Return how many code points at the beginning of a reply X does not count.

    These are the handles that X puts there itself, each once, in whatever order and case, with the
    space around them. X's rule (its page "Counting characters"): the handles that are filled in at
    the start of a reply do not count; those that somebody adds do, and so does every handle in what
    is no reply.

    >>> free_length("@janb @mei_reads  It is on the van", ["janb"])
    6
    """
    left = {handle.lstrip("@").casefold() for handle in prefilled}
    at = 0
    while left and (leading := _LEADING_HANDLE.match(text, at)):
        if leading[1].casefold() not in left:
            break
        left.remove(leading[1].casefold())
        at = leading.end()
    return at


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
