"""What a rule is given: the draft as it was read once, and what is known around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from socialdesk.domain.drafts import Mode
from socialdesk.domain.guards.warnings import Upset
from socialdesk.domain.ids import PostId
from socialdesk.domain.known import Fact, FactKind
from socialdesk.domain.phones import FindPhones
from socialdesk.domain.text import straightened

_SENTENCE: Final = re.compile(r"(?:[^.!?\n]++|[.!?](?!\s|$))++[.!?]*+")


@dataclass(frozen=True, slots=True)
class Written:
    """The draft: ``small`` is the same in small letters with straight quotes, place for place.

    ``mood`` is -1 to 1 where it can be judged.
    """

    text: str
    small: str
    mode: Mode
    mood: float | None = None

    @property
    def public(self) -> bool:
        """True where everybody will read it."""
        return self.mode in (Mode.PUBLIC, Mode.STATUS)

    def sentences(self) -> Iterator[re.Match[str]]:
        """Give the sentences in small letters."""
        return _SENTENCE.finditer(self.small)


def read_draft(text: str, mode: Mode, *, mood: float | None = None) -> Written:
    """Return a draft ready for the rules."""
    straight = straightened(text)
    small = straight.lower()
    return Written(text, small if len(small) == len(text) else straight, mode, mood)


@dataclass(frozen=True, slots=True)
class UpsetBy:
    """How it is known that the customer is upset, and from which post."""

    how: Upset
    post_id: PostId | None


@dataclass(frozen=True, slots=True)
class Target:
    """The post that is answered: what became of it since the draft was begun."""

    post_id: PostId
    version_id: str
    deleted: bool
    edited: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer of ours to this person; ``words`` as ``compared`` makes them."""

    post_id: PostId
    at_ms: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardContext:
    """Everything that the rules look at beside the draft; each has a value that warns of nothing.

    ``handles`` are those that may stand in the draft: the customer's, ours, and all of the
    conversation, in small letters without @. ``direct`` is the customer's newest direct message.
    ``newer`` are the customer's posts since the draft was begun, newest first. ``lang`` is the
    customer's language (ISO 639-1). ``reminders`` says when open promises of the case fall due.
    ``link_costs_more_microusd`` is how much a link adds; ``closes_minute`` when the shop closes;
    ``zone`` is where the shop is, None for this computer's own.
    """

    now_ms: int = 0
    zone: tzinfo | None = None
    closes_minute: int = 18 * 60
    facts: tuple[Fact, ...] = ()
    find_phones: FindPhones = lambda _text: ()
    direct: PostId | None = None
    upset: UpsetBy | None = None
    newer: tuple[PostId, ...] = ()
    target: Target | None = None
    earlier: tuple[Earlier, ...] = ()
    handles: frozenset[str] = frozenset()
    lang: str | None = None
    reminders: tuple[int, ...] = ()
    link_costs_more_microusd: int = 0

    def known(self, kind: FactKind) -> tuple[Fact, ...]:
        """Return the facts of a kind."""
        return tuple(fact for fact in self.facts if fact.kind is kind)
