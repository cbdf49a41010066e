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

Words find what volume cannot: five posts about the checkout drown in the twenty of a busy hour,
while nobody spoke of the checkout for a week. Volume finds what has no word in common, and then
nothing is proposed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.spikes.naming import as_written, name_of
from socialdesk.domain.spikes.ordinary import Ordinary, Usual
from socialdesk.domain.spikes.shares import share_of
from socialdesk.domain.spikes.tail import tail
from socialdesk.domain.spikes.terms import EVERYDAY_STEMS, Said, said
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
_RELATED = 1e-2
"""A word this unlikely beside the word of a spike belongs to it."""
_MOSTLY, _OFTEN, _SHARED = 0.5, 0.4, 0.3
_WORTH_A_LOOK = 1e-5
_FEW = 1e-2
_CALM_WORD, _CALM = 1e-5, 1e-3
"""So much stricter are the rules where less than four customers share a word, and where most posts
do not speak of trouble; with a word of every day in most of them, all posts must be a flood too: a
sale or a holiday is on many lips, and nobody has to hurry."""


SaidBefore = Callable[[str, Collection[str]], Before]
"""Tells when a word was said: by its stem, and its forms as they are written now."""


@dataclass(frozen=True, slots=True)
class Spike:
    """More than usual, between the first of its posts and the moment of the look.

    ``stems`` are what its words are forms of, the most telling first, and ``name`` says them in
    one to three words, of which ``word`` is the first stem as most write it; all are empty where
    the words do not agree. ``customers`` instead of the ``usual`` number wrote within
    ``within_ms``, ``sharing`` of them those words; ``share`` is the part of all posts of that time
    that belong to it, ``chance`` how likely it is without a reason.
    """

    began_ms: int
    at_ms: int
    stems: tuple[str, ...]
    name: str
    word: str
    posts: tuple[PostId, ...]
    cases: tuple[CaseId, ...]
    customers: int
    sharing: int
    usual: float
    within_ms: int
    share: float
    chance: float


