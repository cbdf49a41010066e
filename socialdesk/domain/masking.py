"""Taking out of a text who it speaks of, for a reader who is not told (PRODUCT H2, H6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from socialdesk.domain.known.contacts import mails_in, phones_in
from socialdesk.domain.known.facts import FactKind, Hit
from socialdesk.domain.known.orders import OrderNumbers
from socialdesk.domain.known.places import addresses_in
from socialdesk.domain.phones import FindPhones
from socialdesk.domain.text import straightened

SOMEONE: Final = "@someone"
NAME: Final = "[name]"
LINK: Final = "[link]"
_STEAD: Final = {
    FactKind.MAIL: "[mail address]",
    FactKind.PHONE: "[telephone number]",
    FactKind.ORDER: "[order number]",
    FactKind.ADDRESS: "[address]",
}
_LINK: Final = re.compile(
    r"https?://\S+|(?<![\w@.])(?:[a-z0-9-]{1,63}+\.){1,4}[a-z]{2,24}/[^\s]*", re.IGNORECASE
)
_HANDLE: Final = re.compile(r"(?<![A-Za-z0-9_])[@\uff20]([A-Za-z0-9_]{1,50})")
_SIGNED: Final = re.compile(r"(?<!\S)\^[^\W\d_][\w.'-]{0,30}")
"""How somebody at the shop signs: ^Ana."""
_SHORTEST: Final = 3
"""A shorter part of a name is a word of its own too often."""


def masker(
    *, own_handles: Iterable[str], orders: OrderNumbers, find_phones: FindPhones
) -> Callable[[str, str, str], str]:
    """Return what takes handles, names, signatures, links and told facts out of a text.

    It takes the text, and name and handle of the customer whose case it belongs to ("" where there
    is none). The shop's own handles stay. A name that stands in a sentence of somebody else's is
    not found: there is no telling it from a word.
    """
    own = {handle.casefold() for handle in own_handles}

    def handle_for(found: re.Match[str]) -> str:
        return found[0] if found[1].casefold() in own else SOMEONE

    def masked(text: str, name: str, handle: str) -> str:
        text = _without_facts(text, orders, find_phones)
        text = _HANDLE.sub(handle_for, _LINK.sub(LINK, text))
        text = _SIGNED.sub(f"^{NAME}", text)
        names = [
            re.escape(one) for one in _parts(name, handle) if one.casefold() in text.casefold()
        ]
        if not names:
            return text
        either = f"(?:{'|'.join(names)})"
        whole = rf"(?<!\w){either}(?:\s+{either})*(?!\w)"
        return re.sub(whole, NAME, text, flags=re.IGNORECASE)

    return masked


def _without_facts(text: str, orders: OrderNumbers, find_phones: FindPhones) -> str:
    whole, parts, at = straightened(text), [], 0
    hits = sorted(_facts_in(whole, orders, find_phones), key=lambda hit: (hit.start, -hit.end))
    for hit in hits:
        if hit.start >= at:
            parts += [text[at : hit.start], _STEAD[hit.kind]]
        at = max(at, hit.end)
    return "".join([*parts, text[at:]]) if parts else text


def _facts_in(text: str, orders: OrderNumbers, find_phones: FindPhones) -> Iterator[Hit]:
    yield from mails_in(text)
    if any(sign.isdigit() for sign in text):
        yield from orders.in_text(text)
        yield from addresses_in(text)
        yield from phones_in(text, find_phones)


def _parts(name: str, handle: str) -> list[str]:
    """Return a name, its parts and the handle, the longest first."""
    whole = " ".join(name.split())
    parts = {whole, handle, *re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", whole)}  # noqa: RUF001 - meant
    return sorted((part for part in parts if len(part) >= _SHORTEST), key=len, reverse=True)
