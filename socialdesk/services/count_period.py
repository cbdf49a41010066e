"""Count what a period had: the answers, closings and openings that a report is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from socialdesk.domain.hours import Hours as ShopHours
from socialdesk.domain.report import Choice, Period
from socialdesk.domain.report_sums import Answer, Closing, Opened, OpeningTime, answers
from socialdesk.services.desk import Desk
from socialdesk.services.set_targets import MINUTE_MS, shop_hours
from socialdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked about, with what is the same for both of its periods.

    ``who`` is the chosen agent's name, which the log of cases goes by.
    """

    store: Store
    choice: Choice
    hours: ShopHours
    now_ms: int
    first_reply_ms: int
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What one period has: all answers of the shop, and of them and of closings those chosen."""

    period: Period
    every: Sequence[Answer]
    chosen: Sequence[Answer]
    closings: Sequence[Closing]
    opened: Sequence[Opened]
    open_time: OpeningTime


def is_in_target(one: Answer, first_reply_ms: int) -> bool:
    """Say whether a first answer came by its target, or by today's where that is not known."""
    if one.due_ms is None:
        return one.open_ms <= first_reply_ms
    return one.answered_ms <= one.due_ms


def asked_of(desk: Desk, store: Store, choice: Choice) -> Asked:
    """Return what a report is asked about."""
    settings = store.settings.load()
    agent = None if choice.agent_id is None else store.agents.get(choice.agent_id)
    return Asked(
        store=store,
        choice=choice,
        hours=shop_hours(desk, settings),
        now_ms=desk.clock.now_ms(),
        first_reply_ms=settings.first_reply_minutes * MINUTE_MS,
        who=agent.name if agent else None,
    )


def counted(asked: Asked, period: Period) -> Counted:
    """Count the answers, closings and openings of a period."""
    figures, choice = asked.store.figures, asked.choice
    firsts, waits = figures.firsts(period), figures.waits(period)
    closings = figures.closings(period, choice.source_id, asked.who)
    earliest_ms = min(
        min((one.opened_ms for one in firsts), default=period.to_ms),
        min((one.began_ms for one in waits), default=period.to_ms),
        min((one.since_ms for one in closings), default=period.to_ms),
    )
    open_time = OpeningTime(asked.hours, earliest_ms, period.to_ms)
    every = answers(firsts, waits, open_time)
    all_of_it = choice == Choice()
    return Counted(
        period=period,
        every=every,
        chosen=every if all_of_it else [one for one in every if _is_chosen(one, choice)],
        closings=closings,
        opened=figures.opened(period),
        open_time=open_time,
    )


def _is_chosen(one: Answer, choice: Choice) -> bool:
    return (choice.source_id is None or one.source_id == choice.source_id) and (
        choice.agent_id is None or one.agent_id == choice.agent_id
    )
