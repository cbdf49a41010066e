"""The people who answer at this desk, and how they sign (PRODUCT R8)."""

from __future__ import annotations

from dataclasses import dataclass

from socialdesk.domain.ids import AgentId

LONGEST_NAME = 40
LONGEST_SIGNATURE = 40


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who answers, or did: what they did keeps their name after they ``left``."""

    id: AgentId
    name: str
    left: bool = False


def proposed_signature(name: str) -> str:
    """Return how somebody signs unless they choose otherwise: a circumflex and the first name.

    >>> proposed_signature("Ana Lima")
    '^Ana'
    """
    return f"^{name.split(maxsplit=1)[0]}" if name.split() else ""
