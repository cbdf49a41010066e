"""What a shop can set, declared as data: each with its default and what it means."""

from __future__ import annotations

from dataclasses import dataclass

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Settings:
    """The shop's settings.

    ``monthly_cap_microusd``: what X may cost in a month, in millionths of a US dollar; reading
    stops there, sending never does. ``opens_minute``, ``closes_minute``: minutes from midnight at
    which the shop opens and closes, by this computer's clock. ``open_weekdays``: Monday is 0.
    """

    monthly_cap_microusd: int = 10_000_000
    opens_minute: int = 9 * 60
    closes_minute: int = 18 * 60
    open_weekdays: tuple[int, ...] = (0, 1, 2, 3, 4, 5)


def is_open(settings: Settings, *, weekday: int, minute: int) -> bool:
    """Say whether the shop is open on that weekday at that minute of the day.

    >>> is_open(Settings(), weekday=0, minute=9 * 60)
    True
    >>> is_open(Settings(), weekday=6, minute=12 * 60)
    False
    """
    return (
        weekday in settings.open_weekdays
        and settings.opens_minute <= minute < settings.closes_minute
    )
