r"""Order numbers: by the shop's own patterns, and by how people usually say them.

A pattern is written the way a number looks: ``#`` stands for any digit, ``@`` for any letter, and
everything else for itself. "LL-#####" finds LL-20418, and "ll 20418" too: capitals, spaces and
hyphens are not what people get right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from socialdesk.domain.known.facts import FactKind, Hit

LONGEST_PATTERN: Final = 80
FEWEST_DIGITS: Final = 3
"""Fewer digits are everywhere: quantities, house numbers, sizes."""
MOST_PATTERNS: Final = 20

_SEPARATORS: Final = " -./_\u2010\u2011\u2013\u2014"
_GAP: Final = f"[{re.escape(_SEPARATORS)}]{{0,2}}+"
_PLACES: Final = {"#": "[0-9]", "@": "[A-Za-z]"}
_KIND: Final = r"(?:orders?|ord\.|pedidos?|commande|bestell(?:ung|nummer|nr\.?)|auftrag|bestelling)"
_NUMBER: Final = (
    r"(?:\s?(?:numbers?|num(?:ero|éro)?|número|no\b|nr\b|id|ref|reference|code|n[º°o])[.:]?)?+"
)
_WORDED: Final = re.compile(
    rf"(?<!\w){_KIND}{_NUMBER}(?:\s?(?:is|was|es|est|ist|:|=|-))?+\s?(?P<mark>\#\s?)?"
    r"(?P<number>[A-Za-z]{0,5}[-\s]?[0-9][0-9A-Za-z-]{2,19})(?![\w%€£$.,:/-][0-9])(?!\w|%|€)"
    r"(?!\s?(?:days?|hours?|weeks?|months?|minutes?|times|euros?|pounds|dollars|pm|am|items|pieces"
    r"|d[ií]as|horas|semanas|jours|heures|semaines|tage|stunden|wochen|x)(?!\w))",
    re.IGNORECASE | re.ASCII,
)
# X takes no tag that is digits alone, so "#20418" can be none (a year still is more likely one).
_MARKED: Final = re.compile(r"(?<![\w#&/@])#\s?(?P<number>[0-9]{4,12})(?![\w-])", re.ASCII)
_A_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}", re.ASCII)
_NOT_SAID: Final = re.compile(r"[^0-9A-Z]", re.ASCII)


def squeezed(number: str) -> str:
    """Return an order number as it compares: capitals and digits alone."""
    return _NOT_SAID.sub("", number.upper())


class OrderNumbers:
    """Finds order numbers; made once from the shop's patterns.

    A pattern with fewer than three digits would find numbers everywhere, and is passed over.

    >>> numbers = OrderNumbers(["LL-#####"])
    >>> [hit.shown for hit in numbers.in_text("where is ll 20418? my mum waits for order 7731 too")]
    ['LL-20418', '7731']
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        stripped = [one.strip()[:LONGEST_PATTERN] for one in patterns[:MOST_PATTERNS]]
        self._own = [(one, _compiled(one)) for one in stripped if one.count("#") >= FEWEST_DIGITS]

    def in_text(self, text: str) -> Iterator[Hit]:
        """Give every order number once, the shop's own patterns first."""
        taken: set[str] = set()
        for hit in self._all(text):
            if hit.value not in taken and not any(is_part_of(hit.value, one) for one in taken):
                taken.add(hit.value)
                yield hit

    def normal(self, number: str) -> Hit:
        """Return a number that a person wrote down, in the shop's own spelling where it has one."""
        own = (hit for hit in self._by_pattern(number) if hit.value == squeezed(number))
        written = number.strip()
        return next(own, Hit(FactKind.ORDER, squeezed(number), written, 0, len(number)))

    def _all(self, text: str) -> Iterator[Hit]:
        yield from self._by_pattern(text)
        yield from _by_wording(text)

    def _by_pattern(self, text: str) -> Iterator[Hit]:
        for pattern, expression in self._own:
            for found in expression.finditer(text):
                value = squeezed(found[0])
                yield Hit(FactKind.ORDER, value, _as(pattern, value), found.start(), found.end())


def is_part_of(number: str, whole: str) -> bool:
    """Say whether a number is the digits of a longer one: "20418" of "LL20418"."""
    return number.isdigit() and whole.endswith(number) and whole[: -len(number)].isalpha()


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return an expression in which every repetition is bounded: nothing a shop writes is slow."""
    parts, before = [], ""
    for sign in pattern:
        if sign in _SEPARATORS:
            parts.append(_GAP)
        else:
            if before and _is_letter(before) != _is_letter(sign) and before not in _SEPARATORS:
                parts.append(_GAP)
            parts.append(_PLACES.get(sign) or re.escape(sign))
        before = sign
    return re.compile(rf"(?<![0-9A-Za-z]){''.join(parts)}(?![0-9A-Za-z])", re.IGNORECASE | re.ASCII)


def _is_letter(sign: str) -> bool:
    return sign == "@" or sign.isalpha()


def _as(pattern: str, value: str) -> str:
    """Return a number in the spelling of the shop's pattern."""
    signs = iter(value)
    return "".join(next(signs, "") if _stands(sign) else sign for sign in pattern)


def _stands(sign: str) -> bool:
    return sign in _PLACES or (sign.isascii() and sign.isalnum())


def _by_wording(text: str) -> Iterator[Hit]:
    for found in _WORDED.finditer(text):
        if _likely(found["number"], marked=bool(found["mark"])):
            yield _hit(found)
    for found in _MARKED.finditer(text):
        if not _A_YEAR.fullmatch(found["number"]):
            yield _hit(found)


def _likely(number: str, *, marked: bool) -> bool:
    digits = sum(sign.isdigit() for sign in number)
    if number.isdigit() and not marked:
        return digits > FEWEST_DIGITS
    return digits >= FEWEST_DIGITS


def _hit(found: re.Match[str]) -> Hit:
    number = found["number"].strip("-").upper()
    return Hit(FactKind.ORDER, squeezed(number), number, found.start("number"), found.end("number"))
