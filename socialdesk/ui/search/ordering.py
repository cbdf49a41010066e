"""The order of what is found is a word of the search itself, so that it is kept with it."""

from __future__ import annotations

import re
from typing import Final

_SORT: Final = re.compile(r"(?:^|\s+)-?sort:\S*", re.IGNORECASE)


def is_best(query: str) -> bool:
    """Say whether the best come first."""
    return "sort:best" in query.lower()


def with_order(query: str, *, best: bool) -> str:
    """Return the search with the best first, or with the newest.

    >>> with_order("lamp sort:newest", best=True)
    'sort:best lamp'
    """
    bare = _SORT.sub("", query).lstrip()
    return f"sort:best {bare}" if best else bare
