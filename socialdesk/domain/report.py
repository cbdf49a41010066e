"""What a report says of a period, beside the period before (PRODUCT H3).

Every figure has its definition in words, in ``ui/reports``, and the cases behind it, from
``services.show_report.behind``. Closings that nobody decided, by a thank-you, are counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from socialdesk.domain.ids import AgentId, CaseId, CustomerId, SourceId


class Measure(StrEnum):
    """One figure of a report, each with its definition.

    A message counts as a post. Cases put aside as spam and emptied by merging count nowhere; what
    came in them counts as posts. A post counts from the moment it was written, in the quarter of
    an hour that then ran. "So far" and "since" mean until the report is made, also for the period
    before.
    """

    POSTS = "posts"
    """Posts and messages that customers wrote, also those put aside as spam or deleted since."""
    PEOPLE = "people"
    """Accounts that wrote at least one of those posts."""
    CASES_OPENED = "cases_opened"
    """Cases whose first post was written in the period."""
    ANSWERED = "answered"
    """Of the cases opened in the period, the share that has had an answer so far."""
    FIRST_IN_TARGET = "first_in_target"
    """Of the first answers given in the period, the share given by the target of that day, or by
    today's target where that is not known any more."""
    FIRST_RESPONSE = "first_response"
    """From the opening of a case to our first answer to it, for first answers given in the period.
    """
    NEXT_RESPONSE = "next_response"
    """For later answers given in the period: from the customer's first post that waited for it."""
    RESOLUTION = "resolution"
    """From the opening of a case, or from when it was last opened again, until a person closed it,
    for cases closed in the period and not opened again since."""
    SOLVED_IN_TARGET = "solved_in_target"
    """Of the cases that a person closed in the period, the share closed by their target."""
    CLOSED_BY_PERSON = "closed_by_person"
    """Cases that a person closed in the period and that were not opened again since."""
    CLOSED_BY_THANKS = "closed_by_thanks"
    """Cases that closed by themselves in the period when the customer said thank you."""
    PROMISES_KEPT = "promises_kept"
    """Of the promises that fell due in the period, the share noted as kept; those that nobody had
    to keep any more are left out."""
    JOINED_IN = "joined_in"
    """People who joined in on somebody else's matter with a post of the period (spread)."""
    PASSED_ON = "passed_on"
    """How often the posts of cases opened in the period were reposted or quoted, as last seen
    (spread)."""
    COST = "cost"
    """What X charged, about, on the days that begin in the period; X's days begin at midnight UTC.
    """
    COST_PER_ANSWERED = "cost_per_answered"
    """The cost, shared by the customers who were given an answer in the period."""
    HELP_SHARE = "help_share"
    """Of the shop's own public posts in the period, the share that speaks to a customer (help to
    promotion); neither reposts nor the later posts of a thread of ours."""


class Unit(StrEnum):
    """What a value is counted in."""

    COUNT = "count"
    SHARE = "share"
    """Between 0 and 1."""
    DURATION_MS = "duration_ms"
    MICROUSD = "microusd"
    """Millionths of a US dollar."""


UNITS: Final = {
    Measure.POSTS: Unit.COUNT,
    Measure.PEOPLE: Unit.COUNT,
    Measure.CASES_OPENED: Unit.COUNT,
    Measure.ANSWERED: Unit.SHARE,
    Measure.FIRST_IN_TARGET: Unit.SHARE,
    Measure.FIRST_RESPONSE: Unit.DURATION_MS,
    Measure.NEXT_RESPONSE: Unit.DURATION_MS,
    Measure.RESOLUTION: Unit.DURATION_MS,
    Measure.SOLVED_IN_TARGET: Unit.SHARE,
    Measure.CLOSED_BY_PERSON: Unit.COUNT,
    Measure.CLOSED_BY_THANKS: Unit.COUNT,
    Measure.PROMISES_KEPT: Unit.SHARE,
    Measure.JOINED_IN: Unit.COUNT,
    Measure.PASSED_ON: Unit.COUNT,
    Measure.COST: Unit.MICROUSD,
    Measure.COST_PER_ANSWERED: Unit.MICROUSD,
    Measure.HELP_SHARE: Unit.SHARE,
}
"""What each measure is counted in; durations are in ``Report.durations``, the rest in figures."""


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
    """Which part of the shop a report is about; None is all of it.

    With a source there is no help share: our own posts have none. With an agent there is what that
    agent did, the answers and closings; what came and what it cost is nobody's.
    """

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
    """The same figures of one source or one agent.

    Of a source: cases opened in the period, how many of them were answered so far, and the first
    answers given in the period. Of an agent: cases to which they gave an answer in the period, how
    many of those had their first answer then from them, and these first answers. In opening hours.
    """

    name: str
    source_id: SourceId | None
    agent_id: AgentId | None
    cases: int
    answered: int
    first_response: Quantiles


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report; ``week`` counts posts by weekday (Monday first) and hour of the shop.

    The parts are of all of the shop, whatever was chosen. What has no number has None in
    ``figures``: there is nothing to count, or an agent cannot be asked about it.
    """

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
    """One case behind a figure: whose it is, when, and what it adds.

    A duration in ms, a share (1 reached it, 0 did not), or how many; of several, the worst.
    """

    case_id: CaseId
    customer_id: CustomerId
    name: str
    handle: str
    at_ms: int
    value: float | None
