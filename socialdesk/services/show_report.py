"""Show what a period was like, beside the one before, and the cases behind each figure (H3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from socialdesk.domain.causes import CauseName, ranked
from socialdesk.domain.ids import AgentId, CaseId, SourceId
from socialdesk.domain.report import (
    UNITS,
    Behind,
    CauseShare,
    Choice,
    Durations,
    Figure,
    Hours,
    Measure,
    Part,
    Period,
    Quantiles,
    Report,
    Unit,
)
from socialdesk.domain.report_sums import Answer, by_day, by_weekday, quantiles, share
from socialdesk.services.count_period import Asked, Counted, asked_of, counted, is_in_target
from socialdesk.services.desk import Desk
from socialdesk.store.store import Store

_Values = Mapping[Measure, float | None]


def report(desk: Desk, *, period: Period, choice: Choice) -> Report:
    """Count everything of a period and of the one before, of all of the shop or a part.

    Reads what was counted when it happened: some tens of thousands of short rows for a quarter of
    a year in which a shop answered as many times.
    """
    with desk.database.read() as store:
        asked = asked_of(desk, store, choice)
        now, before = counted(asked, period), counted(asked, period.before)
        quarters = store.figures.quarters(period, choice.source_id)
        return Report(
            period=period,
            choice=choice,
            figures=_figures(asked, now, before, sum(one.posts for one in quarters)),
            durations=_durations(now, before),
            week=by_weekday(quarters, asked.hours.zone),
            days=by_day(period, quarters, (one.answered_ms for one in now.chosen), asked.hours),
            causes=_causes(store, period, choice.source_id),
            by_source=_by_source(store, now),
            by_agent=_by_agent(store, now),
        )


# -- figures ------------------------------------------------------------------------------------


def _figures(asked: Asked, now: Counted, before: Counted, posts: int) -> tuple[Figure, ...]:
    earlier = asked.store.figures.quarters(before.period, asked.choice.source_id)
    is_now = _values(asked, now, posts)
    was = _values(asked, before, sum(one.posts for one in earlier))
    return tuple(
        Figure(measure, unit, is_now.get(measure), was.get(measure))
        for measure, unit in UNITS.items()
        if unit is not Unit.DURATION_MS
    )


def _values(asked: Asked, one: Counted, posts: int) -> _Values:
    """Return the figures of a period; what an agent cannot be asked about has none."""
    if asked.choice.agent_id is not None:
        return _done(asked, one)
    return {**_done(asked, one), **_came(asked, one, posts), **_spent(asked, one)}


def _done(asked: Asked, one: Counted) -> _Values:
    firsts = [answer for answer in one.chosen if answer.is_first]
    in_target = [is_in_target(answer, asked.first_reply_ms) for answer in firsts]
    by_person = [closing for closing in one.closings if closing.by_person]
    aimed = [closing for closing in by_person if closing.solve_by_ms is not None]
    return {
        Measure.FIRST_IN_TARGET: share(sum(in_target), len(firsts)),
        Measure.SOLVED_IN_TARGET: share(sum(closing.in_time for closing in aimed), len(aimed)),
        Measure.CLOSED_BY_PERSON: len(by_person),
    }


def _came(asked: Asked, one: Counted, posts: int) -> _Values:
    figures, source_id = asked.store.figures, asked.choice.source_id
    wrote = figures.wrote(one.period, source_id)
    opened = [part for part in one.opened if source_id in (None, part.source_id)]
    cases = sum(part.cases for part in opened)
    promises = figures.promises(one.period, source_id, asked.now_ms)
    passed_on = figures.passed_on(one.period, source_id)
    return {
        Measure.POSTS: posts,
        Measure.PEOPLE: wrote.people,
        Measure.CASES_OPENED: cases,
        Measure.ANSWERED: share(sum(part.answered for part in opened), cases),
        Measure.CLOSED_BY_THANKS: sum(closing.by_thanks for closing in one.closings),
        Measure.PROMISES_KEPT: share(sum(promise.kept for promise in promises), len(promises)),
        Measure.JOINED_IN: figures.joined(one.period, source_id, wrote),
        Measure.PASSED_ON: sum(times for _, _, times in passed_on),
    }


def _spent(asked: Asked, one: Counted) -> _Values:
    source_id = asked.choice.source_id
    cost = asked.store.figures.cost(one.period, source_id)
    answers, statuses = asked.store.figures.said(one.period)
    return {
        Measure.COST: cost,
        Measure.COST_PER_ANSWERED: share(cost, len({answer.customer_id for answer in one.chosen})),
        Measure.HELP_SHARE: share(answers, answers + statuses) if source_id is None else None,
    }


# -- durations ----------------------------------------------------------------------------------


def _durations(now: Counted, before: Counted) -> tuple[Durations, ...]:
    return tuple(
        Durations(
            measure, hours, _quantiles(now, measure, hours), _quantiles(before, measure, hours)
        )
        for measure in _STRETCHES
        for hours in Hours
    )


def _quantiles(one: Counted, measure: Measure, hours: Hours) -> Quantiles:
    return quantiles(took_ms for _, _, took_ms in _STRETCHES[measure](one, hours))


def _answered_in(one: Counted, hours: Hours, *, first: bool) -> Iterable[tuple[CaseId, int, int]]:
    chosen = [answer for answer in one.chosen if answer.is_first == first]
    if hours is Hours.OPENING:
        return [(answer.case_id, answer.answered_ms, answer.open_ms) for answer in chosen]
    return [
        (answer.case_id, answer.answered_ms, max(0, answer.answered_ms - answer.began_ms))
        for answer in chosen
    ]


def _closed_in(one: Counted, hours: Hours) -> Iterable[tuple[CaseId, int, int]]:
    by_person = [closing for closing in one.closings if closing.by_person]
    since = [closing.since_ms for closing in by_person]
    until = [closing.closed_ms for closing in by_person]
    took = (
        one.open_time.spent(since, until)
        if hours is Hours.OPENING
        else [max(0, end - begin) for begin, end in zip(since, until, strict=True)]
    )
    return zip([closing.case_id for closing in by_person], until, took, strict=True)


_STRETCHES: Mapping[Measure, Callable[[Counted, Hours], Iterable[tuple[CaseId, int, int]]]] = {
    Measure.FIRST_RESPONSE: partial(_answered_in, first=True),
    Measure.NEXT_RESPONSE: partial(_answered_in, first=False),
    Measure.RESOLUTION: _closed_in,
}
"""How long each took by a clock: (case, until, how long)."""


# -- parts --------------------------------------------------------------------------------------


def _causes(store: Store, period: Period, source_id: SourceId | None) -> tuple[CauseShare, ...]:
    now, before = (
        store.causes.counted(since_ms=one.from_ms, before_ms=one.to_ms, source_id=source_id)
        for one in (period, period.before)
    )
    names = [CauseName(one.id, one.name, one.removed) for one in store.causes.listed()]
    return tuple(
        CauseShare(one.name, one.cases, one.before or 0, one.together)
        for one in ranked(names, now, before)
        if one.cases or one.before
    )


def _by_source(store: Store, one: Counted) -> tuple[Part, ...]:
    opened = {part.source_id: part for part in one.opened}
    parts = []
    for source_id, label in store.figures.source_names():
        part = opened.get(source_id)
        firsts = [a for a in one.every if a.is_first and a.source_id == source_id]
        if part or firsts:
            cases, answered = (part.cases, part.answered) if part else (0, 0)
            first = _first_response(firsts)
            parts.append(Part(label, source_id, None, cases, answered, first))
    return tuple(parts)


def _by_agent(store: Store, one: Counted) -> tuple[Part, ...]:
    given: dict[AgentId, list[Answer]] = {}
    for answer in one.every:
        if answer.agent_id is not None:
            given.setdefault(answer.agent_id, []).append(answer)
    parts = []
    for agent in store.agents.all():
        if theirs := given.get(agent.id):
            firsts = [answer for answer in theirs if answer.is_first]
            cases = len({answer.case_id for answer in theirs})
            first = _first_response(firsts)
            parts.append(Part(agent.name, None, agent.id, cases, len(firsts), first))
    return tuple(parts)


def _first_response(firsts: Iterable[Answer]) -> Quantiles:
    return quantiles(answer.open_ms for answer in firsts)


# -- the cases behind ---------------------------------------------------------------------------


class _Line(NamedTuple):
    """A case behind a figure; the heaviest comes first, then the latest."""

    case_id: CaseId
    at_ms: int
    value: float | None
    weight: float = 0


def behind(
    desk: Desk,
    *,
    measure: Measure,
    period: Period,
    choice: Choice,
    hours: Hours = Hours.OPENING,
    most: int = 500,
) -> tuple[int, tuple[Behind, ...]]:
    """Return how many cases are behind a figure, and the worst or latest of them first.

    A case comes once, with its worst. Durations are by the clock of ``hours``. What is nobody's
    case, the cost, has none.
    """
    with desk.database.read() as store:
        lines = _lines(asked_of(desk, store, choice), measure, period, hours)
        worst: dict[CaseId, _Line] = {}
        for line in sorted(lines, key=lambda line: (-line.weight, -line.at_ms, line.case_id)):
            worst.setdefault(line.case_id, line)
        shown = list(worst.values())[:most]
        whose = store.figures.whose([line.case_id for line in shown])
        return len(worst), tuple(
            Behind(*whose[line.case_id], line.at_ms, line.value)
            for line in shown
            if line.case_id in whose
        )


def _lines(asked: Asked, measure: Measure, period: Period, hours: Hours) -> Iterable[_Line]:
    if measure in _BEHIND_DONE:
        return _BEHIND_DONE[measure](asked, counted(asked, period), hours)
    if measure is Measure.COST or asked.choice.agent_id is not None:
        return ()
    return _BEHIND_CAME[measure](asked, period)


def _durations_behind(measure: Measure) -> Callable[[Asked, Counted, Hours], Iterable[_Line]]:
    def lines(_asked: Asked, one: Counted, hours: Hours) -> Iterable[_Line]:
        for case_id, until_ms, took_ms in _STRETCHES[measure](one, hours):
            yield _Line(case_id, until_ms, took_ms, took_ms)

    return lines


def _first_in_target(asked: Asked, one: Counted, _hours: Hours) -> Iterable[_Line]:
    for answer in one.chosen:
        if answer.is_first:
            hit = is_in_target(answer, asked.first_reply_ms)
            yield _Line(
                answer.case_id, answer.answered_ms, float(hit), 0 if hit else 1 + answer.open_ms
            )


def _solved_in_target(_asked: Asked, one: Counted, _hours: Hours) -> Iterable[_Line]:
    for closing in one.closings:
        if closing.by_person and closing.solve_by_ms is not None:
            late_ms = max(0, closing.closed_ms - closing.solve_by_ms)
            yield _Line(closing.case_id, closing.closed_ms, float(closing.in_time), late_ms)


_BEHIND_DONE: Mapping[Measure, Callable[[Asked, Counted, Hours], Iterable[_Line]]] = {
    **{measure: _durations_behind(measure) for measure in _STRETCHES},
    Measure.FIRST_IN_TARGET: _first_in_target,
    Measure.SOLVED_IN_TARGET: _solved_in_target,
    Measure.CLOSED_BY_PERSON: lambda _asked, one, _hours: (
        _Line(closing.case_id, closing.closed_ms, 1)
        for closing in one.closings
        if closing.by_person
    ),
    Measure.CLOSED_BY_THANKS: lambda _asked, one, _hours: (
        _Line(closing.case_id, closing.closed_ms, 1)
        for closing in one.closings
        if closing.by_thanks
    ),
    Measure.COST_PER_ANSWERED: lambda _asked, one, _hours: (
        _Line(answer.case_id, answer.answered_ms, 1) for answer in one.chosen
    ),
}
"""Who and what an agent can be asked about, too."""


def _promised(asked: Asked, period: Period) -> Iterable[_Line]:
    for one in asked.store.figures.promises(period, asked.choice.source_id, asked.now_ms):
        yield _Line(one.case_id, one.due_ms, float(one.kept), float(not one.kept))


def _opened(asked: Asked, period: Period) -> Iterable[_Line]:
    for case_id, opened_ms, _ in asked.store.figures.opened_cases(period, asked.choice.source_id):
        yield _Line(case_id, opened_ms, 1)


def _answered(asked: Asked, period: Period) -> Iterable[_Line]:
    cases = asked.store.figures.opened_cases(period, asked.choice.source_id)
    for case_id, opened_ms, answered in cases:
        yield _Line(case_id, opened_ms, float(answered), float(not answered))


def _written(asked: Asked, period: Period) -> Iterable[_Line]:
    for case_id, at_ms, posts in asked.store.figures.cases_written(period, asked.choice.source_id):
        yield _Line(case_id, at_ms, posts)


def _joined(asked: Asked, period: Period) -> Iterable[_Line]:
    figures, source_id = asked.store.figures, asked.choice.source_id
    wrote = figures.wrote(period, source_id)
    for case_id, at_ms, people in figures.cases_joined(period, source_id, wrote):
        yield _Line(case_id, at_ms, people, people)


def _passed_on(asked: Asked, period: Period) -> Iterable[_Line]:
    for case_id, at_ms, times in asked.store.figures.passed_on(period, asked.choice.source_id):
        yield _Line(case_id, at_ms, times, times)


def _helped(asked: Asked, period: Period) -> Iterable[_Line]:
    if asked.choice.source_id is None:
        for case_id, at_ms, posts in asked.store.figures.cases_answered_in_public(period):
            yield _Line(case_id, at_ms, posts)


_BEHIND_CAME: Mapping[Measure, Callable[[Asked, Period], Iterable[_Line]]] = {
    Measure.POSTS: _written,
    Measure.PEOPLE: _written,
    Measure.CASES_OPENED: _opened,
    Measure.ANSWERED: _answered,
    Measure.PROMISES_KEPT: _promised,
    Measure.JOINED_IN: _joined,
    Measure.PASSED_ON: _passed_on,
    Measure.HELP_SHARE: _helped,
}
"""What came, and what came of it."""
