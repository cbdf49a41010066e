"""Mail addresses and phone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from socialdesk.domain.known.facts import FactKind, Hit
from socialdesk.domain.phones import FindPhones

# Starts at the beginning of a run alone and never gives back, so a long run is looked at once.
_MAIL: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}+@(?:[A-Za-z0-9-]{1,63}+\.){1,5}[A-Za-z]{2,24}"
    r"(?![A-Za-z0-9-])"
)
# "I mailed help@shop.example twice" tells our address, not theirs.
_TO_US: Final = re.compile(
    r"(?<!\w)(?:e-?mailed|mailed|wrote|written|writing|contacted|your|escrib[ií]|écrit|geschrieben)"
    r"(?!\w)[^.!?]*$",
    re.IGNORECASE,
)
_FROM_THEM: Final = re.compile(
    r"(?<!\w)(?:from|my|mine|desde|mi|mon|meine[rm]?)(?!\w)", re.IGNORECASE
)
_LOOK_BACK: Final = 48
_LIKE_A_PHONE: Final = re.compile(r"[0-9](?:[\s()./-]{0,3}[0-9]){6}")


def mails_in(text: str) -> Iterator[Hit]:
    """Give every mail address, theirs or not.

    >>> [hit.value for hit in mails_in("write to Jan@Example.com, please")]
    ['jan@example.com']
    """
    if "@" in text:
        for found in _MAIL.finditer(text):
            yield Hit(FactKind.MAIL, found[0].lower(), found[0], found.start(), found.end())


def own_mails_in(text: str) -> Iterator[Hit]:
    """Give the mail addresses that a customer seems to call their own."""
    for hit in mails_in(text):
        before = text[max(0, hit.start - _LOOK_BACK) : hit.start]
        if not _TO_US.search(before) or _FROM_THEM.search(before):
            yield hit


def phones_in(text: str, find_phones: FindPhones) -> Iterator[Hit]:
    """Give every phone number; ``find_phones`` is asked only about what could hold one."""
    if may_hold_phone(text):
        for one in find_phones(text):
            shown = text[one.start : one.end]
            yield Hit(FactKind.PHONE, one.number, shown, one.start, one.end)


def may_hold_phone(text: str) -> bool:
    """Say whether there are seven digits close together."""
    return _LIKE_A_PHONE.search(text) is not None
