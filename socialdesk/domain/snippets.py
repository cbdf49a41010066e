"""Words kept to be used again, and the variables in them (PRODUCT R6, R7).

A variable is a name in braces, ``{first_name}``; capitals, spaces and hyphens in the name make no
difference. Whatever has no value stays, and what still holds one cannot be sent: better no answer
yet than "Hi {first_name}".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import MacroId, SnippetId
from socialdesk.domain.replies import Afterwards
from socialdesk.errors import KnownError

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
    """An answer with what happens to the case once it is sent."""

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


def check_filled(text: str) -> None:
    """Raise KnownError where a text still holds a variable: it must not be sent so."""
    left = unfilled(text)
    if left:
        names = ", ".join(dict.fromkeys(f"{{{span.name}}}" for span in left))
        raise KnownError(
            f"{names} has no value yet." if len(left) == 1 else f"Some have no value yet: {names}.",
            safe="Nothing was sent, and the text is kept.",
            do="Write the words that belong there, or take it out.",
        )


def search_snippets(snippets: Sequence[Snippet], query: str) -> tuple[Snippet, ...]:
    """Return the snippets that a query finds, the best first; all of them for an empty one.

    Every word of the query must be found. A name that begins with it comes before one with a word
    that does, then folders and texts, then names that have its letters in this order. What is used
    often and lately comes first among equals.
    """
    words = query.casefold().split()
    newest_ms = max((one.used_ms or 0 for one in snippets), default=0)
    ranked = [
        (max((_place(one, word) for word in words), default=0), -_liking(one, newest_ms), at)
        for at, one in enumerate(snippets)
    ]
    return tuple(snippets[at] for place, _, at in sorted(ranked) if place < _NOWHERE)


_NOWHERE: Final = 5
_WEEK_MS: Final = 7 * 24 * 3_600_000


def _place(snippet: Snippet, word: str) -> int:
    name, folder = snippet.name.casefold(), snippet.folder.casefold()
    if name.startswith(word):
        return 0
    found = (
        any(one.startswith(word) for one in re.split(r"\W+", name)),
        word in name or folder.startswith(word),
        word in snippet.text.casefold(),
        _has_in_order(name, word),
    )
    return found.index(True) + 1 if True in found else _NOWHERE


def _has_in_order(name: str, letters: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _liking(snippet: Snippet, newest_ms: int) -> float:
    """Return the uses, each week of rest before the newest use of any halving them."""
    rested_ms = newest_ms - (snippet.used_ms or 0)
    halved: float = 0.5 ** min(rested_ms / _WEEK_MS, 1_000)
    return snippet.used * halved