class _Post(NamedTuple):
    """A post that was heard, with what it says."""

    post_id: PostId
    case_id: CaseId | None
    customer_id: CustomerId
    written_ms: int
    said: Said

    @property
    def stems(self) -> frozenset[str]:
        return self.said.stems


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
    """Return the spikes of this moment, the least likely first.

    ``heard`` are the posts that customers wrote in the last ``LONGEST_MS``, in any order, without
    reposts; ``own_stems`` are those of the shop's names, which say nothing. Deterministic, and in
    time proportional to the words.
    """
    look = _Look(heard, now_ms=now_ms, ordinary=ordinary, own_stems=frozenset(own_stems))
    if len(look.heard) < FEWEST_POSTS or _customers(look.heard) < FEWEST_CUSTOMERS:
        return ()
    spikes = look.spikes_of_words(said_before)
    told = {post_id for spike in spikes for post_id in spike.posts}
    if (rest := look.spike_of_volume(told)) is not None:
        alone = len(spikes) == 1 and not rest.name
        spikes = [look.as_one(spikes[0], rest)] if alone else [*spikes, rest]
    return tuple(sorted(spikes, key=lambda spike: (spike.chance, spike.stems)))


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
        new = (_read(one) for one in heard if since_ms < one.written_ms <= now_ms)
        self.heard = sorted(new, key=lambda one: (one.written_ms, one.post_id))
        self._now_ms, self._ordinary, self._own = now_ms, ordinary, own_stems
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
                stem, by_stem[stem], said_before(stem, _forms(stem, by_stem[stem]))
            )
            for stem in self._candidates(by_stem)
        }
        found, taken = [], set[PostId]()
        for stem in sorted(odds, key=lambda one: (odds[one].chance, one)):
            if odds[stem].chance > _WORTH_A_LOOK:
                break
            free = [one for one in by_stem[stem] if one.post_id not in taken]
            if _customers(free) < FEWEST_SHARING or len(free) < _MOSTLY * len(by_stem[stem]):
                continue
            stems, group = self._group(stem, free, odds, by_stem, taken)
            both = odds[stem]._replace(chance=self._with_volume(odds[stem]))
            if both.chance <= self._limit_for(group, both):
                taken.update(one.post_id for one in group)
                found.append(self._spike(group, both, stems))
        return found

    def _with_volume(self, odds: _Odds) -> float:
        """Return how unlikely a word and all the posts of its window are together.

        Fisher's way to combine two (1925), as a word is judged by its part of the posts alone.
        """
        product = odds.chance * self._chance_of_all(odds.within_ms)
        return product * (1 - log(product)) if product else 0.0

    def _limit_for(self, group: Sequence[_Post], odds: _Odds) -> float:
        """Return how unlikely a word's group must be, as the constants above say."""
        limit = self._limit * (_FEW if _customers(group) < FEWEST_CUSTOMERS else 1.0)
        if _is_trouble(group):
            return limit
        if not _is_of_every_day(group):
            return limit * _CALM_WORD
        return limit if self._chance_of_all(odds.within_ms) <= self._limit else 0.0

    def _chance_of_all(self, window_ms: int) -> float:
        usual = self._usual_in(window_ms)
        return tail(self._wrote[window_ms], usual.mean, usual.shape)

    def _by_stem(self) -> dict[str, list[_Post]]:
        by_stem: dict[str, list[_Post]] = {}
        for one in self.heard:
            for stem in one.stems - self._own:
                by_stem.setdefault(stem, []).append(one)
        for one in self.heard:
            for stem in (one.said.joined & by_stem.keys()) - one.stems:
                by_stem[stem].append(one)
        return by_stem

    def _candidates(self, by_stem: Mapping[str, Sequence[_Post]]) -> list[str]:
        """Return the words of enough customers for anything to be said about them."""
        enough = {
            stem: customers
            for stem, posts in by_stem.items()
            if len(posts) >= FEWEST_SHARING and (customers := _customers(posts)) >= FEWEST_SHARING
        }
        return sorted(enough, key=lambda stem: (-enough[stem], stem))[:MOST_WORDS]

    def _odds_of_word(self, stem: str, posts: Sequence[_Post], before: Before) -> _Odds:
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
        core: Sequence[_Post],
        odds: Mapping[str, _Odds],
        by_stem: Mapping[str, Sequence[_Post]],
        taken: Collection[PostId],
    ) -> tuple[tuple[str, ...], list[_Post]]:
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
        rest = [one for one in self.heard if one.post_id not in told]
        best, group = _NO_ODDS, list[_Post]()
        for window_ms in WINDOWS_MS:
            since_ms = self._now_ms - window_ms
            posts = [one for one in rest if one.written_ms > since_ms]
            customers = _customers(posts)
            if customers < FEWEST_CUSTOMERS or len(posts) < FEWEST_POSTS:
                continue
            usual = self._usual_in(window_ms)
            chance = tail(customers, usual.mean, usual.shape)
            if chance < best.chance:
                best, group = _Odds(chance, customers, usual.mean, window_ms), posts
        if best.chance > self._limit * (1.0 if _is_trouble(group) else _CALM):
            return None
        return self._spike(group, best, self._shared(group))

    def _shared(self, group: Sequence[_Post]) -> tuple[str, ...]:
        """Return the word on which posts agree, if one is unusual and in enough of them."""
        for stem in sorted(self._odds, key=lambda one: (self._odds[one].chance, one)):
            holding = [one for one in group if stem in one.stems or stem in one.said.joined]
            enough = len(holding) >= _SHARED * len(group) and _customers(holding) >= FEWEST_SHARING
            if enough and self._odds[stem].chance <= _RELATED:
                return (stem,)
        return ()

    # -- both ---------------------------------------------------------------------------------

    def _usual_in(self, window_ms: int) -> Usual:
        if window_ms not in self._usual:
            begin_ms = self._now_ms - window_ms
            self._usual[window_ms] = self._ordinary.usual(begin_ms, self._now_ms)
        return self._usual[window_ms]

    def _customers(self, window_ms: int, posts: Iterable[_Post]) -> int:
        since_ms = self._now_ms - window_ms
        return _customers(one for one in posts if one.written_ms > since_ms)

    def as_one(self, named: Spike, rest: Spike) -> Spike:
        """Return one spike of a word's posts and a flood beside them that shares no word.

        Who meets an outage says so in many ways; only where two words burst are they two matters.
        """
        ids = {*named.posts, *rest.posts}
        odds = _Odds(named.chance, 0, max(named.usual, rest.usual), 0)
        whole = self._spike([one for one in self.heard if one.post_id in ids], odds, named.stems)
        return replace(whole, name=named.name, word=named.word, sharing=named.sharing)

    def _spike(self, group: Sequence[_Post], odds: _Odds, stems: tuple[str, ...]) -> Spike:
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
            customers=_customers(group),
            sharing=_customers(one for one in group if not one.stems.isdisjoint(stems)),
            usual=odds.usual,
            within_ms=self._now_ms - began_ms,
            share=len(group) / others,
            chance=odds.chance,
        )


def _read(heard: Heard) -> _Post:
    who = (heard.post_id, heard.case_id, heard.customer_id, heard.written_ms)
    return _Post(*who, said(heard.text))


def _forms(stem: str, posts: Sequence[_Post]) -> set[str]:
    """Return how a word is written: at least as its stem, where some write it as two."""
    return {term.word for one in posts for term in one.said.terms if term.stem == stem} | {stem}


def _is_trouble(group: Sequence[_Post]) -> bool:
    return sum(one.said.is_trouble for one in group) >= _OFTEN * len(group)


def _is_of_every_day(group: Sequence[_Post]) -> bool:
    often = Counter(stem for one in group for stem in one.stems & EVERYDAY_STEMS)
    return any(number >= _MOSTLY * len(group) for number in often.values())


def _customers(posts: Iterable[_Post]) -> int:
    return len({one.customer_id for one in posts})
