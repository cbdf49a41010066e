"""How common a word is in this shop's posts, so that its burst is told from everyday use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from socialdesk.domain.spikes.ordinary import Ordinary
from socialdesk.domain.spikes.terms import EVERYDAY_STEMS

DAY_MS = 24 * 60 * 60_000
DAYS = 56
RECENT_DAYS = 7
LEFT_OUT = 7
"""One day in so many, that on which the word was said most, is not counted: an outage last week
must not make this one look usual."""

_PRIOR_POSTS = 250.0
_RARE, _EVERYDAY = 0.0008, 0.03
"""The part of all posts that hold a word nobody said before, by its kind."""
_MOST_SHAPE = 6.0
_LEAST_SHAPE = 1.0


def share_of(
    stem: str, said_ms: Sequence[int], ordinary: Ordinary, now_ms: int, *, complete: bool
) -> tuple[float, float]:
    """Return the usual part of posts that hold a word, and how steady that is (``tail``).

    ``said_ms`` are the times at which it was said before, newest first; unless they are
    ``complete`` there were more, so that only the days up to the oldest are known. Of the last
    week and the last eight weeks the higher counts: a word may come into season.
    """
    today, days = now_ms // DAY_MS, DAYS
    if not complete and said_ms:
        days = max(1, min(DAYS, today - said_ms[-1] // DAY_MS))
    said = Counter(one // DAY_MS for one in said_ms if one < now_ms)
    posts = [(today - ago, ordinary.on_day(today - ago, now_ms)) for ago in range(days)]
    whole, shape = _share(stem, said, posts)
    recent, _ = _share(stem, said, posts[:RECENT_DAYS])
    return max(whole, recent), shape


def _share(
    stem: str, said: Mapping[int, int], posts: Sequence[tuple[int, int]]
) -> tuple[float, float]:
    heard = [(said.get(day, 0), all_) for day, all_ in posts if all_]
    spoken = sorted((one for one in heard if one[0]), key=lambda one: one[0] / one[1], reverse=True)
    silent = [one for one in heard if not one[0]]
    counted = [*spoken, *silent][-(-len(heard) // LEFT_OUT) :]
    times, out_of = sum(one for one, _ in counted), sum(all_ for _, all_ in counted)
    everyday = stem in EVERYDAY_STEMS
    prior = _EVERYDAY if everyday else _RARE
    share = (times + prior * _PRIOR_POSTS) / (out_of + _PRIOR_POSTS)
    return min(1.0, share), _LEAST_SHAPE if everyday else min(_MOST_SHAPE, _LEAST_SHAPE + times)
