"""Reading what was typed into the search. Whatever it is, it is read; nothing raises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from difflib import get_close_matches
from typing import Final

from socialdesk.domain.cases import State
from socialdesk.domain.search.dates import moment
from socialdesk.domain.search.query import Field, Filter, Has, Problem, Query, Term

MOST_PIECES: Final = 24
"""Words and filters in one search; nobody types more, and what is pasted may have no end."""
LONGEST: Final = 1_000

STATES: Final = {
    "needs-reply": State.NEEDS_REPLY,
    "waiting": State.WAITING,
    "snoozed": State.SNOOZED,
    "done": State.RESOLVED,
    "spam": State.SPAM,
}
SORTS: Final = ("newest", "best")
_SAME: Final = {
    "needs_reply": "needs-reply",
    "needsreply": "needs-reply",
    "resolved": "done",
    "closed": "done",
    "message": Has.DM,
    "photo": Has.PICTURE,
    "image": Has.PICTURE,
    "answer": Has.REPLY,
    "url": Has.LINK,
}
"""Other words that people try."""
_TAKES: Final = {
    Field.FROM: "takes a handle or a name, such as from:kim_b",
    Field.TAG: "takes a tag, such as tag:parcel",
    Field.STATE: f"takes one of {', '.join(STATES)}",
    Field.CAUSE: 'takes a cause, such as cause:"late van"',
    Field.SOURCE: "takes a source, such as source:mentions",
    Field.AGENT: "takes the first name of who answered",
    Field.BEFORE: "takes a date such as 2026-11-01, yesterday, monday or 7d",
    Field.AFTER: "takes a date such as 2026-11-01, yesterday, monday or 7d",
    Field.HAS: f"takes one of {', '.join(Has)}",
    Field.SORT: f"takes {' or '.join(SORTS)}",
}
_DATES: Final = (Field.BEFORE, Field.AFTER)
_PIECE: Final = re.compile(
    r"""(?P<no>-)?(?:
        (?P<name>[A-Za-z]+):(?P<value>"[^"]*"?|[^\s"]*)
      | "(?P<phrase>[^"]*)"?
      | (?P<word>[^\s"]+))""",
    re.VERBOSE,
)
_QUOTES: Final = dict.fromkeys(map(ord, "“”„‟«»"), '"') | {0: " "}


def parse(text: str, *, now_ms: int, zone: tzinfo | None = None) -> Query:
    """Read what a person typed.

    Words side by side must all be found in one text; the last one, unless it is quoted, is the
    beginning of a word, because it may be typed still. ``"..."`` is a phrase, ``-`` in front denies
    a word, phrase or filter. ``now_ms`` and ``zone`` (None: this computer's own) say what "monday"
    is. What cannot be understood is in ``problems`` and left out of the rest.
    """
    text = text.translate(_QUOTES).encode(errors="replace").decode()[:LONGEST]
    reading = _Reading(text, now_ms, zone)
    for number, piece in enumerate(_PIECE.finditer(text)):
        if number == MOST_PIECES:
            reading.complain(piece, f"A search takes {MOST_PIECES} words; the rest is left out.")
            break
        reading.read(piece)
    return reading.query()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What stands at the cursor: a field's beginning or its value, and where in the text.

    ``field`` is None where the name of a field, or a word, is being typed.
    """

    field: Field | None
    typed: str
    start: int
    end: int


def at_cursor(text: str, cursor: int) -> Unfinished | None:
    """Return what is being typed where the cursor stands, None where nothing is.

    >>> at_cursor("lamp tag:par", 12)
    Unfinished(field=<Field.TAG: 'tag'>, typed='par', start=9, end=12)
    """
    for piece in _PIECE.finditer(text.translate(_QUOTES)):
        if piece.start() < cursor <= piece.end():
            return _unfinished(piece, cursor)
    return None


def quoted(value: str) -> str:
    """Return a value as it is written behind a colon.

    >>> quoted("late van")
    '"late van"'
    """
    bare = value.replace('"', " ")
    return bare if re.fullmatch(r'[^\s"]+', bare) else f'"{bare}"'


def _unfinished(piece: re.Match[str], cursor: int) -> Unfinished | None:
    name, value = piece["name"], piece["value"]
    if name is None:
        word = piece["word"]
        return Unfinished(None, word, piece.start("word"), piece.end()) if word else None
    field = next((one for one in Field if one == name.lower()), None)
    if field is None or cursor <= piece.end("name"):
        return None
    return Unfinished(field, value.strip('"'), piece.start("value"), piece.end())


class _Reading:
    """One search read from left to right."""

    def __init__(self, text: str, now_ms: int, zone: tzinfo | None) -> None:
        self._text, self._now_ms, self._zone = text, now_ms, zone
        self._end = len(text)
        self._terms: list[Term] = []
        self._denied: list[Term] = []
        self._filters: list[Filter] = []
        self._times: dict[Field, list[int]] = {field: [] for field in _DATES}
        self._best = False
        self._problems: list[Problem] = []
        self._wordless = False

    def query(self) -> Query:
        """Return what was read."""
        after, before = (self._times[field] for field in (Field.AFTER, Field.BEFORE))
        query = Query(
            terms=tuple(self._terms),
            denied=tuple(self._denied),
            filters=tuple(self._filters),
            after_ms=max(after, default=None),
            before_ms=min(before, default=None),
            best=self._best,
        )
        return replace(query, problems=(*self._problems, *self._of_the_whole(query)))

    def complain(self, piece: re.Match[str], words: str) -> None:
        """Note what is wrong with a piece."""
        self._problems.append(Problem(piece.start(), piece.end(), words))

    def read(self, piece: re.Match[str]) -> None:
        """Take in one word, phrase or filter."""
        name = piece["name"]
        field = next((one for one in Field if name and one == name.lower()), None)
        if field is not None:
            self._read_field(piece, field)
            return
        if name is not None:
            self._doubt(piece, name)
        phrase = piece["phrase"]
        said = phrase if phrase is not None else piece[0].removeprefix("-")
        denied = piece["no"] is not None
        typed_still = piece.end() == self._end and not self._text.endswith('"')
        self._add(
            Term(unicodedata.normalize("NFC", said), beginning=typed_still and not denied),
            denied=denied,
        )

    def _add(self, term: Term, *, denied: bool) -> None:
        if term.words:
            (self._denied if denied else self._terms).append(term)
        elif term.text.strip('"-'):  # these begin something
            self._wordless = True

    def _doubt(self, piece: re.Match[str], name: str) -> None:
        """Ask whether a field was meant, where a word before a colon nearly is one."""
        near = get_close_matches(name.lower(), list(Field), n=1, cutoff=0.7)
        if near and piece["value"] and not piece["value"].startswith("//"):
            self.complain(piece, f"{name}: is none of the search's words. Is {near[0]}: meant?")

    def _read_field(self, piece: re.Match[str], field: Field) -> None:
        value = " ".join(piece["value"].strip('"').split())
        if not value:
            if piece.end() < self._end:  # at the end it is being typed
                self.complain(piece, f"{field}: {_TAKES[field]}, right behind the colon.")
        elif field in _DATES:
            self._read_date(piece, field, value)
        elif field is Field.SORT:
            self._read_sort(piece, value)
        else:
            self._read_filter(piece, field, value)

    def _read_date(self, piece: re.Match[str], field: Field, value: str) -> None:
        at_ms = moment(value, now_ms=self._now_ms, zone=self._zone)
        if at_ms is None:
            self.complain(piece, f"{field}: {_TAKES[field]}.")
        elif piece["no"]:
            other = Field.AFTER if field is Field.BEFORE else Field.BEFORE
            self.complain(piece, f"-{field}: is not needed: {other}: says the same.")
        else:
            self._times[field].append(at_ms)

    def _read_sort(self, piece: re.Match[str], value: str) -> None:
        if value.lower() in SORTS and not piece["no"]:
            self._best = value.lower() == "best"
        elif not self._is_typed(piece, value, SORTS):
            self.complain(piece, f"{Field.SORT}: {_TAKES[Field.SORT]}.")

    def _read_filter(self, piece: re.Match[str], field: Field, value: str) -> None:
        choices = {Field.STATE: tuple(STATES), Field.HAS: tuple(Has)}.get(field)
        if choices is not None:
            known = _chosen(value, choices)
            if known is None:
                if not self._is_typed(piece, value, choices):
                    self.complain(piece, f"{field}: {_TAKES[field]}.")
                return
            value = known
        denied = piece["no"] is not None
        self._filters.append(Filter(field, value, denied, piece.start(), piece.end()))

    def _is_typed(self, piece: re.Match[str], value: str, choices: tuple[str, ...]) -> bool:
        """Say whether it is the beginning of something, at the very end: it is being typed."""
        begun = any(one.startswith(value.lower()) for one in choices)
        return begun and piece.end() == self._end

    def _of_the_whole(self, query: Query) -> Iterator[Problem]:
        after_ms, before_ms = query.after_ms, query.before_ms
        if after_ms is not None and before_ms is not None and after_ms >= before_ms:
            yield self._whole("Nothing lies between: after: is not earlier than before:.")
        if query.is_empty and not self._problems:
            if query.denied:
                yield self._whole("This only says what to leave out. Say also what to look for.")
            elif self._wordless:
                yield self._whole("There is no letter or digit to look for here.")

    def _whole(self, words: str) -> Problem:
        return Problem(0, self._end, words)


def _chosen(value: str, choices: tuple[str, ...]) -> str | None:
    """Return the choice that is meant, in whatever case, or in the plural."""
    said = "-".join(value.lower().split())
    for one in (said, said.removesuffix("s")):
        if one in choices:
            return one
        if one in _SAME:
            return str(_SAME[one])
    return None
