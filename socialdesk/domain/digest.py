"""What came and what changed while nobody was at the desk, the riskiest first (PRODUCT T9).

A digest is parts of lines. Read again while it is open, its lines stay where they are: what was
dealt with in the meantime is marked as done, and what is new comes at the end of its part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from socialdesk.domain.ids import CaseId, PostId
from socialdesk.domain.incidents import Incident
from socialdesk.domain.promises import MadePromise
from socialdesk.domain.replies import Reply
from socialdesk.domain.sources import Source, Span
from socialdesk.domain.spikes.spike import Spike
from socialdesk.domain.views import Card

NOTED_EVERY_MS = 5 * 60_000
"""Somebody who works is noted as present no more often than this."""
MOST_LINES = 50
"""So many lines a part has; how many more there are is said."""
MOST_POSTS = 20_000
"""Of a longer flood only the latest so many posts are looked at."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How far the file was filled at a moment: the newest post and event that were there."""

    at_ms: int
    post_id: PostId
    event_id: int


@dataclass(frozen=True, slots=True)
class Absence:
    """A time without anybody at the desk; ``since`` is how things stood at its beginning.

    ``known`` is false where nobody was ever noted here, so that it is only the last hours; ``deaf``
    is the end of it in which nothing was listened to.
    """

    since: Marks
    back_ms: int
    known: bool = True
    deaf: Span | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """When somebody was here last, what they missed before, and when they were told of it.

    ``told_ms`` is when a page about the time since ``seen`` opened by itself.
    """

    seen: Marks
    missed: Absence | None = None
    told_ms: int | None = None

    def away(self, now_ms: int, *, hours: int) -> Absence | None:
        """Return the absence that lasts, where it is long enough and nobody was told of it yet."""
        from_ms = max(self.seen.at_ms, self.told_ms or 0)
        return Absence(self.seen, now_ms) if is_long(now_ms - from_ms, hours) else None

    def noted(self, now: Marks, *, hours: int) -> Presence:
        """Return the presence after somebody did something; a long absence has ended then."""
        gone = is_long(now.at_ms - self.seen.at_ms, hours)
        return Presence(now, Absence(self.seen, now.at_ms) if gone else self.missed)

    def is_fresh(self, now_ms: int) -> bool:
        """Say whether it need not be noted again yet; a clock that was set back is."""
        return 0 <= now_ms - self.seen.at_ms < NOTED_EVERY_MS


def is_long(length_ms: int, hours: int) -> bool:
    """Say whether somebody was away; with 0 hours nobody ever is."""
    return hours > 0 and length_ms >= hours * 3_600_000


class Topic(StrEnum):
    """What a part is about, in the order of the page."""

    UNUSUAL = "unusual"
    NEEDS_YOU = "needs_you"
    PROMISES = "promises"
    LATE = "late"
    REPLIES = "replies"
    CHANGED = "changed"


class News(StrEnum):
    """What happened to a case meanwhile."""

    NEW = "new"
    WROTE = "wrote"
    CAME_BACK = "came_back"
    PROMISE_DUE = "promise_due"
    THANKED = "thanked"
    EDITED = "edited"
    DELETED = "deleted"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, and how often: posts that were written, edited or deleted."""

    news: News
    count: int = 1


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case to which something happened, or that is late."""

    card: Card
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseTold:
    """A promise that is due today or overdue, with the case that it was made in."""

    promise: MadePromise
    card: Card


@dataclass(frozen=True, slots=True)
class ReplyTold:
    """A reply that did not plainly leave, or left at its time; ``card`` is None for a status."""

    reply: Reply
    card: Card | None


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """An incident that lasts."""

    incident: Incident


@dataclass(frozen=True, slots=True)
class SpikeTold:
    """More customers at once than usual, at some time meanwhile."""

    spike: Spike


About = CaseTold | PromiseTold | ReplyTold | IncidentTold | SpikeTold


