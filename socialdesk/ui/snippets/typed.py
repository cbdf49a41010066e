"""The slash that asks for a snippet, found in what was typed so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_SEARCH = 40

_SLASH = re.compile(r"(?:^|\s)(/(?P<search>(?:[^\s/][^/\n]*)?))\Z")


@dataclass(frozen=True, slots=True)
class Slash:
    """Where the slash stands in its line, and what is looked for after it."""

    start: int
    search: str


def slash_before(line: str) -> Slash | None:
    """Return the slash that a line ends with so far, None where there is none.

    It stands at the beginning or after a space, and no space follows it directly: "24 / 7",
    "and/or" and addresses of the web are what they are.

    >>> slash_before("Dear Jan, /late pa")
    Slash(start=10, search='late pa')
    >>> slash_before("and/or"), slash_before("24 / 7"), slash_before("see https://")
    (None, None, None)
    """
    found = _SLASH.search(line)
    if found is None or len(found["search"]) > LONGEST_SEARCH:
        return None
    return Slash(found.start(1), found["search"])
