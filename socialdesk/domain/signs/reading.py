"""A text read once: its words, its clauses, and which of them are about what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from socialdesk.domain.signs.kinds import Kind, Words
from socialdesk.domain.signs.words_de import GERMAN
from socialdesk.domain.signs.words_en import ENGLISH
from socialdesk.domain.signs.words_es import SPANISH
from socialdesk.domain.signs.words_fr import FRENCH

_NEGATION_REACHES = 3
"""Words: "not at all good" is the longest that people write before they start a new thought."""
_STEM = 3
"""Entries with a ``*`` are looked up by so many letters first; none is shorter."""
_REMEMBERED = 20_000
"""So many words are remembered with their kinds; a flood of made-up ones must not fill memory."""
_TOKEN: Final = re.compile(r"[^\W_](?:[^\W_]|['&-](?=[^\W_]))*|[.!?;:,\u2026\u00bf\u00a1\u2014()]")
_ENDS_CLAUSE: Final = frozenset(".!?;:,\u2026\u00bf\u00a1\u2014()")


Places = Sequence[int]
"""Places in a list of words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text in lower case; ``clause`` numbers the clause of each.

    ``found`` holds for every kind the places of the words, or of the first words of phrases, that
    are about it; ``negated`` those that a negation stands shortly before, in the same clause.
    """

    words: Sequence[str]
    clause: Sequence[int]
    found: dict[Kind, list[int]] = field(default_factory=dict)
    negated: frozenset[int] = frozenset()

    def places(self, kind: Kind) -> Places:
        """Return where it is spoken of, negated or not."""
        return self.found.get(kind, ())

    def count(self, kind: Kind) -> int:
        """Return how many words and phrases are about it, negated or not."""
        return len(self.found.get(kind, ()))

    def plain(self, kind: Kind) -> Places:
        """Return the places where it is meant: those that are not negated."""
        places = self.found.get(kind, ())
        if not places or self.negated.isdisjoint(places):
            return places
        return [at for at in places if at not in self.negated]

    def denied(self, kind: Kind) -> Places:
        """Return the places where it is negated."""
        if not self.negated:
            return ()
        return [at for at in self.found.get(kind, ()) if at in self.negated]

    def clauses(self, places: Iterable[int]) -> frozenset[int]:
        """Return the clauses of these places."""
        return frozenset([self.clause[at] for at in places])


NOTHING: Final = Reading((), ())
"""What can be read in a language whose words are not known here."""


def read(cleaned: str, lang: str | None = "en") -> Reading:
    """Read a text that ``clean_for_mood`` made fit; None reads English, unknown languages nothing.

    >>> reading = read("The soup was not bad, but nobody came to the table.")
    >>> [reading.words[at] for at in reading.denied(Kind.PROBLEM)]
    ['bad']
    """
    vocabulary = vocabulary_of(lang)
    if vocabulary is None:
        return NOTHING
    words: list[str] = []
    clause: list[int] = []
    number = 0
    turns = vocabulary.turns
    for token in tokens(cleaned):
        if token in _ENDS_CLAUSE:
            number += 1
            continue
        number += token in turns
        words.append(token)
        clause.append(number)
    found = vocabulary.find(words, clause)
    negations = found.get(Kind.NOT)
    return Reading(words, clause, found, _negated(clause, negations) if negations else frozenset())


def tokens(text: str) -> list[str]:
    """Return words and marks in lower case; "can't" and "cant" are the same word here."""
    lower = text.lower()
    if "n't" in lower:
        lower = lower.replace("n't", "nt")
    return _TOKEN.findall(lower)


def _negated(clause: Places, negations: Places) -> frozenset[int]:
    return frozenset(
        place
        for at in negations
        for place in range(at + 1, min(at + 1 + _NEGATION_REACHES, len(clause)))
        if clause[place] == clause[at]
    )


_Known = tuple[tuple[Kind, ...], Collection[str]]
"""What a word is about, and with which second words a phrase begins."""
_NOTHING_KNOWN: Final[_Known] = ((), ())


class Vocabulary:
    """The words of one language, made ready for looking up."""

    def __init__(self, source: Words) -> None:
        self.source = source
        self._words: dict[str, tuple[Kind, ...]] = {}
        self._stems: dict[str, list[tuple[str, Kind]]] = {}
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Kind]]]] = {}
        for kind, entries in source.words.items():
            for entry in entries.split(","):
                self._add(entry.strip(), kind)
        self.turns = frozenset(word for word, kinds in self._words.items() if Kind.BUT in kinds)
        self._seen: dict[str, _Known] = {}

    def find(self, words: Sequence[str], clause: Places) -> dict[Kind, list[int]]:
        """Return the places at which something begins, by what it is about."""
        seen, last = self._seen, len(words) - 1
        found: dict[Kind, list[int]] = {}
        shown = 0
        for at, word in enumerate(words):
            known = seen.get(word)
            if known is None:
                known = self._remember(word)
            if known is _NOTHING_KNOWN or at < shown:
                continue
            about, seconds = known
            if seconds and at < last and words[at + 1] in seconds:
                kinds, harmless = self._phrases_at(at, words, clause)
                if harmless:
                    shown = at + harmless
                    found.setdefault(Kind.HARMLESS, []).append(at)
                    continue
                about = (*kinds, *about)
            for kind in about:
                places = found.get(kind)
                if places is None:
                    found[kind] = [at]
                else:
                    places.append(at)
        return found

    def length_at(self, at: int, words: Sequence[str], kind: Kind) -> int:
        """Return how many words the longest phrase of a kind has that begins there; else one."""
        second = words[at + 1] if at + 1 < len(words) else ""
        phrases = self._phrases.get(words[at], {}).get(second, ())
        lengths = [
            len(phrase)
            for phrase, of in phrases
            if of is kind and tuple(words[at : at + len(phrase)]) == phrase
        ]
        return max(lengths, default=1)

    def _phrases_at(
        self, at: int, words: Sequence[str], clause: Places
    ) -> tuple[Sequence[Kind], int]:
        """Return what the phrases are about that begin here, and how many words are harmless."""
        kinds, harmless = [], 0
        for phrase, kind in self._phrases[words[at]][words[at + 1]]:
            end = at + len(phrase)
            if tuple(words[at:end]) == phrase and clause[at] == clause[end - 1]:
                if kind is Kind.HARMLESS:
                    harmless = max(harmless, len(phrase))
                kinds.append(kind)
        return kinds, harmless

    def _remember(self, word: str) -> _Known:
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        kinds = dict.fromkeys(self._words.get(word, ()))
        for stem, kind in self._stems.get(word[:_STEM], ()):
            if word.startswith(stem):
                kinds[kind] = None
        known = (tuple(kinds), self._phrases.get(word, {}).keys())
        self._seen[word] = known if kinds or known[1] else _NOTHING_KNOWN
        return self._seen[word]

    def _add(self, entry: str, kind: Kind) -> None:
        words = tokens(entry)
        if len(words) > 1:
            begun = self._phrases.setdefault(words[0], {})
            begun.setdefault(words[1], []).append((tuple(words), kind))
        elif entry.endswith("*"):
            self._stems.setdefault(entry[:_STEM], []).append((entry[:-1], kind))
        elif words:
            self._words[words[0]] = (*self._words.get(words[0], ()), kind)


UNSURE: Final = frozenset({None, "", "und", "qme", "qst", "qht", "qam", "qct", "zxx", "art"})
_KNOWN: Final[dict[str | None, Words]] = {
    one.language: one for one in (ENGLISH, SPANISH, FRENCH, GERMAN)
}


def vocabulary_of(lang: str | None) -> Vocabulary | None:
    """Return the words of a language by X's code, None where they are not known here.

    Where X could not tell the language, mostly of few words or pictures alone, English is tried.
    """
    return _made_ready("en" if lang in UNSURE else lang)


@lru_cache(maxsize=64)
def _made_ready(lang: str | None) -> Vocabulary | None:
    source = _KNOWN.get(lang)
    return Vocabulary(source) if source else None
