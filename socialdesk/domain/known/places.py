"""Postal addresses: hints, and never called sure.

A street with its number, a postcode, or both near each other: of the United Kingdom, the United
States, Germany, France and Spain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from socialdesk.domain.known.facts import FactKind, Hit

_NEAR: Final = 90
_WORD: Final = r"[^\W\d_][\w'.-]{0,24}+"
_ENGLISH: Final = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|drive|close|way|court|place|gardens|terrace|square"
    r"|boulevard|blvd|crescent|row|grove|hill|(?-i:Walk|Quay|Wharf|Mews))"  # no "10 minutes walk"
)
_STREET: Final = re.compile(
    rf"(?<!\w)[0-9]{{1,5}}[a-z]?,?\s(?:{_WORD}\s){{1,3}}?{_ENGLISH}(?!\w)"
    rf"|(?<!\w)[0-9]{{1,4}}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|place|chemin|quai)"
    rf"(?:\s{_WORD}){{1,4}}"
    rf"|(?<!\w)(?:calle|c/|avenida|avda\.?|plaza|paseo)\s?(?:{_WORD}\s?){{1,5}},?\s?[0-9]{{1,4}}"
    r"(?!\w)|(?<!\w)[^\W\d_]{2,24}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse)\s[0-9]{1,4}[a-z]?"
    r"(?!\w)",
    re.IGNORECASE,
)
_UNITED_KINGDOM: Final = re.compile(
    r"(?<![\w-])[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][ABD-HJLNP-UW-Z]{2}(?!\w)", re.IGNORECASE | re.ASCII
)
_FIVE_DIGITS: Final = re.compile(
    r"(?<![\w#€$£.,-])(?:[A-Z]{2}[\s-])?[0-9]{5}(?:-[0-9]{4})?(?![\w%€$£])"
)
_ABOUT_HOME: Final = re.compile(
    r"(?<!\w)(?:post\s?code|zip|address|live at|lives? in|living|deliver\w*|ship\w*|send (?:it )?to"
    r"|direcci[oó]n|vivo|adresse|habite|wohne|anschrift)(?!\w)",
    re.IGNORECASE,
)


def addresses_in(text: str) -> Iterator[Hit]:
    """Give what looks like a postal address; ``value`` is its words in small letters.

    >>> [hit.shown for hit in addresses_in("please send it to 14 Canal Street, Leeds LS1 4AB")]
    ['14 Canal Street, Leeds LS1 4AB']
    """
    codes, at_home = list(_codes(text)), _ABOUT_HOME.search(text) is not None
    if not codes and not at_home:
        return
    streets = [found.span() for found in _STREET.finditer(text)]
    for start, end, alone in codes:
        near = next((one for one in streets if _is_near(one, (start, end))), None)
        if near:
            streets.remove(near)
            yield _hit(text, min(start, near[0]), max(end, near[1]))
        elif alone and at_home:
            yield _hit(text, start, end)
    if at_home:
        yield from (_hit(text, *one) for one in streets)


def _codes(text: str) -> Iterator[tuple[int, int, bool]]:
    """Give postcodes, with whether one says enough alone: five digits never do."""
    yield from ((*found.span(), True) for found in _UNITED_KINGDOM.finditer(text))
    yield from ((*found.span(), False) for found in _FIVE_DIGITS.finditer(text))


def _is_near(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) - min(one[1], other[1]) <= _NEAR


def _hit(text: str, start: int, end: int) -> Hit:
    shown = " ".join(text[start:end].split())
    value = " ".join(re.findall(r"\w+", shown.casefold()))
    return Hit(FactKind.ADDRESS, value, shown, start, end, sure=False)
