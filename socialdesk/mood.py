"""The mood of words, by vaderSentiment: English only, on cleaned text (TRIAGE.md)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property
from string import punctuation
from typing import Any, Final, NamedTuple

from socialdesk.domain.text import clean_for_mood

JUDGED = frozenset({"en", None})
"""The languages, in X's codes, whose mood can be judged; None where the network did not say."""
_BEFORE, _AFTER = 3, 2
"""vaderSentiment looks at so many words before and after one that carries mood."""
_EMOTICON = 2
"""Without its punctuation a token this short may have been an emoticon, and is kept as it was."""
_REMEMBERED = 20_000
"""So many words are remembered as they are read; a flood of made-up ones must not fill memory."""
_NOT_ASCII: Final = re.compile(r"([^\x00-\x7f])")
"""Every emoji is one of these: none of the library's single letters is ASCII."""
_KIND_OF: Final = ["kind", "of"]
_TURNING: Final = frozenset({"no", "least", "this"})


class VaderMood:
    """Implements ``ports.Mood``."""

    @cached_property
    def _reader(self) -> _Reader:
        return _Reader()  # reads the lexicon, at first use and on another lane than the window's

    def judge(self, text: str, lang: str | None, *, cleaned: str | None = None) -> float | None:
        """Return -1 (upset) to 1 (bright), or None where the language is not judged."""
        if lang not in JUDGED:
            return None
        return self.of_cleaned(clean_for_mood(text) if cleaned is None else cleaned)

    def of_cleaned(self, cleaned: str) -> float:
        """Return the mood of a text that ``clean_for_mood`` made fit."""
        return self._reader.compound(cleaned)


class _Token(NamedTuple):
    """A word between spaces: without its punctuation, in lower case, and whether it has a mood."""

    word: str
    lower: str
    laden: bool
    shouted: bool


class _Weights(NamedTuple):
    """What the library gives to capitals and punctuation."""

    capitals: float
    alpha: float


class _Reader:
    """The library's own score, to the last digit, without asking it about every word.

    Most words carry no mood, and most that do have nothing around them that would turn it: their
    share is a look into the lexicon. Only the others go through the library, with the few words
    around them that it looks at. The tests hold both scores equal.
    """

    def __init__(self) -> None:
        # Imported on first use: it takes longer than the window may. The module has a class's name.
        from vaderSentiment import vaderSentiment as vader  # noqa: N813, PLC0415

        self._analyzer: Any = vader.SentimentIntensityAnalyzer()
        self._lexicon: dict[str, float] = self._analyzer.lexicon
        self._emojis: dict[str, str] = self._analyzer.emojis
        self._seen: dict[str, _Token] = {}
        phrases = [*vader.SPECIAL_CASES, *(one for one in vader.BOOSTER_DICT if " " in one)]
        longest = (max(phrase.split(), key=len) for phrase in phrases)
        self._boosters = frozenset(vader.BOOSTER_DICT)
        self._turning = self._boosters | _TURNING | frozenset((*vader.NEGATE, *longest))
        self._weights = _Weights(capitals=vader.C_INCR, alpha=15)

    def compound(self, text: str) -> float:
        """Return ``SentimentIntensityAnalyzer().polarity_scores(text)["compound"]``."""
        if not text.isascii():
            text = self._spelled(text)
        text = text.strip()
        seen = self._seen
        read = [seen.get(token) or self._remember(token) for token in text.split()]
        laden = [at for at, token in enumerate(read) if token[2]]
        if not laden:
            return 0.0
        words, lower = [token[0] for token in read], [token[1] for token in read]
        shouted = sum([token[3] for token in read])
        mixed = 0 < len(words) - shouted < len(words)
        shares: list[float] = [0] * len(words)
        for at in laden:
            if lower[at] not in self._boosters and lower[at : at + 2] != _KIND_OF:
                shares[at] = self._share(words, lower, at, mixed)
        if "but" in lower:
            shares = self._analyzer._but_check(lower, shares)  # noqa: SLF001 - its own rule
        return self._whole(float(sum(shares)), text)

    def _remember(self, token: str) -> _Token:
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        word = _stripped(token)
        lower = word.lower()
        self._seen[token] = read = _Token(word, lower, lower in self._lexicon, word.isupper())
        return read

    def _spelled(self, text: str) -> str:
        """Return the text with the library's words for emoji, set apart as it does."""
        parts = _NOT_ASCII.split(text)
        spelled = parts[0]
        for letter, rest in zip(parts[1::2], parts[2::2], strict=True):
            described = self._emojis.get(letter)
            if described is None:
                spelled += letter + rest
            else:
                apart = "" if not spelled or spelled[-1] == " " else " "
                spelled += f"{apart}{described}{rest}"
        return spelled

    def _share(self, words: Sequence[str], lower: Sequence[str], at: int, mixed: bool) -> float:
        """Return what one word of the lexicon adds."""
        first = max(0, at - _BEFORE)
        around = lower[first : at + 1 + _AFTER]
        if self._turning.isdisjoint(around) and not any("n't" in word for word in around):
            share = self._lexicon[lower[at]]
            if mixed and words[at].isupper():
                share += self._weights.capitals if share > 0 else -self._weights.capitals
            return share
        window = _Window(words[first : at + 1 + _AFTER], mixed)
        shares: list[float] = []
        self._analyzer.sentiment_valence(0, window, words[at], at - first, shares)
        return shares[0]

    def _whole(self, total: float, text: str) -> float:
        emphasis: float = self._analyzer._punctuation_emphasis(text)  # noqa: SLF001 - its own rule
        if total > 0:
            total += emphasis
        elif total < 0:
            total -= emphasis
        normal = total / math.sqrt(total * total + self._weights.alpha)
        return round(min(1.0, max(-1.0, normal)), 4)


class _Window(NamedTuple):
    """A few words as the library takes a text."""

    words_and_emoticons: Sequence[str]
    is_cap_diff: bool


def _stripped(token: str) -> str:
    word = token.strip(punctuation)
    return token if len(word) <= _EMOTICON else word
