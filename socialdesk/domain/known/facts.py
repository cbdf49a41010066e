"""The facts themselves, and what they are found in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from socialdesk.domain.ids import PostId
from socialdesk.domain.posts import Channel


class FactKind(StrEnum):
    """What kind of thing is known."""

    ORDER = "order"
    MAIL = "mail"
    PHONE = "phone"
    ADDRESS = "address"
    CHANNEL_TRIED = "channel_tried"
    LONG_TIME = "long_time"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a customer told us.

    ``value`` is the same for every spelling of it, ``shown`` is as they wrote it. ``post_id``,
    ``at_ms`` (UTC ms) and ``channel`` say where it came from: the newest post that says it, None
    for a fact that a person entered. ``sure`` is False for what only looks like it.
    """

    kind: FactKind
    value: str
    shown: str
    post_id: PostId | None
    at_ms: int
    channel: Channel | None
    sure: bool = True


class Told(NamedTuple):
    """A post or direct message of the customer's, with when it was written in UTC ms.

    A tuple, because thousands of them are made while a person types.
    """

    post_id: PostId
    at_ms: int
    channel: Channel
    text: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said about a fact: that it holds, or that it does not."""

    kind: FactKind
    value: str
    holds: bool
    at_ms: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact as it stands in a text; ``start`` and ``end`` count its code points."""

    kind: FactKind
    value: str
    shown: str
    start: int
    end: int
    sure: bool = True
