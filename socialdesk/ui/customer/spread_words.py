"""How far a matter has gone, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from socialdesk.domain.spread import HOUR_MS, Extent
from socialdesk.ui import words

translate = QCoreApplication.translate


def gone(whole: Extent, now_ms: int) -> str:
    """Return how often something was passed on and answered, and how quickly of late.

    What X told an hour ago or more is said to be of then.

    >>> gone(Extent(passed_on=41, last_hour=12, quotes=8, replies=15, looked_ms=0), 60_000)
    'Passed on 41 times, about 12 of them in the last hour; 8 quotes, 15 replies.'
    """
    parts = [_passed_on(whole, now_ms)] if whole.passed_on else []
    counted = ", ".join(filter(None, (_quotes(whole.quotes), _replies(whole.replies))))
    said = "; ".join([*parts, *([counted] if counted else [])])
    return f"{said}." if said else ""


def joined(others: int) -> str:
    """Return how many joined in."""
    if others == 1:
        return translate("Spread", "1 other joined in")
    return translate("Spread", "{0} others joined in").replace("{0}", words.count(others))


def more(others: int) -> str:
    """Return that so many are not listed, "" where all are."""
    if others <= 0:
        return ""
    return translate("Spread", "and {0} more").replace("{0}", words.count(others))


def joined_on(name: str) -> str:
    """Return on whose matter somebody joined in."""
    return translate("Spread", "Joined in on what {0} wrote").replace("{0}", name)


def from_to(from_ms: int, to_ms: int, now_ms: int) -> str:
    """Return the time that the drawing is of: "11:20 to 13:55"."""
    said = translate("Spread", "{0} to {1}").replace("{0}", words.when(from_ms, now_ms))
    return said.replace("{1}", words.when(to_ms, now_ms))


def _passed_on(whole: Extent, now_ms: int) -> str:
    if whole.passed_on == 1:
        times = translate("Spread", "Passed on once")
    else:
        count = words.count(whole.passed_on)
        times = translate("Spread", "Passed on {0} times").replace("{0}", count)
    if now_ms - whole.looked_ms > HOUR_MS:
        ago = words.duration(now_ms - whole.looked_ms)
        seen = translate("Spread", "{0} when last looked at, {1} ago").replace("{1}", ago)
        return seen.replace("{0}", times)
    return _of_late(times, whole)


def _of_late(times: str, whole: Extent) -> str:
    if not whole.last_hour:
        return translate("Spread", "{0}, none of it in the last hour").replace("{0}", times)
    if whole.last_hour >= whole.passed_on:
        return translate("Spread", "{0}, all in the last hour").replace("{0}", times)
    late = translate("Spread", "{0}, about {1} of them in the last hour").replace("{0}", times)
    return late.replace("{1}", words.count(whole.last_hour))


def _quotes(number: int) -> str:
    if number == 1:
        return translate("Spread", "1 quote")
    return translate("Spread", "{0} quotes").replace("{0}", words.count(number)) if number else ""


def _replies(number: int) -> str:
    if number == 1:
        return translate("Spread", "1 reply")
    return translate("Spread", "{0} replies").replace("{0}", words.count(number)) if number else ""