@dataclass(frozen=True, slots=True)
class Line:
    """One line; its ``key`` stays the same from one look to the next."""

    key: str
    about: About
    done: bool = False

    @property
    def card(self) -> Card | None:
        """The case behind it, None where there is none."""
        return getattr(self.about, "card", None)


@dataclass(frozen=True, slots=True)
class Part:
    """The lines about one thing; ``more`` is how many are not listed."""

    topic: Topic
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """What customers wrote meanwhile: posts, by how many of them, how many of these in private.

    ``spam`` are the cases of it that are spam, ``whole`` is false where more came than was counted.
    """

    posts: int
    people: int
    direct: int
    spam: int = 0
    whole: bool = True


class Heard(StrEnum):
    """How far a source was read when somebody was back."""

    READ = "read"
    READING = "reading"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class Proof:
    """How far one source is read, and what is missing of the time away."""

    source: Source
    heard: Heard
    gaps: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """All that there is to tell of an absence; ``made_ms`` is when it was put together.

    ``spikes`` are what was unusual in it, which need not be looked for at every look.
    """

    absence: Absence
    made_ms: int
    came: Came
    parts: tuple[Part, ...] = ()
    proofs: tuple[Proof, ...] = ()
    spikes: tuple[Spike, ...] = ()

    @property
    def is_whole(self) -> bool:
        """True once every source was read, or failed to be."""
        return all(one.heard is not Heard.READING for one in self.proofs)

    @property
    def is_quiet(self) -> bool:
        """True where nothing came: who is late was so before."""
        return not self.came.posts and all(one.topic is Topic.LATE for one in self.parts)

    def lines(self) -> Iterator[Line]:
        """Yield every line in the order of the page."""
        for part in self.parts:
            yield from part.lines


def proof_of(source: Source, missing: Sequence[Span], absence: Absence) -> Proof:
    """Return how far a source is read; ``missing`` are all its gaps."""
    inside = [one for one in missing if one.to_ms > absence.since.at_ms]
    read = source.checked_ms is not None and source.checked_ms >= absence.back_ms
    heard = Heard.READ if read else Heard.FAILING if source.misses else Heard.READING
    return Proof(source, heard, tuple(inside))


def followed(before: Digest, now: Digest) -> Digest:
    """Return ``now`` with every line of ``before`` in its place: nothing moves under the hand.

    A line that is not there any more was dealt with. A case that stands among those that need
    somebody gets no second line, whatever becomes of it.
    """
    stayed = {part.topic: part.lines for part in before.parts}
    came = {part.topic: part for part in now.parts}
    needing = _needing(now)
    listed = _needing(before).keys()
    parts = []
    for topic in Topic:
        part = came.get(topic, Part(topic, ()))
        there = {line.key: line for line in part.lines}
        lines = [_as_now(line, topic, there, needing) for line in stayed.get(topic, ())]
        known = {line.key for line in lines}
        lines += [
            one for key, one in there.items() if key not in known and _case(one) not in listed
        ]
        if lines:
            parts.append(replace(part, lines=tuple(lines)))
    return replace(now, parts=tuple(parts))


def _needing(of: Digest) -> dict[CaseId | None, Line]:
    """Return the lines of cases that need somebody."""
    return {
        _case(line): line
        for part in of.parts
        for line in part.lines
        if part.topic in (Topic.NEEDS_YOU, Topic.LATE)
    }


def _case(line: Line) -> CaseId | None:
    return line.about.card.case_id if isinstance(line.about, CaseTold) else None


def _as_now(
    line: Line, topic: Topic, there: Mapping[str, Line], needing: Mapping[CaseId | None, Line]
) -> Line:
    """Return a line that was shown, as it is now."""
    if line.key in there:
        return there[line.key]
    if topic is Topic.CHANGED:
        return line
    still = needing.get(_case(line))
    return replace(line, done=True) if still is None else replace(still, key=line.key)
