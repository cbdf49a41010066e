"""How one language promises: what every language's module fills in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from socialdesk.domain.promises.when import Reading


@dataclass(frozen=True, slots=True)
class Speech:
    """The expressions of one language, for words in small letters with straight apostrophes.

    promises: what makes a sentence a promise of ours. refuses: what keeps a clause from being one.
    asides: conditions and the like, whose times are not ours. cuts: what parts clauses.
    small_words: all that may stand before a deadline in a clause that only adds to a promise.
    deadlines: what names a time, and how it is read.
    """

    promises: re.Pattern[str]
    refuses: re.Pattern[str]
    asides: re.Pattern[str]
    cuts: re.Pattern[str]
    small_words: re.Pattern[str]
    deadlines: tuple[tuple[re.Pattern[str], Reading], ...]


def words(*ways: str) -> re.Pattern[str]:
    """Return an expression for any of these as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def small(ways: str) -> re.Pattern[str]:
    """Return an expression for nothing but these words."""
    return re.compile(rf"\s*+(?:(?:{'|'.join(ways.split())})(?:\s++|$))*+")


def when(rules: Iterable[tuple[str, Reading]]) -> tuple[tuple[re.Pattern[str], Reading], ...]:
    """Return deadlines, each as whole words."""
    return tuple((words(way), reading) for way, reading in rules)
