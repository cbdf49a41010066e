"""Posts of the shop to everybody: whom they may not call out, and how much of all we say they are.

A broadcast has no recipient, so that nobody can answer many at once with it (PRODUCT R13). What is
left is naming people in its text, which X takes for unsolicited mentions where it is done to many
(X-API "Policy").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_NAMED = 2
"""So many people may stand in a post to everybody before it looks like calling them all."""

_NAMED = re.compile(r"(?<![\w@/.])@(\w{1,15})(?!\w)")
_BEGINS = re.compile(r"\s*\.?@\w")


class CallsOut(StrEnum):
    """What is wrong with the names in a post to everybody."""

    BEGINS_WITH_NAME = "begins_with_name"
    NAMES_MANY = "names_many"


def calls_out(text: str) -> CallsOut | None:
    """Return what is wrong with the names in a post to everybody, None where nothing is.

    >>> calls_out("@janb we are open again")
    <CallsOut.BEGINS_WITH_NAME: 'begins_with_name'>
    >>> calls_out("Open again! @janb @mei @kofi @rui")
    <CallsOut.NAMES_MANY: 'names_many'>
    >>> calls_out("Open again, with cake by @bakery_next_door. Ask at hello@shop.example")
    """
    if len({name.casefold() for name in _NAMED.findall(text)}) > MOST_NAMED:
        return CallsOut.NAMES_MANY
    return CallsOut.BEGINS_WITH_NAME if _BEGINS.match(text) else None


@dataclass(frozen=True, slots=True)
class HelpToPromotion:
    """Our own public posts of some time: those that answered somebody, and those to everybody."""

    answers: int
    statuses: int

    @property
    def answers_for_each(self) -> int | None:
        """How many answers there were for each post to everybody; None where there was none."""
        return round(self.answers / self.statuses) if self.statuses else None
