"""Saved searches in X's query language: what is wrong with one, and how to write one.

A query is clauses side by side (all must hold), ``OR`` between such groups, parentheses, and ``-``
before a clause or a group to deny it. Everything here is checked before X is asked, so that a
person learns what X would refuse, and where, while they write (PRODUCT L2).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_QUERY = 512
"""Characters that X takes in one query of recent search on self-serve access (X-API)."""
DEEPEST = 25
"""Groups and denials inside each other, at most."""

STANDALONE = frozenset({"from", "to", "conversation_id", "url"})
"""Operators that find something by themselves; the others only narrow what else is found."""
FLAGS = {
    "is": frozenset({"retweet", "reply", "quote", "verified"}),
    "has": frozenset({"links", "media", "images", "hashtags", "mentions"}),
}

_TOKEN = re.compile(
    r"""(?P<open>\()|(?P<close>\))
      |(?P<deny>-(?=[^\s)]))
      |(?P<phrase>"[^"]*")
      |(?P<operator>[A-Za-z_]+):(?P<value>"[^"]*"|[^\s()"]+)
      |(?P<tag>[\#@]\w+)
      |(?P<word>[^\s()"]+)
      |(?P<quote>")""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What X would refuse in a query: from ``start`` to ``end`` in characters, and why."""

    start: int
    end: int
    words: str


def whole_query(query: str, own_handles: Sequence[str]) -> str:
    """Return the query as X gets it: without reposts and without the shop's own posts.

    >>> whole_query("lamp OR lantern", ["lanternlane"])
    '(lamp OR lantern) -is:retweet -from:lanternlane'
    """
    return " ".join([f"({query.strip()})", *_added(own_handles)])


def problems_in(query: str, own_handles: Sequence[str] = ()) -> list[Problem]:
    """Return everything that X would refuse in a query, in order; an empty list means it is fine.

    ``own_handles`` are those whose posts will be left out, which takes room too.
    """
    reading = _Reading(query, depth=1 if own_handles else 0)
    reading.read()
    found = reading.problems
    size = len(whole_query(query, own_handles) if own_handles else query)
    if (over := size - LONGEST_QUERY) > 0:
        words = f"This is {over} characters longer than X takes."
        found.append(Problem(max(0, len(query.rstrip()) - over), len(query), words))
    return sorted(found, key=lambda one: one.start)


def _added(own_handles: Sequence[str]) -> list[str]:
    return ["-is:retweet", *(f"-from:{handle}" for handle in own_handles)]


class _TooDeepError(Exception):
    """The rest is not worth reading."""


class _Reading:
    """One query read from left to right; goes on behind a problem as well as it can."""

    def __init__(self, query: str, *, depth: int) -> None:
        self._query = query
        self._tokens = list(_TOKEN.finditer(query))
        self._next = 0
        self._depth = depth
        self.problems: list[Problem] = []

    def read(self) -> None:
        """Read all of it and gather the problems."""
        try:
            finds = self._either()
            while (stray := self._take()) is not None:
                self._complain(stray, "This parenthesis closes nothing.")
                if self._peek() is not None:
                    self._either()
        except _TooDeepError:
            return
        if not finds and not self.problems:
            self.problems.append(Problem(0, len(self._query), _why_nothing(self._tokens)))

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> re.Match[str] | None:
        token = self._peek()
        self._next += token is not None
        return token

    def _at_or(self) -> bool:
        token = self._peek()
        return token is not None and token["word"] == "OR"

    def _complain(self, token: re.Match[str], words: str) -> None:
        self.problems.append(Problem(token.start(), token.end(), words))

    def _either(self) -> bool:
        """Read groups with OR between them; say whether every one finds something by itself."""
        finds = self._all_of()
        while self._at_or():
            self._take()
            finds &= self._all_of()
        return finds

    def _all_of(self) -> bool:
        """Read clauses side by side; say whether one of them finds something by itself."""
        finds, any_here = False, False
        while (token := self._peek()) is not None and not token["close"] and not self._at_or():
            finds |= self._clause(token)
            any_here = True
        if not any_here:
            self._miss_words()
        return finds

    def _miss_words(self) -> None:
        beside = self._tokens[max(0, self._next - 1) : self._next + 1]
        start = beside[0].start() if beside else 0
        end = beside[-1].end() if beside else len(self._query)
        words = "Something to look for is missing here." if beside else "Write what to look for."
        self.problems.append(Problem(start, end, words))

    def _clause(self, token: re.Match[str]) -> bool:
        self._take()
        if token["deny"] or token["open"]:
            return self._inside(token)
        if token["quote"]:
            self.problems.append(
                Problem(token.start(), len(self._query), "The quotation mark is not closed.")
            )
            self._next = len(self._tokens)
            return True
        if token["operator"]:
            return self._operator(token)
        return self._word(token)

    def _inside(self, token: re.Match[str]) -> bool:
        self._depth += 1
        if self._depth > DEEPEST:
            self._complain(token, "Too many groups inside each other.")
            raise _TooDeepError
        finds = self._denied() if token["deny"] else self._group(token)
        self._depth -= 1
        return finds

    def _denied(self) -> bool:
        token = self._peek()
        if token is not None:  # a minus sign stands before something, or it is a word
            self._clause(token)
        return False

    def _group(self, opening: re.Match[str]) -> bool:
        finds = self._either()
        if self._take() is None:
            self._complain(opening, "This parenthesis is not closed.")
        return finds

    def _operator(self, token: re.Match[str]) -> bool:
        name, value = token["operator"].lower(), token["value"].strip('"').lower()
        if name in STANDALONE:
            return True
        if name == "lang" or value in FLAGS.get(name, ()):
            return False
        shown = f"{name}:{value}" if name in FLAGS else f"{name}:"
        self._complain(
            token,
            f"X does not know “{shown}” in a search. To look for it as it is written, put it in"
            " quotation marks.",
        )
        return True

    def _word(self, token: re.Match[str]) -> bool:
        text = token.group()
        if text == '""':
            self._complain(token, "There is nothing between the quotation marks.")
        elif token["word"] and text.lower() == "and":
            self._complain(
                token,
                "Leave “and” out: words side by side must all occur. To look for the word itself,"
                " put it in quotation marks.",
            )
        elif token["word"] and (text.startswith(("[", "{", ":")) or text in {"-", "#", "@"}):
            self._complain(token, f"X cannot look for “{text}”. Put it in quotation marks.")
        elif token["word"] and text.endswith(":"):
            self._complain(token, f"Something is missing behind “{text}”.")
        return True


def _why_nothing(tokens: Sequence[re.Match[str]]) -> str:
    if any(token["deny"] for token in tokens):
        return "Every part needs something to look for, not only what to leave out."
    return "Language and kind of post only narrow a search. Add a word to look for."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search as somebody describes it who knows no operators; each field as it was typed."""

    all_words: str = ""
    phrase: str = ""
    any_words: str = ""
    hashtag: str = ""
    not_words: str = ""
    language: str = ""

    def as_query(self) -> str:
        """Return the query that means this, "" where nothing is wanted.

        >>> Wanted(any_words="lamp lantern", not_words="pub", language="en").as_query()
        '(lamp OR lantern) -pub lang:en'
        """
        any_words = _words(self.any_words)
        one_of = " OR ".join(any_words)
        parts = [
            *_words(self.all_words),
            _quoted(self.phrase),
            f"({one_of})" if len(any_words) > 1 else one_of,
            *(f"#{tag}" for tag in re.findall(r"\w+", self.hashtag)),
            *(f"-{word}" for word in _words(self.not_words)),
        ]
        said = " ".join(part for part in parts if part)
        return f"{said} lang:{self.language}" if said and self.language else said


def _quoted(words: str) -> str:
    bare = " ".join(words.replace('"', " ").split())
    return f'"{bare}"' if bare else ""


def _words(typed: str) -> list[str]:
    """Return the words typed, each so that X takes it for a word and nothing else."""
    bare = typed.replace('"', " ").replace(",", " ").split()
    return [word if _is_plain(word) else f'"{word}"' for word in bare]


def _is_plain(word: str) -> bool:
    return re.fullmatch(r"[#@]?\w+", word) is not None and word.lower() not in {"or", "and"}
