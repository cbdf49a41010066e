"""Put together what came and what changed while nobody was at the desk (PRODUCT T9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from socialdesk.domain.cases import Happening, State
from socialdesk.domain.digest import (
    MOST_LINES,
    MOST_POSTS,
    Absence,
    CaseTold,
    Digest,
    IncidentTold,
    Line,
    News,
    Part,
    PromiseTold,
    Proof,
    ReplyTold,
    SpikeTold,
    Told,
    Topic,
    proof_of,
)
from socialdesk.domain.ids import CaseId, PostId
from socialdesk.domain.replies import Delivery, Reply
from socialdesk.domain.sources import gaps
from socialdesk.domain.spikes import Spike
from socialdesk.domain.views import Card, View
from socialdesk.domain.volume import QUARTER_MS
from socialdesk.services.desk import Desk
from socialdesk.services.watch_spikes import all_spikes
from socialdesk.store.meanwhile import Place
from socialdesk.store.store import Store

LOOKS = 6
"""So many of the busiest quarters of an hour are looked at for spikes, and this moment."""
FEWEST_POSTS = 5
"""With fewer posts in it no quarter of an hour is worth a look."""


def show_digest(desk: Desk, *, absence: Absence, spikes: tuple[Spike, ...] | None = None) -> Digest:
    """Return all that there is to tell of an absence, as things stand now; a read.

    ``spikes`` are those that an earlier look found; with None they are looked for, which is the
    most of the work.
    """
    now_ms = desk.clock.now_ms()
    spikes = tuple(_spikes(desk, absence)) if spikes is None else spikes
    with desk.database.read() as store:
        return _Look(store, absence, now_ms, spikes).digest()


class _Look:
    """One look at everything, inside one transaction."""

    def __init__(
        self, store: Store, absence: Absence, now_ms: int, spikes: tuple[Spike, ...]
    ) -> None:
        self._store, self._absence, self._now_ms = store, absence, now_ms
        self._spikes = spikes
        newest = store.meanwhile.marks(now_ms).post_id
        self._after = PostId(max(absence.since.post_id, newest - MOST_POSTS))
        self._told = _told(store, absence, self._after)
        self._places = store.meanwhile.places(sorted(self._told))

    def digest(self) -> Digest:
        """Put it together, part by part."""
        needs, changed = self._needs_you(), self._changed()
        listed = {one.case_id for one in self._needing()}
        parts = (
            self._unusual(), needs, self._promises(), self._late(listed), self._replies(), changed
        )  # fmt: skip
        came = self._store.meanwhile.came(self._after)
        spam = sum(one.state is State.SPAM for one in self._places)
        whole = self._after == self._absence.since.post_id
        return Digest(
            absence=self._absence,
            made_ms=self._now_ms,
            came=replace(came, spam=spam, whole=whole),
            parts=tuple(part for part in parts if part.lines),
            proofs=tuple(self._proofs()),
            spikes=self._spikes,
        )

    def _needing(self) -> list[Place]:
        needing = [one for one in self._places if one.state is State.NEEDS_REPLY]
        return sorted(needing, key=lambda one: (one.needs_you_ms, one.case_id))

    def _needs_you(self) -> Part:
        return self._cases(Topic.NEEDS_YOU, [one.case_id for one in self._needing()])

    def _changed(self) -> Part:
        """Return what happened to cases that need no reply; spam is only counted."""
        others = [one for one in self._places if one.state not in (State.NEEDS_REPLY, State.SPAM)]
        for one in others:
            self._see_thanks(one)
        others.sort(key=lambda one: (-one.changed_ms, one.case_id))
        return self._cases(Topic.CHANGED, [one.case_id for one in others])

    def _see_thanks(self, place: Place) -> None:
        """Say of a case that a thank-you closed it, where its last post did and no person."""
        is_new = (place.settled_post_id or 0) > self._after
        by_person = (place.settled_ms or 0) > self._absence.since.at_ms
        if place.state is State.RESOLVED and is_new and not by_person:
            self._told[place.case_id].insert(0, Told(News.THANKED))

    def _cases(self, topic: Topic, case_ids: Sequence[CaseId]) -> Part:
        shown = case_ids[:MOST_LINES]
        known = self._store.meanwhile.began_before(shown, self._after)
        cards = self._cards(shown)
        lines = []
        for case_id in shown:
            told = tuple(_as_new(one, case_id in known) for one in self._told[case_id])
            lines.append(Line(f"case {case_id}", CaseTold(cards[case_id], told)))
        return Part(topic, tuple(lines), len(case_ids) - len(shown))

    def _late(self, listed: set[CaseId]) -> Part:
        """Return who is late and was not named above."""
        limit = MOST_LINES + len(listed)
        keys, _ = self._store.feed.keys(View.LATE, limit=limit, now_ms=self._now_ms)
        others = [CaseId(key) for key in keys if key not in listed]
        shown = others[:MOST_LINES]
        cards = self._cards(shown)
        late = self._store.feed.late(self._now_ms) - (len(keys) - len(others))
        lines = tuple(Line(f"late {one}", CaseTold(cards[one])) for one in shown)
        return Part(Topic.LATE, lines, late - len(shown))

    def _promises(self) -> Part:
        due = self._store.promises.due_until(_end_of_day(self._now_ms))
        cards = self._cards([one.case_id for one in due[:MOST_LINES]])
        lines = tuple(
            Line(f"promise {one.id}", PromiseTold(one, cards[one.case_id]))
            for one in due[:MOST_LINES]
        )
        return Part(Topic.PROMISES, lines, len(due) - len(lines))

    def _replies(self) -> Part:
        """Return what failed, is not confirmed, or was to leave at its time, a line an answer."""
        waiting = self._store.outbox.waiting(Delivery.FAILED, Delivery.UNCONFIRMED, Delivery.QUEUED)
        open_ones = [one for one in waiting if one.delivery is not Delivery.QUEUED or one.scheduled]
        left = self._store.meanwhile.left_on_time(self._absence.since.at_ms, MOST_LINES)
        both = [*open_ones, *(self._store.outbox.get(one) for one in left)]
        answers = list({one.thread_key: one for one in reversed(both)}.values())[::-1]
        answers.sort(key=lambda one: _IN_ORDER.index(one.delivery))
        cards = self._cards([one.case_id for one in answers[:MOST_LINES] if one.case_id])
        lines = tuple(_reply(one, cards) for one in answers[:MOST_LINES])
        return Part(Topic.REPLIES, lines, len(answers) - len(lines))

    def _unusual(self) -> Part:
        lasting = [one for one in self._store.incidents.all() if one.closed_ms is None]
        lines = [Line(f"spike {' '.join(one.stems)}", SpikeTold(one)) for one in self._spikes]
        lines += [Line(f"incident {one.id}", IncidentTold(one)) for one in lasting]
        return Part(Topic.UNUSUAL, tuple(lines[:MOST_LINES]), max(0, len(lines) - MOST_LINES))

    def _proofs(self) -> Iterator[Proof]:
        for source in self._store.sources.all():
            spans = self._store.sources.spans(source.id)
            yield proof_of(source, gaps(spans), self._absence)

    def _cards(self, case_ids: Sequence[CaseId]) -> dict[int, Card]:
        return self._store.feed.cards(View.WAITING, list(dict.fromkeys(case_ids)))


_IN_ORDER = (Delivery.FAILED, Delivery.UNCONFIRMED, Delivery.QUEUED, Delivery.SENT)
_WOKE = {Happening.WOKE: News.CAME_BACK, Happening.PROMISE_DUE: News.PROMISE_DUE}


def _told(store: Store, absence: Absence, after: PostId) -> dict[CaseId, list[Told]]:
    """Return everything that happened to each case, what matters most of it first."""
    told: dict[CaseId, list[Told]] = {}
    since_ms = absence.since.at_ms
    for case_id, what in store.meanwhile.woken(absence.since.event_id).items():
        told.setdefault(case_id, []).append(Told(_WOKE[what]))
    for news, found in (
        (News.WROTE, store.meanwhile.wrote(after)),
        (News.JOINED, store.meanwhile.joined(after)),
        (News.EDITED, store.meanwhile.edited(since_ms)),
        (News.DELETED, store.meanwhile.deleted(since_ms)),
    ):
        for case_id, count in found.items():
            told.setdefault(case_id, []).append(Told(news, count))
    return told


def _as_new(told: Told, began_before: bool) -> Told:
    return told if told.news is not News.WROTE or began_before else Told(News.NEW, told.count)


def _reply(reply: Reply, cards: Mapping[int, Card]) -> Line:
    card = None if reply.case_id is None else cards.get(reply.case_id)
    return Line(f"reply {reply.thread_key}", ReplyTold(reply, card))


def _end_of_day(now_ms: int) -> int:
    """Return when today ends here."""
    now = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone()
    morning = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return round(morning.timestamp() * 1000) - 1


def _spikes(desk: Desk, absence: Absence) -> Iterator[Spike]:
    """Yield what was unusual in the busiest times of an absence and now, each once.

    What began before was seen by whoever was here then.
    """
    told: set[str] = set()
    for at_ms in _busiest(desk, absence):
        for spike in all_spikes(replace(desk, clock=_StoodAt(at_ms))):
            words = set(spike.stems) or {""}
            if spike.began_ms > absence.since.at_ms and not words & told:
                yield spike
            told |= words


def _busiest(desk: Desk, absence: Absence) -> list[int]:
    """Return this moment and the ends of the busiest quarters of an hour, latest first."""
    now_ms = desk.clock.now_ms()
    with desk.database.read() as store:
        posts = store.volume.by_quarter(absence.since.at_ms, now_ms)
    ends = {(quarter + 1) * QUARTER_MS: number for quarter, number in posts.items()}
    busy = [at_ms for at_ms, number in ends.items() if number >= FEWEST_POSTS and at_ms < now_ms]
    busy.sort(key=lambda at_ms: -ends[at_ms])
    return sorted({now_ms, *busy[:LOOKS]}, reverse=True)


@dataclass(frozen=True, slots=True)
class _StoodAt:
    """The clock as it stood at a moment of the absence."""

    at_ms: int

    def now_ms(self) -> int:
        return self.at_ms
