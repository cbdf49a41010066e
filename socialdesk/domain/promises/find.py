"""Finds promises: sentence by sentence, each in every language that it could be in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from socialdesk.domain.promises.english import ENGLISH
from socialdesk.domain.promises.french import FRENCH
from socialdesk.domain.promises.german import GERMAN
from socialdesk.domain.promises.spanish import SPANISH
from socialdesk.domain.promises.speech import Speech
from socialdesk.domain.promises.when import Now
from socialdesk.domain.text import straightened

_CLOSES_MINUTE: Final = 18 * 60
_LONGEST_WORDS: Final = 120
_SPEECHES: Final = (ENGLISH, SPANISH, FRENCH, GERMAN)
# A full stop inside "5 p.m." ends nothing.
_SENTENCE: Final = re.compile(r"(?:[^.!?\n]++|[.!?](?!\s|$)|(?<=[ap]\.m)\.)++[.!?]*+")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in a text: its words, when it falls due (UTC ms) and where it stands."""

    words: str
    due_ms: int
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Deadline:
    start: int
    end: int
    due: datetime


def find_promises(
    text: str, now_ms: int, zone: tzinfo | None, *, closes_minute: int = _CLOSES_MINUTE
) -> tuple[Promise, ...]:
    """Return the promises that a text of ours makes, in the order of the text.

    ``zone`` is where the shop is, None for this computer's own; "today" ends when the shop closes.

    >>> from datetime import UTC
    >>> [one.words for one in find_promises("Sorry! We'll ring you in an hour.", 0, UTC)]
    ["We'll ring you in an hour"]
    """
    now = Now.of(now_ms, zone, closes_minute)
    small = straightened(text).lower()
    if len(small) != len(text):  # a letter whose small form is two would move every place
        small = straightened(text)
    found = {
        one.span: one
        for sentence in _SENTENCE.finditer(small)
        for speech in _SPEECHES
        for one in _in_sentence(text, sentence, speech, now)
    }
    return tuple(found[span] for span in sorted(found))


def _in_sentence(text: str, sentence: re.Match[str], speech: Speech, now: Now) -> Iterator[Promise]:
    words, begin = sentence[0], sentence.start()
    if words.rstrip().endswith("?") or not speech.promises.search(words):
        return
    words = speech.asides.sub(lambda aside: " " * len(aside[0]), words)
    kept = list(_clauses(words, speech))
    promising = [
        cue.start() + start
        for start, end in kept
        if (cue := speech.promises.search(words[start:end]))
    ]
    if not promising:
        return
    for start, end in kept:
        for deadline in _deadlines(words, start, end, speech, now):
            if _speaks_of(words[start:end], words[start : deadline.start], speech):
                yield _promise(text, begin, promising, deadline)


def _clauses(words: str, speech: Speech) -> Iterator[tuple[int, int]]:
    """Give (start, end) of the clauses that could hold a promise."""
    at = 0
    for cut in [*speech.cuts.finditer(words), None]:
        end = cut.start() if cut else len(words)
        if not speech.refuses.search(words, at, end):
            yield at, end
        at = cut.end() if cut else end


def _speaks_of(clause: str, before: str, speech: Speech) -> bool:
    """Say whether a deadline belongs to a promise: of its own clause, or of one beside it."""
    return bool(speech.promises.search(clause) or speech.small_words.fullmatch(before))


def _deadlines(words: str, start: int, end: int, speech: Speech, now: Now) -> Iterator[_Deadline]:
    """Give the deadlines between two places, the longest reading of each."""
    found = [
        _Deadline(match.start(), match.end(), due)
        for expression, reading in speech.deadlines
        for match in expression.finditer(words, start, end)
        if (due := reading(match, now)) is not None
    ]
    at = start
    for one in sorted(found, key=lambda deadline: (deadline.start, -deadline.end)):
        if one.start >= at:
            yield one
            at = one.end


def _promise(text: str, begin: int, promising: list[int], deadline: _Deadline) -> Promise:
    """Return the promise from the nearest words that make it to the end of its deadline."""
    before = [cue for cue in promising if cue <= deadline.start]
    start = before[-1] if before else deadline.start
    if deadline.end - start > _LONGEST_WORDS:
        start = deadline.start
    span = (begin + start, begin + deadline.end)
    due_ms = round(deadline.due.timestamp() * 1000)
    return Promise(" ".join(text[slice(*span)].split()), due_ms, span)
