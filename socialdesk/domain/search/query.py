"""What a search asks for, read: words, filters, and what could not be understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from socialdesk.domain.search.folding import is_unspaced, words_in


class Field(StrEnum):
    """What can stand in front of a colon."""

    FROM = "from"
    TAG = "tag"
    STATE = "state"
    CAUSE = "cause"
    SOURCE = "source"
    AGENT = "agent"
    BEFORE = "before"
    AFTER = "after"
    HAS = "has"
    SORT = "sort"


class Has(StrEnum):
    """What a case can have, behind ``has:``."""

    PICTURE = "picture"
    VIDEO = "video"
    LINK = "link"
    NOTE = "note"
    DM = "dm"
    REPLY = "reply"
    DRAFT = "draft"
    PROMISE = "promise"
    TAG = "tag"
    CAUSE = "cause"
    INCIDENT = "incident"


@dataclass(frozen=True)
class Term:
    """A word or phrase. One that is still typed is the ``beginning`` of a word."""

    text: str
    beginning: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, folded; never empty in a Query."""
        return tuple(words_in(self.text))

    @cached_property
    def is_run(self) -> bool:
        """True where it is looked for inside longer words: its script sets no spaces."""
        return is_unspaced(self.text)


@dataclass(frozen=True, slots=True)
class Filter:
    """One ``field:value`` about the case; ``start`` and ``end`` tell where it was written."""

    field: Field
    value: str
    denied: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a search cannot be understood: from ``start`` to ``end`` in characters, and why."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Query:
    """A search that was read.

    All ``terms`` must be in one text (or one person's names), none of ``denied``. Filters with the
    same field are alternatives, but for tags and ``has:``, of which all must hold; denied ones must
    not. ``after_ms`` and ``before_ms`` bound when it was written: from, and up to but not at.
    ``best`` asks for the best first, not the newest. What ``problems`` speak of was left out: who
    acts on what is found, and not only shows it, looks at them first.
    """

    terms: tuple[Term, ...] = ()
    denied: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    after_ms: int | None = None
    before_ms: int | None = None
    best: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked for."""
        times = (self.after_ms, self.before_ms)
        return not (self.terms or self.filters or times != (None, None))

    @cached_property
    def in_runs(self) -> bool:
        """True where all terms are looked for character by character: one is of such a script."""
        return any(term.is_run for term in self.terms)
