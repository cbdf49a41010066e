"""Copies of the case file: what is known of one, when the next is due, and which are kept.

Moments have a zone: what a day, a week and a month are is the shop's own matter.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

ALWAYS = 2
"""So many of the newest are kept, however close together they were made."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What a copy of the case file holds; ``handles`` are the shop's own accounts.

    ``newest_post_ms`` is None where it holds no post. ``schema`` is the form of the file.
    """

    made_ms: int
    posts: int
    cases: int
    customers: int
    newest_post_ms: int | None
    handles: tuple[str, ...]
    schema: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: a case file of its own. ``size`` in bytes; ``second``: it is in the second folder.

    It got its name after it was verified; ``verified`` is False where it cannot be opened any
    more. ``note`` says calmly what did not work beside it, such as a second folder that is away.
    """

    path: Path
    made_ms: int
    size: int
    posts: int
    cases: int
    verified: bool
    second: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Keep:
    """For how many days, weeks and months the newest backup of each is kept."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def kept(made: Iterable[datetime], keep: Keep) -> frozenset[datetime]:
    """Return which backups are kept; the newest always is.

    What counts is days, weeks and months that have a backup: a shop that was closed for a year
    finds those from before. Weeks are ISO 8601's.
    """
    newest_first = sorted(set(made), reverse=True)
    spans: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (keep.daily, datetime.date),
        (keep.weekly, lambda one: one.isocalendar()[:2]),
        (keep.monthly, lambda one: (one.year, one.month)),
    )
    chosen = set(newest_first[:ALWAYS])
    for number, span in spans:
        newest_of: dict[Hashable, datetime] = {}
        for one in newest_first:
            newest_of.setdefault(span(one), one)
        chosen.update(islice(newest_of.values(), number))
    return frozenset(chosen)


def is_due(now: datetime, newest: datetime | None, at_minute: int) -> bool:
    """Say whether no backup was made since the clock last showed that minute of the day.

    A laptop that slept at that hour has its backup due when it wakes.
    """
    hour, minute = divmod(at_minute, 60)
    latest = now.replace(hour=hour % 24, minute=minute, second=0, microsecond=0)
    if latest > now:
        latest -= timedelta(days=1)
    return newest is None or newest < latest
