"""The stretches of time that a report is asked for, in the shop's own days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from socialdesk.domain.report import Period


class Span(StrEnum):
    """A stretch of time that ends today, or a whole month."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    YEAR = "year"


_DAYS = {Span.WEEK: 7, Span.MONTH: 30, Span.QUARTER: 90, Span.YEAR: 365}


def period_of(span: Span, *, now_ms: int, zone: tzinfo | None) -> Period:
    """Return the period: whole days of the shop, today among them.

    >>> one = period_of(Span.WEEK, now_ms=1_790_700_000_000, zone=UTC)
    >>> (one.to_ms - one.from_ms) // 86_400_000
    7
    """
    today = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone).date()
    if span in _DAYS:
        first, last = today - timedelta(days=_DAYS[span] - 1), today
    elif span is Span.THIS_MONTH:
        first, last = today.replace(day=1), today
    else:
        last = today.replace(day=1) - timedelta(days=1)
        first = last.replace(day=1)
    return Period(_begin_ms(first, zone), _begin_ms(last + timedelta(days=1), zone))


def _begin_ms(day: date, zone: tzinfo | None) -> int:
    """Return when a day begins; ``astimezone`` knows this computer's own zone, too."""
    begin = datetime.combine(day, time(), zone)
    return round((begin if zone else begin.astimezone()).timestamp() * 1000)
