"""Who needs an answer most, as a sum that can be read.

The order must not depend on the clock, or every row would have to be sorted again each minute.
Waiting grows for everyone at the same rate, so a case's place is given by *when its wait would
have had to begin*: the moment of its first unanswered post, moved earlier by a number of minutes
for every further reason. The smallest moment is on top. What a post weighs by its words is in
``domain.signs.weights``; sentiment alone does not predict who needs an answer (TRIAGE.md, AUC .48).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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
    law, press or the owner; and how many follow.
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


@dataclass(frozen=True, slots=True)
class Sign:
    """A reason with its number, where it has one (how many posts)."""

    reason: Reason
    count: int = 0


def needs_you_ms(*, run_since_ms: int, run: int, weight_ms: int) -> int:
    """Return the moment that orders the feed, in ms; the smaller, the more urgent.

    ``weight_ms`` is what the heaviest post of the run weighs (``domain.signs.weights``).

    >>> hour = 3_600_000
    >>> calm = needs_you_ms(run_since_ms=10 * hour, run=1, weight_ms=0)
    >>> storm = needs_you_ms(run_since_ms=11 * hour, run=8, weight_ms=30 * MINUTE_MS)
    >>> storm < calm
    True
    """
    return run_since_ms - further_ms(run) - weight_ms


def further_ms(run: int) -> int:
    """Return what the posts after the first count for."""
    return min(max(0, run - 1), FURTHER_POSTS_COUNTED) * PER_FURTHER_POST_MS


def signs(
    shown: Iterable[Reason],
    *,
    run: int,
    mood: float | None,
    judged: bool,
    direct: bool,
    also_direct: bool,
    mention: bool,
) -> tuple[Sign, ...]:
    """Return what the card says in words, the weightiest first.

    ``shown`` are the signs of the posts that wait, and what ends a matter is none to be told of.
    """
    there = set(shown)
    grave = [Sign(one) for one in _GRAVE if one in there]
    found = []
    if run > 1:
        found.append(Sign(Reason.UNANSWERED_RUN, run))
    if mood is not None and mood <= UPSET_BELOW:
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


def together(*shown: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the signs of several posts, each once, the weightiest first."""
    return tuple(sorted({one for some in shown for one in some}, key=_RANK.__getitem__))


_RANK = {reason: rank for rank, reason in enumerate(Reason)}
