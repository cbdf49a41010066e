"""A long answer as several posts (PRODUCT R3).

Each is filled as far as its room goes, then cut back to where a sentence ends; to where a clause
ends, if that would leave it less than half full; to where a word ends; and only in a word that is
longer than a whole post, somewhere in it. The last two then share what they have evenly.

Numbers stand in front ("2/3 "): the order is known before reading, the signature stays the last
word, and no further post begins with a handle, which X would take out of the text and put into the
line of who is answered. The signature closes the last post alone: the posts are read as one answer.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from typing import Final

from socialdesk.domain.text.counting import (
    LONGEST,
    free_length,
    normalized,
    weighted_length,
    weights,
    wholes,
)
from socialdesk.domain.text.gaps import Gaps
from socialdesk.domain.text.signing import signed, unsigned

_MOST_DIGITS: Final = 6
_THREE_CUTS: Final = 3  # begin and end two posts
_PAUSE_IS_WORSE: Final = 60
_WORD_IS_WORSE: Final = 120
"""How much weight more a post may have for a better place to cut than this."""


def split_into_posts(
    text: str,
    *,
    first_prefilled: Collection[str] = (),
    signature: str = "",
    numbered: bool = True,
) -> tuple[str, ...]:
    """Return a text as posts of which X takes each, in NFC, without the space around them.

    One post without a number where it fits, none for a text without words. ``first_prefilled`` are
    the handles that X puts in front of a reply: at the beginning of the text they stay in front of
    the first post and are free. A signature that the text ends with already is not doubled.
    No word is lost, changed or moved.

    >>> [len(post) for post in split_into_posts("Your lamp is on the van today. " * 20)]
    [251, 251, 127]
    """
    text = normalized(text).strip()
    if not text:
        return ()
    signature = normalized(signature).strip()
    free = free_length(text, first_prefilled)
    whole = signed(text, signature)
    answer = _Answer(*_in_two(whole[free:], signature), lead=" " if numbered else "")
    if answer.fits_one() and weighted_length(whole[free:]) <= LONGEST:
        return (whole,)
    first, *others = answer.posts(numbered)
    return (text[:free] + first, *others)


def _in_two(whole: str, signature: str) -> tuple[str, str]:
    """Return the words, and the signature as it ends them; one too long for that is words, too."""
    words = unsigned(whole, signature)
    if weighted_length(whole[len(words) :]) > LONGEST // 2:
        return whole, ""
    return words, whole[len(words) :]


class _Answer:
    """The words of an answer, cut by their weight.

    ``ending`` closes the last post; ``lead`` stands for the number before each when it is weighed,
    since X reads what begins a post otherwise than what follows a space.
    """

    def __init__(self, text: str, ending: str, *, lead: str) -> None:
        self._text, self._ending, self._lead = text, ending, lead
        self._ending_weight = weighted_length(ending)
        ones = wholes(text)
        self._weights = weights(text, ones)
        self._gaps = Gaps(text, ones)

    def fits_one(self) -> bool:
        """Say whether one post would do."""
        return self._weights[-1] + self._ending_weight <= LONGEST

    def posts(self, numbered: bool) -> Iterator[str]:
        """Yield the posts, first one first."""
        cuts, digits = self._cuts_with(numbered)
        total = len(cuts) - 1
        for number, (start, end) in enumerate(itertools.pairwise(cuts), 1):
            prefix = f"{number}/{total} " if digits else ""
            ending = self._ending if number == total else ""
            yield f"{prefix}{self._text[start:end].strip()}{ending}"

    def _cuts_with(self, numbered: bool) -> tuple[list[int], int]:
        """Return the cuts, and how many digits their number has: more digits leave less room."""
        fewest = len(str(self._weights[-1] // LONGEST + 1))
        for digits in range(fewest, _MOST_DIGITS) if numbered else [0]:
            cuts = self._cuts(digits)
            if cuts is not None:
                return self._evened(cuts, digits), digits
        return self._cuts(0) or [], 0

    def _room(self, number: int, digits: int) -> int:
        return LONGEST - (len(f"{number}/ ") + digits if digits else 0)

    def _cuts(self, digits: int) -> list[int] | None:
        """Return where each post begins, and the end; None for more posts than digits allow."""
        cuts = [0]
        most = 10**digits if digits else len(self._text) + 1
        while True:
            room, start = self._room(len(cuts), digits), cuts[-1]
            if self._is_last(start, room - self._ending_weight):
                return [*cuts, len(self._text)]
            cuts.append(self._skip_space(self._cut(start, room)))
            if len(cuts) >= most:
                return None

    def _is_last(self, start: int, room: int) -> bool:
        likely = self._weights[-1] - self._weights[start] <= room  # the sum is there already
        return likely and self._weigh(start, len(self._text)) <= room

    def _cut(self, start: int, room: int) -> int:
        """Return where a post ends that begins there, in so much room."""
        reach = room
        while True:
            end = self._best(start, reach)
            over = self._weigh(start, end) - room
            if over <= 0 or end == start + 1:
                return end
            # Cut out of its word, a piece can weigh more: "me@" makes "shop.com" no link.
            reach -= over

    def _best(self, start: int, reach: int) -> int:
        """Return the best gap within reach, at least one character on, and before the end."""
        last = min(bisect_right(self._weights, self._weights[start] + reach), len(self._text)) - 1
        last = max(last, start + 1)
        half = bisect_left(self._weights, self._weights[start] + reach // 2)
        for gaps in (self._gaps.stops, self._gaps.pauses):
            found = gaps[bisect_right(gaps, last) - 1] if gaps else 0
            if max(half, start) < found <= last:
                return found
        return self._gaps.word_gap(start + 1, last) or self._gaps.any_gap(start + 1, last)

    def _evened(self, cuts: list[int], digits: int) -> list[int]:
        """Return the cuts with the last two posts about even, where there is a gap for that."""
        if len(cuts) < _THREE_CUTS:
            return cuts
        start, cut, end = cuts[-3:]
        room = self._room(len(cuts) - 2, digits)
        last_room = self._room(len(cuts) - 1, digits) - self._ending_weight
        first = max(start + 1, bisect_left(self._weights, self._weights[end] - last_room))
        middle = (self._weights[start] + self._weights[end] + self._ending_weight) // 2
        found = self._nearest(middle, first, cut)
        if found is None or self._weigh(start, found) > room:
            return cuts
        found = self._skip_space(found)
        return [*cuts[:-2], found, end] if self._weigh(found, end) <= last_room else cuts

    def _nearest(self, middle: int, first: int, last: int) -> int | None:
        """Return the gap from ``first`` to ``last`` where about so much weight lies before it."""
        at = min(max(bisect_left(self._weights, middle), first), last)
        found = [
            (abs(self._weights[gap] - middle) + worse, gap)
            for gaps, worse in ((self._gaps.stops, 0), (self._gaps.pauses, _PAUSE_IS_WORSE))
            for gap in _beside(gaps, at)
            if first <= gap <= last
        ]
        word = self._gaps.word_gap(first, at)
        if word is not None:
            found.append((abs(self._weights[word] - middle) + _WORD_IS_WORSE, word))
        return min(found)[1] if found else None

    def _skip_space(self, at: int) -> int:
        while self._text[at : at + 1].isspace():
            at += 1
        return at

    def _weigh(self, start: int, end: int) -> int:
        """Return what a piece weighs by itself: between spaces, as much as where it stands."""
        before, behind = self._text[start - 1 : start], self._text[end : end + 1]
        if self._lead and (not before or before.isspace()) and (not behind or behind.isspace()):
            return self._weights[end] - self._weights[start]
        return weighted_length(self._lead + self._text[start:end].strip()) - len(self._lead)


def _beside(gaps: list[int], at: int) -> list[int]:
    """Return the gaps right before and right behind a place."""
    place = bisect_left(gaps, at)
    return gaps[max(place - 1, 0) : place + 1]
