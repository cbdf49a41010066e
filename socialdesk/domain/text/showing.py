"""Text from X made safe to paint as plain text."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

MOST_MARKS: Final = 6
"""Combining marks kept on one character; pointed Hebrew and Tibetan stacks need no more."""
_DEEPEST: Final = 8

_LINE_BREAK: Final = "\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
# Tab apart, controls vanish; so do noncharacters. Half a surrogate pair cannot be painted.
_CONTROLS: Final = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF]
) | {0x09: " "}
_LONE_SURROGATE: Final = "[\ud800-\udfff]"
_MAYBE_TOO_MANY_MARKS: Final = rf"[^\w\s\0-\x7f]{{{MOST_MARKS + 1},}}"
_DIRECTIONS: Final = "[\u202a-\u202e\u2066-\u2069]"
_DIRECTION_OR_NEWLINE: Final = "[\u202a-\u202e\u2066-\u2069\n]"
_EMBEDDINGS, _ISOLATES = "\u202a\u202b", "\u2066\u2067\u2068"
_CLOSERS: Final = {
    **dict.fromkeys(_EMBEDDINGS, "\u202c"),
    **dict.fromkeys(_ISOLATES, "\u2069"),
}


def visible(text: str) -> str:
    r"""Return ``text`` as it may be painted: what is there is seen, and nothing beside it changes.

    - Direction: overrides go (``\u202e`` shows "gnp.exe" as "exe.png"); embeddings and isolates
      stay only where they close within their line, at most 8 deep, so that no post can turn around
      the text beside it. Right-to-left text itself needs none of them and is untouched.
    - Controls go, and lone surrogates become U+FFFD: terminal escapes, null and the like have no
      look of their own. Every kind of line break becomes a newline, a tab a space.
    - At most 6 combining marks stay on one character: hundreds of them ("zalgo") paint over other
      rows and cost time with every frame. Emoji and their joiners are untouched.

    Never raises, and takes time in proportion to the text.

    >>> visible("pay\u202egnp.exe\x1b[31m")
    'paygnp.exe[31m'
    """
    if text.isascii() and text.isprintable():
        return text
    text = re.sub(_LINE_BREAK, "\n", text).translate(_CONTROLS)
    text = re.sub(_LONE_SURROGATE, "\ufffd", text)
    text = re.sub(_MAYBE_TOO_MANY_MARKS, _fewer_marks, text)
    return _balanced(text)


def _fewer_marks(run: re.Match[str]) -> str:
    return "".join(_with_few_marks(run[0]))


def _with_few_marks(run: str) -> Iterator[str]:
    marks = 0
    for char in run:
        kind = unicodedata.category(char)
        if kind in ("Mn", "Me"):
            marks += 1
        elif kind != "Cf":  # an invisible character between marks does not start a new stack
            marks = 0
        if marks <= MOST_MARKS or kind == "Cf":
            yield char


def _balanced(text: str) -> str:
    """Drop overrides, and every embedding or isolate that does not close within its line."""
    kept: list[int] = []
    opened: list[tuple[str, int]] = []  # what will close it, and where it stands
    controls = list(re.finditer(_DIRECTION_OR_NEWLINE, text))
    for control in controls:
        char, place = control[0], control.start()
        if char == "\n":
            opened.clear()
        elif char in _CLOSERS:
            opened.append((_CLOSERS[char], place))
        elif opened and opened[-1][0] == char:
            _, opener = opened.pop()
            if len(opened) < _DEEPEST:
                kept += [opener, place]
        elif char == "\u2069":
            # An isolate closes whatever is still open inside it.
            while opened and opened[-1][0] != char:
                opened.pop()
            if opened:
                kept += [opened.pop()[1], place]
    if not kept:
        return re.sub(_DIRECTIONS, "", text)
    return _without(text, [c.start() for c in controls if c[0] != "\n"], set(kept))


def _without(text: str, controls: list[int], kept: set[int]) -> str:
    dropped = [place for place in controls if place not in kept]
    starts = [0, *(place + 1 for place in dropped)]
    return "".join(
        text[a:b] for a, b in itertools.zip_longest(starts, dropped, fillvalue=len(text))
    )
