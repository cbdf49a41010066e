"""Who needs an answer most, as a sum that can be read.

The order must not depend on the clock, or every row would have to be sorted again each minute.
Waiting grows for everyone at the same rate, so a case's place is given by *when its wait would
have had to begin*: the moment of its first unanswered post, moved earlier by a number of minutes
for every further reason. The smallest moment is on top. What a post weighs by its words is in
``domain.signs.weights``; sentiment alone does not predict who needs an answer (TRIAGE.md, AUC .48).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

MINUTE_MS = 60_000

PER_FURTHER_POST_MS = 45 * MINUTE_MS
"""Each unanswered post after the first counts as this much more waiting."""
FURTHER_POSTS_COUNTED = 20
"""A flood of posts weighs, but cannot push one customer above everyone for days."""
AWOKEN_MS = 7 * 24 * 60 * MINUTE_MS
"""A case whose time came, by a person's wish or a promise, counts as if it had waited this long."""

UPSET_BELOW = -0.35
HAPPY_ABOVE = 0.5


class Reason(StrEnum):
    """Why a case stands where it stands, or what to know before opening it.

    From SAFETY on signs of posts (``domain.signs``), from PROBLEM on what only weighs: words of
    trouble, of waiting, of the writer's own matter; how much is told; what is said to others, too;
    law, press or the owner; how many follow; and of the case, how far it spreads.
    ``EARLIER`` is what weighs and cannot be told apart any more.
    """

    UNANSWERED_RUN = "unanswered_run"
    WOKE = "woke"
    UPSET = "upset"
    DIRECT_MESSAGE = "direct_message"
    ALSO_DIRECT = "also_direct"
    NOT_A_MENTION = "not_a_mention"
    NOT_JUDGED = "not_judged"

    SAFETY = "safety"
    ACCESS = "access"
    LEGAL = "legal"
    PRESS = "press"
    COPIES_OWNER = "copies_owner"
    LEAVING = "leaving"
    COMPLAINT = "complaint"
    MIXED = "mixed"
    OTHER_CHANNEL = "other_channel"
    LONG_TIME = "long_time"
    QUESTION = "question"
    PRAISE = "praise"
    HAPPY = "praise"
    DONE = "done"

    PROBLEM = "problem"
    WAITING = "waiting"
    OWN_MATTER = "own_matter"
    DETAIL = "detail"
    NOT_ONLY_YOU = "not_only_you"
    AT_STAKE = "at_stake"
    REACH = "reach"
    SPREAD = "spread"
    EARLIER = "earlier"


class Weighed(NamedTuple):
    """A reason as it weighs in a post or a case; ``amount`` is how many were found, if any."""

    reason: Reason
    minutes: int
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason with its number, where it has one (how many posts)."""

    reason: Reason
    count: int = 0


def needs_you_ms(*, run_since_ms: int, run: int, weight_ms: int, spread_ms: int = 0) -> int:
    """Return the moment that orders the feed, in ms; the smaller, the more urgent.

    ``weight_ms`` is what the heaviest post of the run weighs (``domain.signs.weights``) and
    ``spread_ms`` what the case weighs by how far it travels (``domain.spread``).

    >>> hour = 3_600_000
    >>> calm = needs_you_ms(run_since_ms=10 * hour, run=1, weight_ms=0)
    >>> storm = needs_you_ms(run_since_ms=11 * hour, run=8, weight_ms=30 * MINUTE_MS)
    >>> storm < calm
    True
    """
    return run_since_ms - further_ms(run) - weight_ms - spread_ms


def further_ms(run: int) -> int:
    """Return what the posts after the first count for."""
    return min(max(0, run - 1), FURTHER_POSTS_COUNTED) * PER_FURTHER_POST_MS


def signs(
    shown: Iterable[Reason],
    *,
    run: int,
    judged: bool,
    direct: bool,
    also_direct: bool,
    mention: bool,
    passed_on: int | None = None,
    said: Mapping[Reason, bool] = MappingProxyType({}),
) -> tuple[Sign, ...]:
    """Return what the card says in words, the weightiest first.

    ``shown`` are the signs of the posts that wait, and what ends a matter is none to be told of.
    ``passed_on`` is how often others passed it on, None where it does not spread,
    ``said`` what a person put right about the case (PRODUCT T7).
    """
    there = set(put_right(shown, said))
    grave = [Sign(one) for one in _GRAVE if one in there]
    found = []
    if run > 1:
        found.append(Sign(Reason.UNANSWERED_RUN, run))
    if passed_on is not None:
        found.append(Sign(Reason.SPREAD, passed_on))
    if Reason.UPSET in there:
        found.append(Sign(Reason.UPSET))
    found += [Sign(one) for one in _TOLD if one in there]
    if direct:
        found.append(Sign(Reason.DIRECT_MESSAGE))
    elif also_direct:
        found.append(Sign(Reason.ALSO_DIRECT))
    if not direct and not mention:
        found.append(Sign(Reason.NOT_A_MENTION))
    if not judged:
        found.append(Sign(Reason.NOT_JUDGED))
    return (*grave, *found)


_GRAVE = (Reason.SAFETY, Reason.ACCESS, Reason.LEGAL, Reason.PRESS, Reason.COPIES_OWNER)
_TOLD = (
    Reason.LEAVING,
    Reason.MIXED,
    Reason.COMPLAINT,
    Reason.OTHER_CHANNEL,
    Reason.LONG_TIME,
    Reason.QUESTION,
    Reason.PRAISE,
)


TROUBLE: Final = frozenset(
    {
        Reason.UPSET, Reason.SAFETY, Reason.ACCESS, Reason.LEGAL, Reason.PRESS, Reason.LEAVING,
        Reason.COMPLAINT, Reason.MIXED,
    }
)  # fmt: skip
"""Nobody of whom one of these is known is called happy, whatever else they say."""


def is_upset(mood: float | None) -> bool:
    """Say whether a mood that was judged is dark enough to be called upset."""
    return mood is not None and mood <= UPSET_BELOW


def in_order(shown: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return signs, each once, the weightiest first."""
    return tuple(sorted(set(shown), key=_RANK.__getitem__))


def together(*shown: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the signs of several posts, each once, the weightiest first.

    Who praises in one post and complains in another is not happy: praise is left where each of the
    posts praises and none has trouble in it.

    >>> praise, complaint = (Reason.PRAISE,), (Reason.COMPLAINT,)
    >>> together(praise, praise), together(praise, complaint), together(praise, ())
    ((<Reason.PRAISE: 'praise'>,), (<Reason.COMPLAINT: 'complaint'>,), ())
    """
    several = [frozenset(one) for one in shown]
    found = frozenset().union(*several)
    if not all(Reason.PRAISE in one for one in several):
        found -= {Reason.PRAISE}
    return put_right(found, {})


def put_right(shown: Iterable[Reason], said: Mapping[Reason, bool]) -> tuple[Reason, ...]:
    """Return signs as a person put them right: ``said`` holds for each whether it is so.

    What a person says counts before what the rules found; praise that only the rules found is none
    where trouble is known.
    """
    holds = {sign for sign, so in said.items() if so}
    found = {sign for sign in shown if said.get(sign, True)} | holds
    if Reason.PRAISE not in holds and not TROUBLE.isdisjoint(found):
        found.discard(Reason.PRAISE)
    return in_order(found)


_RANK = {reason: rank for rank, reason in enumerate(Reason)}
