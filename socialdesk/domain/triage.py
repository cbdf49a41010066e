"""Who needs an answer most, as a sum that can be read.

The order must not depend on the clock, or every row would have to be sorted again each minute.
Waiting grows for everyone at the same rate, so a case's place is given by *when its wait would
have had to begin*: the moment of its first unanswered post, moved earlier by a number of minutes
for every further reason. The smallest moment is on top. (A first order by the unanswered run, the
wait and the mood; sentiment alone does not predict who needs an answer: TRIAGE.md, AUC .48.)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MINUTE_MS = 60_000

PER_FURTHER_POST_MS = 45 * MINUTE_MS
"""Each unanswered post after the first counts as this much more waiting."""
FURTHER_POSTS_COUNTED = 20
"""A flood of posts weighs, but cannot push one customer above everyone for days."""
FULLY_UPSET_MS = 60 * MINUTE_MS
"""A mood of -1 counts as this much more waiting; a bright mood takes nothing away."""

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


def needs_you_ms(*, run_since_ms: int, run: int, mood: float | None) -> int:
    """Return the moment that orders the feed, in ms; the smaller, the more urgent.

    >>> hour = 3_600_000
    >>> calm = needs_you_ms(run_since_ms=10 * hour, run=1, mood=0.0)
    >>> storm = needs_you_ms(run_since_ms=11 * hour, run=8, mood=-0.6)
    >>> storm < calm
    True
    """
    further = min(run - 1, FURTHER_POSTS_COUNTED) * PER_FURTHER_POST_MS
    upset = round(max(0.0, -(mood or 0.0)) * FULLY_UPSET_MS)
    return run_since_ms - further - upset


def asks(text: str) -> bool:
    """Say whether the text asks something: a question mark in any script, outside a link."""
    return any(
        mark in word and "/" not in word
        for word in text.split()
        for mark in ("?", "？", "؟")  # noqa: RUF001 - these are the question marks of Chinese and Arabic
    )


def thanks(text: str) -> bool:
    """Say whether the text thanks somebody.

    A bright mood alone is no praise: "great" and "birthday" are bright words in a complaint too,
    and irony is beyond any score (TRIAGE.md).
    """
    return any(word.lower().startswith("thank") for word in text.split())


def signs(
    *,
    text: str,
    run: int,
    mood: float | None,
    judged: bool,
    direct: bool,
    also_direct: bool,
    mention: bool,
) -> tuple[Sign, ...]:
    """Return what the card says in words, the weightiest first."""
    found = []
    if run > 1:
        found.append(Sign(Reason.UNANSWERED_RUN, run))
    if mood is not None and mood <= UPSET_BELOW:
        found.append(Sign(Reason.UPSET))
    if mood is not None and mood >= HAPPY_ABOVE and thanks(text) and run <= 1:
        found.append(Sign(Reason.HAPPY))
    if asks(text):
        found.append(Sign(Reason.QUESTION))
    if direct:
        found.append(Sign(Reason.DIRECT_MESSAGE))
    elif also_direct:
        found.append(Sign(Reason.ALSO_DIRECT))
    if not direct and not mention:
        found.append(Sign(Reason.NOT_A_MENTION))
    if not judged:
        found.append(Sign(Reason.NOT_JUDGED))
    return tuple(found)
