"""The reckoning: what the server ever offered against what is in the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from socialdesk.domain.ids import SourceId
from socialdesk.domain.sources import OVERLAP_MS, Gap, Source, SourceKind, Span, gaps
from socialdesk.practice.records import Message, Post
from socialdesk.practice.search_query import read_query
from socialdesk.practice.world import World
from socialdesk.services.desk import Desk
from socialdesk.services.listen import MOST_MENTIONS, SEARCH_HORIZON_MS

FOREVER = 1 << 62
UNAVOIDABLE = {Gap.MENTIONS_HORIZON, Gap.SEARCH_HORIZON, Gap.DIRECT_HORIZON}
"""The reasons for a gap that are X's own."""


@dataclass(frozen=True)
class Version:
    """A text that X showed from one moment to another, unless something newer replaced it."""

    id: str
    text: str
    created_ms: int
    from_ms: int
    to_ms: int
    offered_by: frozenset[SourceId]

    @property
    def late_ms(self) -> int:
        """How much later than it was written it showed."""
        return self.from_ms - self.created_ms


@dataclass(frozen=True)
class Offer:
    """A post or message with all its versions, first to newest."""

    id: str
    versions: tuple[Version, ...]
    deleted: bool

    @property
    def shown(self) -> list[Version]:
        """The versions that some source showed at some moment."""
        return [one for one in self.versions if one.offered_by and one.from_ms < one.to_ms]


@dataclass(frozen=True)
class Checked:
    """A check that ran to its end, in story time."""

    from_ms: int
    to_ms: int


@dataclass
class Reckoning:
    """Ids of posts by what became of them; ``missed`` and everything after it must be empty."""

    offered: int = 0
    stored: int = 0
    in_gaps: list[str] = field(default_factory=list)
    gone_before: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    avoidable: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    old_text: list[str] = field(default_factory=list)
    lost_text: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> dict[str, list[str]]:
        """Everything that must not be, by what it is."""
        return {
            "missed": self.missed,
            "in a gap that could be avoided": self.avoidable,
            "doubled": self.doubled,
            "from nowhere": self.invented,
            "an old text": self.old_text,
            "a text lost": self.lost_text,
        }


def offers(
    world: World, sources: Sequence[Source], account_ids: dict[SourceId, int],
    deleted_ms: dict[int, int], end_ms: int,
) -> list[Offer]:  # fmt: skip
    """Return everything that the sources could ever show, from what the world itself knows."""
    shows = {
        one.id: _shows(one, account_ids[one.id], world)
        for one in sources
        if one.kind is not SourceKind.DIRECT
    }
    firsts = [post for post in world.posts.values() if post.versions[0] == post.id]
    posts = [_offer(post, world, shows, deleted_ms.get(post.id, FOREVER)) for post in firsts]
    direct = frozenset(one.id for one in sources if one.kind is SourceKind.DIRECT)
    found = [*posts, *(_message(one, direct) for one in world.messages)]
    return [one for one in found if any(version.from_ms < end_ms for version in one.shown)]


def _shows(source: Source, account_id: int, world: World) -> Callable[[Post], bool]:
    if source.kind is SourceKind.MENTIONS:
        return lambda post: account_id in post.mentioned and post.author_id != account_id
    matches = read_query(source.query)
    return lambda post: matches(post, world)


def _offer(
    post: Post, world: World, shows: dict[SourceId, Callable[[Post], bool]], deleted_ms: int
) -> Offer:
    versions = [world.posts[one] for one in post.versions]
    ends = [*(one.created_ms for one in versions[1:]), FOREVER]
    return Offer(
        str(post.id),
        tuple(
            Version(
                id=str(version.id),
                text=version.written,
                created_ms=version.created_ms,
                from_ms=version.indexed_ms,
                to_ms=min(end, deleted_ms),
                offered_by=frozenset(one for one, shown in shows.items() if shown(version)),
            )
            for version, end in zip(versions, ends, strict=True)
        ),
        deleted=deleted_ms < FOREVER,
    )


def _message(message: Message, direct: frozenset[SourceId]) -> Offer:
    at_ms = message.created_ms
    only = Version(str(message.id), message.text, at_ms, at_ms, FOREVER, direct)
    return Offer(only.id, (only,), deleted=False)


@dataclass(frozen=True)
class Held:
    """What the store holds of a post: its newest version and text, and the ids of those kept."""

    version: str
    text: str
    earlier: dict[str, str]


