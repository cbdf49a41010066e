"""The list of all rules, in the order in which their warnings are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from socialdesk.domain.guards.around import (
    link_costs,
    names_another,
    promise,
    said_before,
    target_edited,
    target_gone,
    wrote_again,
)
from socialdesk.domain.guards.asking import asks_for_direct, asks_for_known
from socialdesk.domain.guards.private import gives_away, gives_away_card
from socialdesk.domain.guards.tone import makes_light, wrong_language
from socialdesk.domain.guards.warnings import DraftWarning
from socialdesk.domain.guards.written import GuardContext, Written

Guard = Callable[[Written, GuardContext], Iterator[DraftWarning]]

RULES: Final[tuple[Guard, ...]] = (
    gives_away_card,
    gives_away,
    target_gone,
    wrote_again,
    target_edited,
    asks_for_known,
    asks_for_direct,
    makes_light,
    names_another,
    said_before,
    wrong_language,
    promise,
    link_costs,
)
MOST_OF_A_RULE: Final = 8
"""More would be read by nobody."""


def warnings_about(written: Written, context: GuardContext) -> tuple[DraftWarning, ...]:
    """Return what every rule has to say, each thing once; nothing about an empty draft."""
    if not written.text.strip():
        return ()
    found = {
        (one.rule, one.about): one
        for rule in RULES
        for one in islice(rule(written, context), MOST_OF_A_RULE)
    }
    return tuple(found.values())
