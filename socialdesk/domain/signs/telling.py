"""Which words of a text a sign or a reason came from, so that a person can check it by eye."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from socialdesk.domain.signs.kinds import Kind
from socialdesk.domain.signs.reading import Places, Reading, read, vocabulary_of
from socialdesk.domain.signs.rules import troubles
from socialdesk.domain.triage import Reason

MOST_TOLD = 6
"""Words or phrases; who wants more reads the post."""
_BEFORE = 3
"""Words between a negation and what it turns, as ``reading`` counts them."""

_Found = tuple[tuple[Kind, Callable[[Reading], Places]], ...]


def _plain(kind: Kind) -> tuple[Kind, Callable[[Reading], Places]]:
    return kind, lambda reading: reading.plain(kind)


def _any(kind: Kind) -> tuple[Kind, Callable[[Reading], Places]]:
    return kind, lambda reading: reading.places(kind)


_DANGER: Final[_Found] = (_any(Kind.SAFETY), _plain(Kind.DANGER), _plain(Kind.HARM))
_TROUBLE: Final[_Found] = (
    (Kind.PROBLEM, troubles),
    (Kind.PRAISE, lambda reading: reading.denied(Kind.PRAISE)),
)
_KIND: Final[_Found] = (_plain(Kind.PRAISE), _plain(Kind.THANKS))
_TOLD_BY: Final[Mapping[Reason, _Found]] = {
    Reason.SAFETY: (*_DANGER, _any(Kind.ACCESS)),
    Reason.ACCESS: (_any(Kind.ACCESS),),
    Reason.LEGAL: (_plain(Kind.LEGAL),),
    Reason.PRESS: (_plain(Kind.PRESS),),
    Reason.AT_STAKE: (_plain(Kind.LEGAL), _plain(Kind.PRESS)),
    Reason.UPSET: (_any(Kind.ANGRY), _any(Kind.SOURED)),
    Reason.LEAVING: (_plain(Kind.LEAVING),),
    Reason.COMPLAINT: _TROUBLE,
    Reason.PROBLEM: _TROUBLE,
    Reason.MIXED: (*_KIND, *_TROUBLE),
    Reason.OTHER_CHANNEL: (_any(Kind.OTHER_CHANNEL),),
    Reason.LONG_TIME: (_plain(Kind.LONG_TIME),),
    Reason.WAITING: (_any(Kind.WAITING),),
    Reason.OWN_MATTER: (_any(Kind.FIRST),),
    Reason.QUESTION: (_any(Kind.HELP),),
    Reason.PRAISE: _KIND,
    Reason.NOT_ONLY_YOU: (_any(Kind.SHARING),),
}


def words_behind(
    reasons: Iterable[Reason], cleaned: str, lang: str | None
) -> dict[Reason, tuple[str, ...]]:
    """Return the words that each reason came from; a reason without any is left out.

    They are in lower case but for "I". The text is as ``clean_for_mood`` made it.

    >>> words_behind([Reason.PROBLEM, Reason.REACH], "I am not happy, still waiting!", "en")
    {<Reason.PROBLEM: 'problem'>: ('not happy', 'still waiting')}
    """
    reading = read(cleaned, lang)
    found = {one: _told(reading, _TOLD_BY.get(one, ()), lang) for one in reasons}
    return {reason: told for reason, told in found.items() if told}


def _told(reading: Reading, kinds: _Found, lang: str | None) -> tuple[str, ...]:
    places = sorted((at, kind) for kind, found in kinds for at in found(reading))
    told = dict.fromkeys(_whole(reading, at, kind, lang) for at, kind in places)
    longer = [one for one in told if not any(one != other and one in other for other in told)]
    return tuple(longer[:MOST_TOLD])


def _whole(reading: Reading, at: int, kind: Kind, lang: str | None) -> str:
    """Return the word or phrase that begins there, with the negation that turns it."""
    vocabulary = vocabulary_of(lang)
    length = vocabulary.length_at(at, reading.words, kind) if vocabulary else 1
    begin = _negation(reading, at) if at in reading.negated else at
    return " ".join(_as_written(word) for word in reading.words[begin : at + length])


def _as_written(word: str) -> str:
    return word.capitalize() if word == "i" or word.startswith("i'") else word


def _negation(reading: Reading, at: int) -> int:
    near: Sequence[int] = [one for one in reading.places(Kind.NOT) if at - _BEFORE <= one < at]
    return max(near, default=at)
