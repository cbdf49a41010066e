"""Words kept to be used again, and the variables in them (PRODUCT R6, R7).

A variable is a name in braces, ``{first_name}``; capitals, spaces and hyphens in the name make no
difference. Whatever has no value stays, and what still holds one cannot be sent: better no answer
yet than "Hi {first_name}".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import MacroId, SnippetId
from socialdesk.domain.replies import Afterwards

VARIABLES: Final = ("first_name", "handle", "agent", "order", "case", "shop")
"""What the case and the desk know; every shop may add its own."""
LONGEST_NAME = 80
LONGEST_TEXT = 10_000

_NAME: Final = r"[^\W\d_][\w -]{0,39}"
_VARIABLE: Final = re.compile(rf"\{{({_NAME})\}}")
# Doubled braces stand for themselves, also around a name; one stray brace before a variable, too.
_BRACES: Final = re.compile(
    rf"\{{\{{(?P<literal>{_NAME})\}}\}}|(?P<stray>\{{)(?=\{{{_NAME}\}}(?!\}}))"
    rf"|(?P<double>\{{\{{|\}}\}})|\{{(?P<name>{_NAME})\}}"
)
_APART: Final = "\u2060"
"""A word joiner: invisible, and keeps a brace of the text from being read as a variable's."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words kept to be used again. ``used`` counts its uses, ``used_ms`` is the latest."""

    id: SnippetId
    folder: str
    name: str
    text: str
    used: int = 0
    used_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Macro:
    """An answer with what happens to the case once it is sent; without text, only the latter."""

    id: MacroId
    name: str
    mode: Mode
    text: str
    afterwards: Afterwards = field(default_factory=Afterwards)


class Span(NamedTuple):
    """A variable in a text: code point positions, braces included, and its name."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its variables filled, and those that had no value."""

    text: str
    unfilled: tuple[Span, ...]


def variable_name(words: str) -> str:
    """Return a variable's name as it is compared and kept.

    >>> variable_name("First name")
    'first_name'
    """
    return re.sub("[ -]", "_", words.strip()).casefold()


def is_variable_name(words: str) -> bool:
    """Say whether these words can be a variable's name."""
    return re.fullmatch(_NAME, words.strip()) is not None


def unfilled(text: str) -> tuple[Span, ...]:
    """Return the variables that a text still holds, in order; with any, it cannot be sent."""
    return tuple(Span(*found.span(), variable_name(found[1])) for found in _VARIABLE.finditer(text))


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Return the text with every variable that has a value replaced by it.

    A variable without a value, or with an empty one, stays. Braces are written doubled. Every
    value goes in as it is: what looks like a variable inside one is never filled, and a customer
    whose name is "{order}" neither learns an order number nor keeps the answer from leaving.

    >>> fill("Hi {first_name}, order {order} {{ :-{} }}.", {"first_name": "Jan"}).text
    'Hi Jan, order {order} { :-{} }.'
    """
    known = {variable_name(name): value for name, value in values.items() if value.strip()}
    pieces: list[str] = []
    open_at: set[int] = set()
    length = 0
    for piece, stays in _pieces(text, known):
        if stays:
            open_at.add(length)
        pieces.append(piece)
        length += len(piece)
    safe = _VARIABLE.sub(
        lambda found: found[0] if found.start() in open_at else f"{{{_APART}{found[0][1:]}",
        "".join(pieces),
    )
    return Filled(safe, unfilled(safe))


def _pieces(text: str, values: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a filled text, and of each whether it is a variable that stays."""
    at = 0
    for found in _BRACES.finditer(text):
        yield text[at : found.start()], False
        at = found.end()
        if found["name"]:
            value = values.get(variable_name(found["name"]), "")
            yield value or found[0], not value
        else:
            yield f"{{{found['literal']}}}" if found["literal"] else found[0][0], False
    yield text[at:], False