class Store:
    """What is in the file, by stable id; read past our own code."""

    def __init__(self, desk: Desk) -> None:
        with desk.database.read() as store:
            ask = store._connection.execute
            earlier: dict[int, dict[str, str]] = defaultdict(dict)
            for post_id, version, text in ask(
                "SELECT post_id, version_id, text FROM post_versions"
            ):
                earlier[post_id][version] = text
            rows = ask("SELECT id, remote_id, version_id, text FROM posts").fetchall()
            self.rows = [(remote, Held(v, t, earlier.get(n, {}))) for n, remote, v, t in rows]
            self.gaps: dict[SourceId, list[Span]] = {
                one.id: gaps(store.sources.spans(one.id)) for one in store.sources.all()
            }


def reckon(
    all_offers: Sequence[Offer],
    kept: Store,
    checks: dict[SourceId, list[Checked]],
    kinds: dict[SourceId, SourceKind],
) -> Reckoning:
    """Say of every offer what became of it."""
    result = Reckoning(offered=len(all_offers))
    held: dict[str, list[Held]] = defaultdict(list)
    for remote, one in kept.rows:
        held[remote].append(one)
    stable = {version.id: offer.id for offer in all_offers for version in offer.versions}
    result.invented = [one for one in held if one not in stable]
    result.doubled = [one for one in held if len(held[one]) > 1 or stable.get(one, one) != one]
    for offer in all_offers:
        rows = held.get(offer.id)
        if rows:
            result.stored += 1
            _reckon_texts(result, offer, rows[0], kept, checks)
        elif _is_in_gaps(offer, kept):
            result.in_gaps.append(offer.id)
            if not all(_was_out_of_reach(one, all_offers, kinds, checks) for one in offer.shown):
                result.avoidable.append(offer.id)
        elif offer.deleted and not any(_had_to_be_read(one, kept, checks) for one in offer.shown):
            result.gone_before.append(offer.id)
        else:
            result.missed.append(offer.id)
    return result


def _reckon_texts(
    result: Reckoning, offer: Offer, row: Held, kept: Store, checks: dict[SourceId, list[Checked]]
) -> None:
    have = {**row.earlier, row.version: row.text}
    for version in offer.shown:
        last = version is offer.shown[-1] and not offer.deleted
        if have.get(version.id, version.text) != version.text:
            result.old_text.append(offer.id)
        elif version.id in have:
            if last and row.version != version.id:
                result.old_text.append(offer.id)
        elif last and not _lies_in_gaps(version, kept):
            result.old_text.append(offer.id)
        elif _had_to_be_read(version, kept, checks):
            result.lost_text.append(offer.id)


def _is_in_gaps(offer: Offer, kept: Store) -> bool:
    return all(_lies_in_gaps(one, kept) for one in offer.shown)


def _lies_in_gaps(version: Version, kept: Store) -> bool:
    return all(any(_within(version, gap) for gap in kept.gaps[one]) for one in version.offered_by)


def _within(version: Version, gap: Span) -> bool:
    return gap.reason in UNAVOIDABLE and gap.from_ms <= version.created_ms < gap.to_ms


def _was_out_of_reach(
    version: Version,
    all_offers: Sequence[Offer],
    kinds: dict[SourceId, SourceKind],
    checks: dict[SourceId, list[Checked]],
) -> bool:
    """Whether X could not give it any more when it was first asked after it had showed it."""
    for one in version.offered_by:
        first = next(_around(checks[one], version), None)
        if first is None:
            continue
        if kinds[one] is SourceKind.SEARCH:
            beyond = version.created_ms < first.from_ms - SEARCH_HORIZON_MS + 1_000
        else:
            beyond = _newer(version, one, all_offers, first.to_ms) >= MOST_MENTIONS
        if not beyond:
            return False
    return True


def _newer(version: Version, by: SourceId, all_offers: Sequence[Offer], at_ms: int) -> int:
    """Return how many newer posts a source showed at a moment."""
    return sum(
        by in other.offered_by
        and other.created_ms > version.created_ms
        and other.from_ms <= at_ms < other.to_ms
        for offer in all_offers
        for other in offer.versions
    )


def _had_to_be_read(version: Version, kept: Store, checks: dict[SourceId, list[Checked]]) -> bool:
    """Whether a whole check was made while it showed, in its time, with no gap over it."""
    if version.late_ms > OVERLAP_MS or _lies_in_gaps(version, kept):
        return False
    return any(
        version.from_ms <= check.from_ms and check.to_ms < version.to_ms
        for one in version.offered_by
        for check in _around(checks[one], version)
    )


def _around(checks: list[Checked], version: Version) -> Iterator[Checked]:
    return (one for one in checks if one.from_ms >= version.from_ms)
