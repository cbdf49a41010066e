"""What each reason of a post weighs, in minutes of waiting.

A case's place in the feed is when its wait would have had to begin (``domain.triage``); a reason of
60 moves it up as if the customer had written an hour earlier, one below zero moves it down.

Where the weights are from:

- ``LEARNED``: logistic regression of "complaint or not" on 2,740 public posts of 2015 that name
  airlines, each labelled by a person; 30 minutes to one unit of log-odds, rounded to five (two and
  a half for words). ``python -m tests.bench triage`` learns them again where that set is at hand,
  and prints how well they tell posts apart that they were not learned on. The words themselves
  come from thinking of many trades, and nothing in them is an airline's.
- ``DECIDED``: written down by reasoning. Safety and access are above anything else that can add up,
  even above a case whose sleep is over (``triage.AWOKEN_MS``), and yet bounded; law, press and the
  owner are worth two hours; reach goes by bands and stays far below safety (PRODUCT T5). A language
  that is not read here counts as a post that is as likely as not a complaint: nobody waits longer
  for the language they write in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from socialdesk.domain.signs.kinds import Kind
from socialdesk.domain.signs.reading import NOTHING
from socialdesk.domain.signs.rules import Told
from socialdesk.domain.triage import AWOKEN_MS, MINUTE_MS, Reason, Weighed

LEARNED = "learned"
DECIDED = "decided"
AS_LIKELY_AS_NOT = 85
"""The sum of what was learned at which a post is as likely a complaint as not, in minutes."""
_DAY = 24 * 60
_REACH: Final = ((1_000_000, 90), (100_000, 60), (10_000, 30), (1_000, 10))
"""Followers from which on, and minutes."""
_ANGRY_WORD = 0.3
"""An angry word darkens as much as three tenths of a mood; two are counted."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One reason: ``minutes`` for each that ``amount`` finds, and so many at ``most``."""

    reason: Reason
    minutes: float
    most: float
    amount: Callable[[Told], float]
    source: str


def _counted(kind: Kind) -> Callable[[Told], float]:
    return lambda told: told.reading.count(kind)


def _problems(told: Told) -> float:
    if told.praise and not told.dark:
        return 0  # "thanks for fixing the delay"
    return len(told.trouble) + len(told.reading.denied(Kind.PRAISE))


def _upset(told: Told) -> float:
    angry = told.reading.count(Kind.ANGRY) + told.reading.count(Kind.SOURED)
    return max(0.0, -(told.post.mood or 0.0)) + _ANGRY_WORD * min(angry, 2)


def _kind(told: Told) -> float:
    reading = told.reading
    if told.soured:
        return 0
    return len(reading.plain(Kind.PRAISE)) + len(reading.plain(Kind.THANKS))


def _asked(told: Told) -> float:
    return told.post.asks + told.reading.count(Kind.HELP)


def _elsewhere(told: Told) -> float:
    shared = min(told.reading.count(Kind.SHARING), 2)
    return min(told.post.passed_on, 3) + shared + min(told.post.others, 2)


def _in_danger(told: Told) -> float:
    """Danger and access, unless it is all praise: of the crew that cared for somebody."""
    return (told.safety or told.access) and not (
        told.praise and not told.dark and told.reading.plain(Kind.PRAISE)
    )


def _at_stake(told: Told) -> float:
    return bool(told.reading.plain(Kind.LEGAL) or told.reading.plain(Kind.PRESS) or told.post.owner)


def _reach(told: Told) -> float:
    followers = told.post.followers or 0
    return next((minutes for least, minutes in _REACH if followers >= least), 0)


WEIGHTS: Final = (
    Weight(Reason.SAFETY, AWOKEN_MS // MINUTE_MS + _DAY, 1,
           _in_danger, DECIDED),
    Weight(Reason.AT_STAKE, 120, 1, _at_stake, DECIDED),
    Weight(Reason.REACH, 1, 90, _reach, DECIDED),
    Weight(Reason.PROBLEM, 40, 3, _problems, LEARNED),
    Weight(Reason.UPSET, 55, 1.6, _upset, LEARNED),
    Weight(Reason.LEAVING, 30, 1, lambda told: told.leaving, LEARNED),
    Weight(Reason.OTHER_CHANNEL, 30, 2, _counted(Kind.OTHER_CHANNEL), LEARNED),
    Weight(Reason.WAITING, 15, 3, _counted(Kind.WAITING), LEARNED),
    Weight(Reason.OWN_MATTER, 10, 3, _counted(Kind.FIRST), LEARNED),
    Weight(Reason.QUESTION, 5, 2, _asked, LEARNED),
    Weight(Reason.DETAIL, 2.5, 30, lambda told: len(told.reading.words), LEARNED),
    Weight(Reason.PRAISE, -30, 3, _kind, LEARNED),
    Weight(Reason.NOT_ONLY_YOU, -15, 4, _elsewhere, LEARNED),
    Weight(Reason.NOT_JUDGED, AS_LIKELY_AS_NOT, 1, lambda told: told.reading is NOTHING, DECIDED),
)  # fmt: skip
"""Every reason that a post can weigh by."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a post weighs and shows: ``minutes`` is the sum of ``reasons``, the heaviest first."""

    minutes: int
    reasons: tuple[Weighed, ...]
    complaint: bool


def weigh(told: Told) -> Judged:
    """Weigh a post.

    >>> from socialdesk.domain.signs.reading import read
    >>> from socialdesk.domain.signs.rules import Post, told_by
    >>> judged = weigh(told_by(Post(read("My lamp arrived broken and nobody answers."), -0.5)))
    >>> [(one.reason.value, one.minutes) for one in judged.reasons]
    [('problem', 80), ('upset', 28), ('detail', 18), ('own_matter', 10)]
    >>> judged.minutes, judged.complaint
    (136, True)
    """
    reasons = []
    learned = 0
    for weight in WEIGHTS:
        amount = weight.amount(told)
        if amount and (minutes := round(weight.minutes * min(amount, weight.most))):
            reasons.append(Weighed(weight.reason, minutes, int(amount)))
            learned += minutes if weight.source is LEARNED else 0
    reasons.sort(key=lambda one: -abs(one.minutes))
    complaint = told.reading is not NOTHING and learned > AS_LIKELY_AS_NOT
    return Judged(sum(one.minutes for one in reasons), tuple(reasons), complaint)
