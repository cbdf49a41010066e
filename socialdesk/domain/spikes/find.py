"""Tell a spike from an ordinary busy hour, and what it is about (PRODUCT T6, C9).

Nothing is said before five posts by four customers within three hours: a small shop has no
statistics. Then there are two rules, both over different customers and not over posts, so that one
person's storm is none:

- *a word*: at least three customers used it, which in so many posts, given how common the word is
  in this shop, and with all posts of that time beside it, is next to impossible without a reason;
- *all posts*: so many customers wrote within an hour (or three) as next to never in the same hours
  of the weeks before.

"Next to impossible" is a negative-binomial tail (``tail``) below ``_CHANCE_A_MONTH`` shared out
among the looks of a month, one with every post. Real posts come in worse bursts than that model,
so what it promises is not to be taken for the rate of false alarms; ``python -m tests.faults
spikes`` measures that.

Where nobody listened long enough to know what is usual (``Ordinary.is_known``), only a word is
told, if at least four customers speak of trouble with it: an opening day is no flood. Two such
words are then one matter, named by that of most people, as nothing tells an outage's many words
from two outages.

A burst of a word for what a shop runs on ("website", "checkout", "card") is believed sooner than
one of a product or a place, of which most posts must speak of trouble besides (``_limit_for``).

Words find what volume cannot: five posts about the checkout drown in the twenty of a busy hour,
while nobody spoke of the checkout for a week. Volume finds what has no word in common, and then
nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import log
from typing import NamedTuple

from socialdesk.domain.ids import PostId
from socialdesk.domain.spikes.naming import as_written, name_of
from socialdesk.domain.spikes.ordinary import Ordinary, Usual
from socialdesk.domain.spikes.posts import (
    Spoken,
    are_everyday,
    are_trouble,
    forms,
    people,
    spoken,
)
from socialdesk.domain.spikes.shares import share_of
from socialdesk.domain.spikes.spike import Spike
from socialdesk.domain.spikes.tail import tail
from socialdesk.domain.spikes.terms import BREAKABLE_STEMS, EVERYDAY_STEMS
from socialdesk.domain.volume import Before, Heard

MINUTE_MS = 60_000
WINDOWS_MS = (15 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS, 180 * MINUTE_MS)
LONGEST_MS = max(WINDOWS_MS)
FEWEST_POSTS, FEWEST_CUSTOMERS = 5, 4
FEWEST_SHARING = 3
"""Some who meet an outage say only "not again": so many at least share the telling word."""
MOST_WORDS = 16
"""So many words are compared with the weeks before; more are never near a spike at once."""

_A_MONTH = 30
_CHANCE_A_MONTH = 0.003
_MOST_LIKELY = 5e-4
_EXPECTED = 30.0
"""So much less unlikely may be the burst of a word for what a shop runs on (``BREAKABLE``): chances
are weighed by what is plausible beforehand, as Genovese, Roeder and Wasserman (2006) do. A shop's
outages are of few kinds, so that most of its false alarms would come from all the other words."""
_RELATED = 1e-2
"""A word this unlikely beside the word of a spike belongs to it."""
_MOSTLY, _SHARED = 0.5, 0.3
_WORTH_A_LOOK = 1e-3
_FEW = 1e-2
_CALM_WORD, _CALM = 1e-5, 1e-3
"""So much stricter are the rules where less than four customers share a word, and where most posts
do not speak of trouble; with a word of every day in most of them, all posts must be a flood too: a
sale or a holiday is on many lips, and nobody has to hurry."""


SaidBefore = Callable[[str, Collection[str]], Before]
"""Tells when a word was said: by its stem, and its forms as they are written now."""


class _Odds(NamedTuple):
    """How unlikely what was counted in a window is."""

    chance: float
    customers: int
    usual: float
    within_ms: int


_NO_ODDS = _Odds(1.0, 0, 0.0, LONGEST_MS)


def find_spikes(
    heard: Sequence[Heard],
    *,
    now_ms: int,
    ordinary: Ordinary,
    said_before: SaidBefore,
    own_stems: Collection[str] = (),
) -> tuple[Spike, ...]:
    """Return the spikes of this moment, that of most people first.

    ``heard`` are the posts that customers wrote in the last ``LONGEST_MS``, in any order, without
    reposts; ``own_stems`` are those of the shop's names, which say nothing. Deterministic, and in
    time proportional to the words.
    """
    look = _Look(heard, now_ms=now_ms, ordinary=ordinary, own_stems=frozenset(own_stems))
    if len(look.heard) < FEWEST_POSTS or people(look.heard) < FEWEST_CUSTOMERS:
        return ()
    spikes = look.spikes_of_words(said_before)
    if not look.is_known and spikes:
        return (reduce(look.as_one, sorted(spikes, key=_of_most_people)),)
    told = {post_id for spike in spikes for post_id in spike.posts}
    if (rest := look.spike_of_volume(told)) is not None:
        alone = len(spikes) == 1 and not rest.name
        spikes = [look.as_one(spikes[0], rest)] if alone else [*spikes, rest]
    return tuple(sorted(spikes, key=_of_most_people))


class _Look:
    """One look at the last hours."""

    def __init__(
        self,
        heard: Sequence[Heard],
        *,
        now_ms: int,
        ordinary: Ordinary,
        own_stems: frozenset[str],
    ) -> None:
        since_ms = now_ms - LONGEST_MS
        new = (spoken(one) for one in heard if since_ms < one.written_ms <= now_ms)
        self.heard = sorted(new, key=lambda one: (one.written_ms, one.post_id))
        self._now_ms, self._ordinary, self._own = now_ms, ordinary, own_stems
        self.is_known = ordinary.is_known(now_ms)
        a_month = max(1.0, ordinary.a_day(now_ms) * _A_MONTH)
        self._limit = min(_MOST_LIKELY, _CHANCE_A_MONTH / a_month)
        self._usual: dict[int, Usual] = {}
        self._odds: dict[str, _Odds] = {}
        self._wrote = {one: self._customers(one, self.heard) for one in WINDOWS_MS}

    # -- a word -------------------------------------------------------------------------------

    def spikes_of_words(self, said_before: SaidBefore) -> list[Spike]:
        """Return a spike for every group of words whose burst is no chance."""
        by_stem = self._by_stem()
        odds = self._odds = {
            stem: self._odds_of_word(
                stem, by_stem[stem], said_before(stem, forms(stem, by_stem[stem]))
            )
            for stem in self._candidates(by_stem)
        }
        found, taken = [], set[PostId]()
        for stem in sorted(odds, key=lambda one: (odds[one].chance, one)):
            if odds[stem].chance > _WORTH_A_LOOK:
                break
            free = [one for one in by_stem[stem] if one.post_id not in taken]
            if people(free) < FEWEST_SHARING or len(free) < _MOSTLY * len(by_stem[stem]):
                continue
            stems, group = self._group(stem, free, odds, by_stem, taken)
            both = odds[stem]._replace(chance=self._with_volume(odds[stem]))
            if both.chance <= self._limit_for(stem, group, both):
                taken.update(one.post_id for one in group)
                found.append(self._spike(group, both, stems))
        return found

    def _with_volume(self, odds: _Odds) -> float:
        """Return how unlikely a word and all the posts of its window are together.

        Fisher's way to combine two (1925), as a word is judged by its part of the posts alone.
        """
        product = odds.chance * self._chance_of_all(odds.within_ms)
        return product * (1 - log(product)) if product else 0.0

    def _limit_for(self, stem: str, group: Sequence[Spoken], odds: _Odds) -> float:
        """Return how unlikely a word's group must be, as the constants above say."""
        few = people(group) < FEWEST_CUSTOMERS
        if stem in BREAKABLE_STEMS and self.is_known and are_trouble(group):
            return min(_MOST_LIKELY, self._limit * _EXPECTED)
        limit = self._limit * (_FEW if few else 1.0)
        if are_trouble(group):
            return limit if self.is_known or not few else 0.0
        if not self.is_known:
            return 0.0
        if not are_everyday(group):
            return limit * _CALM_WORD
        return limit if self._chance_of_all(odds.within_ms) <= self._limit else 0.0

    def _chance_of_all(self, window_ms: int) -> float:
        if not self.is_known:
            return 1.0
        usual = self._usual_in(window_ms)
        return tail(self._wrote[window_ms], usual.mean, usual.shape)

    def _by_stem(self) -> dict[str, list[Spoken]]:
        by_stem: dict[str, list[Spoken]] = {}
        for one in self.heard:
            for stem in one.stems - self._own:
                by_stem.setdefault(stem, []).append(one)
        for one in self.heard:
            for stem in (one.said.joined & by_stem.keys()) - one.stems:
                by_stem[stem].append(one)
        return by_stem

    def _candidates(self, by_stem: Mapping[str, Sequence[Spoken]]) -> list[str]:
        """Return the words of enough customers for anything to be said about them."""
        enough = {
            stem: customers
            for stem, posts in by_stem.items()
            if len(posts) >= FEWEST_SHARING and (customers := people(posts)) >= FEWEST_SHARING
        }

        def promises(stem: str) -> tuple[bool, bool, int, str]:
            likely, everyday = stem in BREAKABLE_STEMS, stem in EVERYDAY_STEMS
            return not likely, everyday, -enough[stem], stem

        return sorted(enough, key=promises)[:MOST_WORDS]

    def _odds_of_word(self, stem: str, posts: Sequence[Spoken], before: Before) -> _Odds:
        since_ms = self._now_ms - LONGEST_MS
        earlier = [one for one in before.said_ms if one <= since_ms]
        share, shape = share_of(stem, earlier, self._ordinary, since_ms, complete=before.complete)
        best = _NO_ODDS
        for window_ms in WINDOWS_MS:
            customers = self._customers(window_ms, posts)
            if customers < FEWEST_SHARING:
                continue
            others = self._wrote[window_ms] - customers
            usual = share * max(self._usual_in(window_ms).mean, others, 1.0)
            chance = tail(customers, usual, shape)
            best = min(best, _Odds(chance, customers, usual, window_ms))
        return best

    def _group(
        self,
        stem: str,
        core: Sequence[Spoken],
        odds: Mapping[str, _Odds],
        by_stem: Mapping[str, Sequence[Spoken]],
        taken: Collection[PostId],
    ) -> tuple[tuple[str, ...], list[Spoken]]:
        """Return the words that go with a word, and the posts that hold any of them."""
        inside = {one.post_id for one in core}
        related = [
            other
            for other in sorted(odds, key=lambda one: (odds[one].chance, one))
            if other != stem
            and odds[other].chance <= _RELATED
            and sum(one.post_id in inside for one in by_stem[other])
            >= _MOSTLY * len(by_stem[other])
        ]
        stems = (stem, *related)
        group = {
            one.post_id: one for each in stems for one in by_stem[each] if one.post_id not in taken
        }
        return stems, sorted(group.values(), key=lambda one: (one.written_ms, one.post_id))

    # -- all posts ----------------------------------------------------------------------------

    def spike_of_volume(self, told: Collection[PostId]) -> Spike | None:
        """Return a spike where far more customers than usual wrote, besides what is told of."""
        if not self.is_known:
            return None
        rest = [one for one in self.heard if one.post_id not in told]
        best, group = _NO_ODDS, list[Spoken]()
        for window_ms in WINDOWS_MS:
            since_ms = self._now_ms - window_ms
            posts = [one for one in rest if one.written_ms > since_ms]
            customers = people(posts)
            if customers < FEWEST_CUSTOMERS or len(posts) < FEWEST_POSTS:
                continue
            usual = self._usual_in(window_ms)
            chance = tail(customers, usual.mean, usual.shape)
            if chance < best.chance:
                best, group = _Odds(chance, customers, usual.mean, window_ms), posts
        if best.chance > self._limit * (1.0 if are_trouble(group) else _CALM):
            return None
        return self._spike(group, best, self._shared(group))

    def _shared(self, group: Sequence[Spoken]) -> tuple[str, ...]:
        """Return the word on which posts agree, if one is unusual and in enough of them."""
        for stem in sorted(self._odds, key=lambda one: (self._odds[one].chance, one)):
            holding = [one for one in group if stem in one.stems or stem in one.said.joined]
            enough = len(holding) >= _SHARED * len(group) and people(holding) >= FEWEST_SHARING
            if enough and self._odds[stem].chance <= _RELATED:
                return (stem,)
        return ()

    # -- both ---------------------------------------------------------------------------------

    def _usual_in(self, window_ms: int) -> Usual:
        if window_ms not in self._usual:
            begin_ms = self._now_ms - window_ms
            self._usual[window_ms] = self._ordinary.usual(begin_ms, self._now_ms)
        return self._usual[window_ms]

    def _customers(self, window_ms: int, posts: Iterable[Spoken]) -> int:
        since_ms = self._now_ms - window_ms
        return people(one for one in posts if one.written_ms > since_ms)

    def as_one(self, named: Spike, rest: Spike) -> Spike:
        """Return one spike of a word's posts and others beside them.

        Who meets an outage says so in many ways; where it is known what is usual, only two words
        that burst are two matters.
        """
        ids = {*named.posts, *rest.posts}
        odds = _Odds(named.chance, 0, max(named.usual or 0.0, rest.usual or 0.0), 0)
        whole = self._spike([one for one in self.heard if one.post_id in ids], odds, named.stems)
        return replace(whole, name=named.name, word=named.word, sharing=named.sharing)

    def _spike(self, group: Sequence[Spoken], odds: _Odds, stems: tuple[str, ...]) -> Spike:
        began_ms = group[0].written_ms
        others = sum(one.written_ms >= began_ms for one in self.heard)
        words = [one.said.terms for one in group]
        cases = dict.fromkeys(one.case_id for one in group if one.case_id is not None)
        return Spike(
            began_ms=began_ms,
            at_ms=self._now_ms,
            stems=stems,
            name=name_of(words, stems),
            word=as_written(words, stems[0]) if stems else "",
            posts=tuple(one.post_id for one in group),
            cases=tuple(cases),
            customers=people(group),
            sharing=people(one for one in group if not one.stems.isdisjoint(stems)),
            usual=odds.usual if self.is_known else None,
            within_ms=self._now_ms - began_ms,
            share=len(group) / others,
            chance=odds.chance,
        )


def _of_most_people(spike: Spike) -> tuple[int, float, tuple[str, ...]]:
    return -spike.customers, spike.chance, spike.stems
