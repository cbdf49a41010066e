"""Where a text may be cut in two, from the best place to the worst.

A *gap* is a place between two characters, named by the position of the one behind it. What looks
like one thing is never cut where there is any other way: a link, a handle, a hashtag, an emoji of
many parts, a letter with its marks, "Mr. Bakker", "No. 7", "12 500" or a phone number.
"""

# ruff: noqa: RUF001 - the punctuation of many scripts looks alike, and all of it is meant here
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from socialdesk.domain.text.counting import Whole

_CLOSING: Final = "\"'”’»›)\\]}」』）】》〉"
_OPENING: Final = "\"'“‘„«‹([{¿¡「『（【《〈"
_EMOJI: Final = "\u2600-\u27bf\ufe0f\U0001f300-\U0001faff"
# Scripts written without spaces: a gap is between any two signs, but for those of _STAYS_*.
_WIDE: Final = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
_STAYS_BEHIND: Final = re.compile(
    "[、。，．！？：；・ー々ゝゞヽヾ…‥）」』】》〉〕］｝”’ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]"
)
_STAYS_BEFORE: Final = re.compile("[（「『【《〈〔［｛“‘]")

_STOP: Final = re.compile(rf"(?<=[.!?…؟۔।{_CLOSING}{_EMOJI}])\s+|(?<!\s)[^\S\n]*+\n\s*")
_WIDE_STOP: Final = re.compile("[。！？｡][。！？｡」』）】》〉”’]*")
_PAUSE: Final = re.compile(rf"(?<=[,;:،؛–—{_CLOSING}])\s+|(?<=[、，；：])")
_ENDS_A_SENTENCE: Final = re.compile(rf"[.!?…؟۔।]+[{_CLOSING}]*$|[{_EMOJI}]$")
_LAST_WORD: Final = re.compile(r"[^\W_][\w.]*$")

# Words with a full stop that are never the last of a sentence, and those before a number alone.
_GO_ON: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "mme",
        "mlle",
        "sr",
        "sra",
        "srta",
        "ud",
        "uds",
        "hr",
        "fr",
        "e.g",
        "i.e",
        "z.b",
        "d.h",
        "p.ej",
        "vs",
        "approx",
        "ca",
        "incl",
        "excl",
        "resp",
        "tel",
        "bzw",
    ]
)
_BEFORE_A_NUMBER: Final = frozenset(
    [
        "no",
        "nos",
        "nr",
        "nrs",
        "núm",
        "num",
        "art",
        "p",
        "pp",
        "pág",
        "fig",
        "ref",
        "ext",
        "vol",
        "ch",
        "sec",
        "order",
    ]
)
_ORDINALS: Final = frozenset(map(str, range(100)))  # "am 3. Mai", or the number of a list

_HANDLE_OR_NUMBER: Final = re.compile(r"[@＠#＃$]\w{1,100}|\d(?:[.,:/'’-]?\d){1,40}")
_MAYBE_A_MARK: Final = re.compile(r"[^\w\s\0-\x7f\u3000-\u3029\uff00-\uffef]")
_NUMBER_IN_GROUPS: Final = re.compile(r"(?<=\d)\s(?=[\d€$£¥%])|(?<=[€$£¥+])\s(?=\d)|[\u00a0\u202f]")

_FREE, _RATHER_NOT, _NEVER = 0, 1, 2


class Gaps:
    """The gaps of one text, which must be in NFC; ``ones`` are its ``counting.wholes``.

    ``stops`` and ``pauses`` are where sentences and clauses end, in order. Takes time in proportion
    to the text.
    """

    def __init__(self, text: str, ones: Iterable[Whole]) -> None:
        self._text = text
        self._held = bytearray(len(text) + 1)
        self._hold_what_is_one(ones)
        self.stops = self._open(self._ends_of_sentences())
        self.pauses = self._open(found.start() for found in _PAUSE.finditer(text))
        self._has_wide = bool(_WIDE.search(text))

    def word_gap(self, first: int, last: int) -> int | None:
        """Return the last gap between words from ``first`` to ``last``, None where none is.

        What rather stays together, such as "No. 7", is taken apart only where nothing else is left.
        """
        return self._latest(first, last, _FREE) or self._latest(first, last, _RATHER_NOT)

    def any_gap(self, first: int, last: int) -> int:
        """Return the last gap that leaves what is one whole, or ``last`` where there is none."""
        held = self._held
        return next((at for at in range(last, first - 1, -1) if held[at] != _NEVER), last)

    def _latest(self, first: int, last: int, most: int) -> int | None:
        held = self._held
        for at in range(last, first - 1, -1):
            if held[at] <= most and self._is_between_words(at):
                return at
        return None

    def _is_between_words(self, at: int) -> bool:
        before, behind = self._text[at - 1], self._text[at : at + 1]
        if not behind or behind.isspace():
            return True
        if not self._has_wide or before.isspace():
            return False
        wide = _WIDE.match(before) or _WIDE.match(behind)
        return bool(wide) and not _STAYS_BEHIND.match(behind) and not _STAYS_BEFORE.match(before)

    def _open(self, gaps: Iterator[int]) -> list[int]:
        return [at for at in gaps if self._held[at] == _FREE]

    def _hold(self, start: int, end: int) -> None:
        self._held[start + 1 : end] = bytes([_NEVER]) * (end - start - 1)

    def _hold_what_is_one(self, ones: Iterable[Whole]) -> None:
        for found in _NUMBER_IN_GROUPS.finditer(self._text):
            self._held[found.start()] = _RATHER_NOT
        for one in ones:
            self._hold(one.start, one.end)
        for found in _HANDLE_OR_NUMBER.finditer(self._text):
            self._hold(*found.span())
        if not self._text.isascii():
            self._hold_letters_and_marks()

    def _hold_letters_and_marks(self) -> None:
        for found in _MAYBE_A_MARK.finditer(self._text):
            at, sign = found.start(), found[0]
            if sign == "\u200d":
                self._held[at : at + 2] = bytes([_NEVER] * len(self._held[at : at + 2]))
            elif unicodedata.category(sign)[0] == "M":
                self._held[at] = _NEVER

    def _ends_of_sentences(self) -> Iterator[int]:
        gaps = [(found.start(), found.end()) for found in _STOP.finditer(self._text)]
        wide = ((found.end(), found.end()) for found in _WIDE_STOP.finditer(self._text))
        for start, end in sorted({*gaps, *wide}):
            if self._ends_here(start, end):
                yield start

    def _ends_here(self, start: int, end: int) -> bool:
        """Tell whether a sentence ends at a gap; hold what an abbreviation keeps together."""
        text = self._text
        if "\n" in text[start:end] or start == end:
            return True
        before, behind = text[max(0, start - 40) : start], text[end : end + 3].lstrip(_OPENING)
        if not _ENDS_A_SENTENCE.search(before) or behind[:1].islower():
            return False
        if re.match(f"[{_EMOJI}]", behind):
            return False
        if before.endswith(".") and self._goes_on(before[:-1], behind):
            self._held[start:end] = bytes([_RATHER_NOT]) * (end - start)
            return False
        return True

    def _goes_on(self, before: str, behind: str) -> bool:
        found = _LAST_WORD.search(before)
        word = found[0].casefold() if found else ""
        if word in _BEFORE_A_NUMBER:
            return behind[:1].isdigit()
        initial = bool(found) and len(word) == 1 and word.isalpha() and word != "i"
        return word in _GO_ON or initial or word in _ORDINALS
