"""What customers already told us (PRODUCT C4): found in their own posts and messages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
