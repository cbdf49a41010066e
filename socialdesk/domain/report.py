"""What a report says of a period, beside the period before (PRODUCT H3).

Every figure has its definition in words, in ``ui/reports``, and the cases behind it, from
``services.show_report.behind``. Closings that nobody decided, by a thank-you, are counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from socialdesk.domain.ids import AgentId, CaseId, CustomerId, SourceId


class Measure(StrEnum):
    """One figure of a report."""

    POSTS = "posts"
    PEOPLE = "people"
    CASES_OPENED = "cases_opened"
    ANSWERED = "answered"
    """Of the cases opened, the share that had an answer (response rate)."""
    FIRST_IN_TARGET = "first_in_target"
    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"
    SOLVED_IN_TARGET = "solved_in_target"
    CLOSED_BY_PERSON = "closed_by_person"
    CLOSED_BY_THANKS = "closed_by_thanks"
    PROMISES_KEPT = "promises_kept"
    JOINED_IN = "joined_in"
    """People who joined in on another one's matter (spread)."""
    PASSED_ON = "passed_on"
    """How often posts about the shop were reposted or quoted (spread)."""
    COST = "cost"
    COST_PER_ANSWERED = "cost_per_answered"
    HELP_SHARE = "help_share"
    """Of the shop's own public posts, the share that answers somebody (help to promotion)."""


class Unit(StrEnum):
    """What a value is counted in."""

    COUNT = "count"
    SHARE = "share"
    """Between 0 and 1."""
    DURATION_MS = "duration_ms"
    MICROUSD = "microusd"


class Hours(StrEnum):
    """By which clock a duration runs."""

    OPENING = "opening"
    """While the shop is open."""
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment to another, in UTC ms; the end is no part of it."""

    from_ms: int
    to_ms: int

    @property
    def before(self) -> Period:
        """The period of the same length right before."""
        return Period(2 * self.from_ms - self.to_ms, self.from_ms)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the shop a report is about; None is all of it."""

    source_id: SourceId | None = None
    agent_id: AgentId | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the same of the period before; None where there is nothing to count it from."""

    measure: Measure
    unit: Unit
    now: float | None
    before: float | None


@dataclass(frozen=True, slots=True)
class Quantiles:
    """How long something took: half, three quarters and nine tenths were quicker. In ms."""

    count: int
    median_ms: int | None = None
    three_quarters_ms: int | None = None
    nine_tenths_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Durations:
    """How long something took by one clock."""

    measure: Measure
    hours: Hours
    now: Quantiles
    before: Quantiles


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the shop: what came, what was answered, and the mood of what could be judged."""

    starts_ms: int
    posts: int
    answered: int
    mood: float | None
    judged: int


@dataclass(frozen=True, slots=True)
class CauseShare:
    """A cause, the most frequent first; ``cumulative`` is its share with all before it, 0 to 1."""

    name: str
    cases: int
    before: int
    cumulative: float


@dataclass(frozen=True, slots=True)
class Part:
    """The same figures of one source or one agent."""

    name: str
    source_id: SourceId | None
    agent_id: AgentId | None
    cases: int
    answered: int
    first_response: Quantiles


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report; ``week`` counts posts by weekday (Monday first) and hour of the shop."""

    period: Period
    choice: Choice
    figures: tuple[Figure, ...]
    durations: tuple[Durations, ...]
    week: tuple[tuple[int, ...], ...]
    days: tuple[Day, ...]
    causes: tuple[CauseShare, ...]
    by_source: tuple[Part, ...]
    by_agent: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """One case behind a figure: whose it is, when, and what it adds (a duration, a share, one)."""

    case_id: CaseId
    customer_id: CustomerId
    name: str
    handle: str
    at_ms: int
    value: float | None
