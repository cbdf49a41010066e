"""What SocialDesk listens to, and the proof that nothing was missed (PRODUCT L5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from socialdesk.domain.ids import AccountId, RemoteId, SourceId

OVERLAP_MS = 5 * 60_000
"""How far back each check reads again: X indexes some posts late (X-API trap 9)."""
LONG_OVERLAP_MS = 60 * 60_000
LONG_EVERY_MS = 15 * 60_000
"""So often a check reads far back: what shows up to three quarters of an hour late is found.

X charges no post twice on a day, so this costs a request or two, and next to no money.
"""

FEEDS_NETWORK = "web"
"""The network of what feeds bring: it is read without an account and takes no answers."""


class SourceKind(StrEnum):
    """How a source is read."""

    MENTIONS = "mentions"
    SEARCH = "search"
    DIRECT = "direct"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Account:
    """One of the shop's own accounts; one that signed out is history and not listened to."""

    id: AccountId
    network: str
    remote_id: RemoteId
    handle: str
    name: str
    signed_in: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """One thing listened to; ``checked_ms`` is the last success by this computer's clock.

    ``newest_ms`` is when the newest post that was ever read was written, by X's clock.

    ``misses`` counts the checks that failed since; ``problem`` is why, in words for the person.
    ``position`` is the network's own mark of how far was read, where it gives one.
    """

    id: SourceId
    account_id: AccountId
    kind: SourceKind
    label: str
    query: str = ""
    newest_ms: int | None = None
    checked_ms: int | None = None
    misses: int = 0
    problem: str | None = None
    position: RemoteId | None = None


def network_of(source: Source, accounts: Sequence[Account]) -> str:
    """Return the network that a source's posts are on: feeds are on none of the accounts'."""
    if source.kind is SourceKind.FEED:
        return FEEDS_NETWORK
    return next(one.network for one in accounts if one.id == source.account_id)


class Gap(StrEnum):
    """Why a span does not reach back to the one before it."""

    SEARCH_HORIZON = "search_horizon"
    MENTIONS_HORIZON = "mentions_horizon"
    DIRECT_HORIZON = "direct_horizon"
    TOO_MUCH = "too_much"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, in ms, that was listened to whole; ``reason`` says why it begins there.

    None where it begins with the first check, or reaches back as far as it was asked to.
    """

    from_ms: int
    to_ms: int
    reason: Gap | None = None


def overlap_ms(source: Source, now_ms: int) -> int:
    """Return how far before the newest known post the next check begins.

    Far for the first one in each quarter of an hour: the one before it knew nothing newer than the
    end of its own quarter, so whatever shows until then lies behind this one's beginning. Direct
    messages are not indexed late, and each of them is dear.
    """
    is_first = source.checked_ms is None or (
        source.checked_ms // LONG_EVERY_MS != now_ms // LONG_EVERY_MS
    )
    late = source.kind in {SourceKind.MENTIONS, SourceKind.SEARCH}
    return LONG_OVERLAP_MS if late and is_first else OVERLAP_MS


def extend(spans: list[Span], confirmed: Span) -> list[Span]:
    """Return the spans with the newly confirmed one joined to those it touches, in order of time.

    >>> extend([Span(0, 10)], Span(8, 20))
    [Span(from_ms=0, to_ms=20, reason=None)]
    >>> [(span.from_ms, span.to_ms) for span in extend([Span(0, 10)], Span(15, 20))]
    [(0, 10), (15, 20)]
    """
    joined: list[Span] = []
    for span in sorted([*spans, confirmed], key=lambda span: span.from_ms):
        if joined and span.from_ms <= joined[-1].to_ms:
            last = joined.pop()
            joined.append(Span(last.from_ms, max(last.to_ms, span.to_ms), last.reason))
        else:
            joined.append(span)
    return joined


def gaps(spans: list[Span]) -> list[Span]:
    """Return the stretches between the spans, each with the reason of the span behind it.

    >>> gaps([Span(0, 10), Span(15, 20, Gap.TOO_MUCH)])
    [Span(from_ms=10, to_ms=15, reason=<Gap.TOO_MUCH: 'too_much'>)]
    """
    return [Span(before.to_ms, after.from_ms, after.reason) for before, after in pairwise(spans)]


def no_gap_since(spans: list[Span], checked_ms: int) -> int | None:
    """Return since when nothing was missed up to the last check, or None where nothing is known."""
    reaching = [span for span in spans if span.from_ms <= checked_ms <= span.to_ms]
    return min((span.from_ms for span in reaching), default=None)
