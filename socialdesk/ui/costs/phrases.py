"""What the page about costs says, from the figures alone; every amount is "about" (X-API)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, QDate

from socialdesk.domain.costs import WARN_FROM, Charge, DayCost
from socialdesk.services.show_costs import Costs
from socialdesk.ui import words
from socialdesk.ui.status.phrases import about, whole_cents
from socialdesk.ui.theme import Tone

translate = QCoreApplication.translate

MICROUSD = 1_000_000
_EPOCH = QDate(1970, 1, 1)
_AMOUNT = re.compile(r"\d{1,9}([.,]\d{1,6})?")
_THOUSANDS = re.compile(r"[1-9]\d*[.,]\d{3}")
READS = frozenset({Charge.POST_READ, Charge.OWN_READ, Charge.DIRECT_READ, Charge.USER_READ})
"""What listening costs; the rest is the cost of answering."""


def charge(of: Charge) -> str:
    """Return what is charged for."""
    return {
        Charge.POST_READ: translate("Costs", "Posts found by searches"),
        Charge.OWN_READ: translate("Costs", "Mentions and own posts"),
        Charge.DIRECT_READ: translate("Costs", "Direct messages read"),
        Charge.USER_READ: translate("Costs", "People looked up"),
        Charge.POST: translate("Costs", "Posts written"),
        Charge.POST_WITH_LINK: translate("Costs", "Posts with a link"),
        Charge.SUMMONED_REPLY: translate("Costs", "Answers to who mentioned you"),
        Charge.DIRECT: translate("Costs", "Direct messages sent"),
    }[of]


def warning(costs: Costs) -> tuple[Tone, str]:
    """Return what is to be said about the cap, "" where all is well."""
    cap = amount(costs.cap_microusd)
    if costs.spent_microusd >= costs.cap_microusd:
        said = translate(
            "Costs",
            "The cap of {0} is reached: nothing more is read from X this month. Answers still go"
            " out. Raise the cap to go on listening.",
        )
        return Tone.DANGER, said.format(cap)
    if costs.used >= WARN_FROM:
        said = translate(
            "Costs",
            "{0} % of the cap of {1} is spent. Checks become rarer; at the cap reading stops and"
            " answers still go out.",
        )
        return Tone.WARN, said.format(words.count(round(100 * costs.used)), cap)
    if costs.forecast_microusd > costs.cap_microusd:
        said = translate(
            "Costs",
            "At this pace the month would cost {0}, more than the cap of {1}. From {2} % of the cap"
            " on checks become rarer.",
        )
        part = words.count(round(100 * WARN_FROM))
        return Tone.WARN, said.format(about(costs.forecast_microusd), cap, part)
    return Tone.GOOD, ""


def amount(microusd: int) -> str:
    """Return an amount that is exact, such as the cap."""
    return words.money(whole_cents(microusd))


def left(costs: Costs) -> str:
    """Return what may still be spent."""
    return about(max(0, costs.cap_microusd - costs.spent_microusd))


def prices_of(costs: Costs) -> str:
    """Return of when the prices are, and whose."""
    if costs.prices_are_own:
        return translate("Costs", "Your own prices of {0}").format(costs.prices.as_of)
    return translate("Costs", "X's prices of {0}, as they came with SocialDesk").format(
        costs.prices.as_of
    )


def day(number: int) -> str:
    """Return a day (counted from 1970, UTC) in short: 3 Oct."""
    return words.locale().toString(_EPOCH.addDays(number), "d MMM")


def day_of_month(number: int) -> int:
    """Return a day's number within its month."""
    return _EPOCH.addDays(number).day()


def of_month(costs: Costs) -> list[DayCost]:
    """Return this month's lines, the newest day first."""
    return sorted(
        (one for one in costs.days if one.day >= costs.first_day),
        key=lambda one: (-one.day, list(Charge).index(one.charge)),
    )


def by_charge(lines: Iterable[DayCost]) -> list[tuple[Charge, int, int, int]]:
    """Return (what, requests, objects, microusd) summed over the days, in the order of charges."""
    sums: dict[Charge, list[int]] = {}
    for one in lines:
        total = sums.setdefault(one.charge, [0, 0, 0])
        for place, number in enumerate((one.requests, one.count, one.microusd)):
            total[place] += number
    return [(what, *sums[what]) for what in Charge if what in sums]  # type: ignore[misc]  # three


def spoken_chart(costs: Costs) -> str:
    """Return in words what the bars show."""
    totals: dict[int, int] = {}
    for one in costs.days:
        if one.day >= costs.first_day:
            totals[one.day] = totals.get(one.day, 0) + one.microusd
    if not any(totals.values()):
        return translate("Costs", "Nothing was charged this month yet.")
    dearest = max(totals, key=lambda number: totals[number])
    said = translate("Costs", "Cost per day: {0} this month so far, most on {1} with {2}.")
    return said.format(about(costs.spent_microusd), day(dearest), about(totals[dearest]))


def parsed(typed: str) -> int | None:
    """Return typed dollars in millionths, None where they are none: 12, 12.50, $0,005.

    1,200 is refused: whether it means more than a thousand depends on who wrote it.

    >>> parsed("$0.005"), parsed("12,5"), parsed("a lot"), parsed("1,200")
    (5000, 12500000, None, None)
    """
    bare = typed.strip().removeprefix("$").strip()
    if not _AMOUNT.fullmatch(bare) or _THOUSANDS.fullmatch(bare):
        return None
    try:
        return int(Decimal(bare.replace(",", ".")) * MICROUSD)
    except InvalidOperation:
        return None


def written(microusd: int) -> str:
    """Return an amount for a field in which it can be changed: 10.00, 0.005."""
    plain = f"{microusd / MICROUSD:.6f}".rstrip("0")
    whole, _, part = plain.partition(".")
    padded = f"{whole}.{part.ljust(2, '0')}"
    return f"{padded}0" if _THOUSANDS.fullmatch(padded) else padded
