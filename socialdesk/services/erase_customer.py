"""Erase a person for good: all accounts, words, names, pictures, and what leads back (PRODUCT H6).

Who it was is taken out in the first moment, the rest in short steps beside the desk's work. What
was begun is taken up again at the next start, however it ended: nothing is half erased and
forgotten. Numbers stay: cases with times, cause and tags, and how much was written when.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from socialdesk.domain.changes import NOTHING, Changes
from socialdesk.domain.ids import CaseId, CustomerId, PostId
from socialdesk.domain.progress import Progress, unwatched
from socialdesk.errors import KnownError
from socialdesk.services.back_up import earlier_files
from socialdesk.services.desk import Desk
from socialdesk.store.erased_rows import ANONYMOUS
from socialdesk.store.erasing import cut, holds
from socialdesk.store.store import Store

POSTS_AT_ONCE: Final = 40
ANSWERS_AT_ONCE: Final = 10
READ_AT_ONCE: Final = 5_000
ENTRIES_AT_ONCE: Final = 2_000
CHANGES_AT_ONCE: Final = 80
FIRST_ID: Final = -(2**62)
"""What came out of an archive has numbers below 0."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Erasure:
    """How much there is of somebody, or was erased, and what of it is out of reach.

    ``pictures`` are those kept on this computer. ``backups_holding`` are earlier case files with
    them in it; ``named_in`` are kinds of things of the shop's own that name them ("snippet").
    """

    posts: int
    replies: int
    notes: int
    cases: int
    pictures: int
    accounts: int
    backups_holding: tuple[Path, ...]
    named_in: tuple[str, ...]
    changes: Changes = NOTHING


def preview_erasure(desk: Desk, *, customer_id: CustomerId) -> Erasure:
    """Return what ``erase_customer`` would take; looks into every backup, so it takes a while."""
    with desk.database.read() as store:
        people = store.customers.same_person(customer_id)
        traces = store.erasing.traces_of(people)
        held = store.erasing.held(people)
        named_in = store.erasing.named_in(traces)
        network = store.customers.get(customer_id).network
    return Erasure(
        posts=held.posts,
        replies=held.replies,
        notes=held.notes,
        cases=held.cases,
        pictures=len(held.files)
        + sum(desk.pictures.get(network, key) is not None for key in held.media),
        accounts=len(people),
        backups_holding=tuple(one for one in earlier_files(desk) if holds(one, traces)),
        named_in=named_in,
    )


def erase_customer(
    desk: Desk,
    *,
    customer_id: CustomerId,
    backups: Collection[Path] = (),
    progress: Progress = unwatched,
) -> Erasure:
    """Erase a person and, of earlier case files that hold them, those in ``backups``.

    It cannot be taken back or broken off. ``backups_holding`` of what is returned are those that
    still hold them. Raises KnownError, before anything is changed, for somebody erased already and
    where a reply to them is on its way.
    """
    planned = preview_erasure(desk, customer_id=customer_id)
    with desk.database.write() as store:
        people = store.customers.same_person(customer_id)
        _check(store, people)
        number = begin_erasure(store, people=people, cases=(), at_ms=desk.clock.now_ms())
    changes = _finish(desk, (number,), progress)
    return Erasure(
        **{
            name: getattr(planned, name)
            for name in ("posts", "replies", "notes", "cases", "pictures", "accounts", "named_in")
        },
        backups_holding=tuple(
            one for one in planned.backups_holding if one not in backups or not _removed(one)
        ),
        changes=changes,
    )


def begin_erasure(
    store: Store, *, people: Sequence[CustomerId], cases: Sequence[CaseId], at_ms: int
) -> int:
    """Begin to erase people with all they wrote, and what was said in further cases."""
    number = store.erasing.begin(people=people, cases=cases, at_ms=at_ms)
    store.audit.add(
        at_ms=at_ms, action="erased", case_id=None, erasure=number,
        customers=list(people), cases=len(cases),
    )  # fmt: skip
    return number


def finish_erasures(desk: Desk, *, progress: Progress = unwatched) -> Changes:
    """Take up every erasure that was begun and has no end; nothing to do in most starts."""
    with desk.database.read() as store:
        numbers = store.erasing.unfinished()
    return _finish(desk, numbers, progress) if numbers else NOTHING


def _check(store: Store, people: Sequence[CustomerId]) -> None:
    if store.erasing.is_erased(people[0]):
        raise KnownError("This person is erased already.", safe="Nothing was changed.")
    if store.erasing.held(people).waiting:
        raise KnownError(
            "A reply to this person is still on its way.",
            safe="Nothing was erased.",
            do="Let it leave or take it back in the outbox, then erase.",
        )


def _finish(desk: Desk, numbers: Sequence[int], progress: Progress) -> Changes:
    work = _Erasing(desk, numbers, progress)
    work.empty_posts()
    work.cut_answers()
    work.mask_others()
    work.mask_texts()
    work.empty_log()
    work.merge_words()
    return work.finish()


class _Erasing:
    """What follows an erasure's beginning. Every part may be done again without harm."""

    def __init__(self, desk: Desk, numbers: Sequence[int], progress: Progress) -> None:
        self._desk, self._numbers, self._progress = desk, numbers, progress
        self._at_ms = desk.clock.now_ms()
        with desk.database.read() as store:
            self._ids, self._traces = store.erasing.scope(numbers)
            self._posts = store.erasing.touched(numbers, "post")
            self._cases = store.erasing.touched(numbers, "case")
            self._people = store.erasing.touched(numbers, "person")
            self._top_post, self._top_answer = store.erasing.size()
            self._files = store.erasing.unused_files()
        self._done = 0
        self._total = 2 * len(self._posts) + self._top_post // 100 + self._top_answer + 1

    def empty_posts(self) -> None:
        """Take pictures first: their keys go with the posts."""
        self._desk.outgoing.forget(self._files)
        for some in _some(self._posts, POSTS_AT_ONCE):
            with self._desk.database.read() as store:
                pictures = store.erasing.media(some)
            for network, key in pictures:
                self._desk.pictures.forget(network, [key])
            with self._desk.database.write() as store:
                store.erasing.empty_posts(some, at_ms=self._at_ms)
            self._tell(2 * len(some))

    def cut_answers(self) -> None:
        """Take them out of everything that the network ever answered."""
        after = 0
        while True:
            with self._desk.database.read() as store:
                answers = store.erasing.answers(after, limit=ANSWERS_AT_ONCE)
            if not answers:
                return
            changed = [now for row in answers if (now := self._cut(row)) != row]
            if changed:
                with self._desk.database.write() as store:
                    for one in changed:
                        store.erasing.keep_answer(*one)
            after = answers[-1][0]
            self._tell(len(answers))

    def mask_others(self) -> None:
        """Take them out of others' posts, which name them and refer to what they wrote."""
        after = FIRST_ID
        while True:
            with self._desk.database.read() as store:
                rows = store.erasing.others(after, limit=READ_AT_ONCE)
            if not rows:
                return
            changed = [now for row in rows if (now := self._masked(row)) != row]
            for some in _some(changed, CHANGES_AT_ONCE):
                with self._desk.database.write() as store:
                    store.erasing.keep_others(some)
            after = rows[-1][0]
            self._tell(len(rows) // 100)

    def mask_texts(self) -> None:
        """Take them out of notes, context, names and what else is written about others."""
        with self._desk.database.read() as store:
            changes = store.erasing.masks(self._numbers, self._traces, at_ms=self._at_ms)
        for some in _some(changes, CHANGES_AT_ONCE):
            with self._desk.database.write() as store:
                store.erasing.change(some)

    def empty_log(self) -> None:
        """Take them out of entries of the log in which earlier versions wrote words down."""
        cases, after = frozenset(self._cases), 0
        more: int | None = 0
        while more is not None:
            after = more
            with self._desk.database.read() as store:
                found, more = store.audit.speaking(
                    self._traces.are_in, cases, after=after, limit=ENTRIES_AT_ONCE
                )
            for some in _some(found, CHANGES_AT_ONCE):
                with self._desk.database.write() as store:
                    store.audit.take_words(some, at_ms=self._at_ms)

    def merge_words(self) -> None:
        """Let the indexes of words forget what left them."""
        more, first = True, True
        while more:
            with self._desk.database.write() as store:
                more = store.tombstones.merge_words(first=first)
            first = False

    def finish(self) -> Changes:
        """Forget what to look for, and write the file anew: gaps of its pages hold old words."""
        with self._desk.database.write() as store:
            store.erasing.forget_traces(self._numbers)
        if not self._desk.database.write_anew():
            raise KnownError(
                "The erased words are out of the case file, but its last pages are still being"
                " read by something else.",
                safe="Nobody can find them here any more.",
                do="SocialDesk finishes at its next start.",
            )
        with self._desk.database.write() as store:
            store.erasing.finish(self._numbers, done_ms=self._desk.clock.now_ms())
        self._progress(self._total, self._total)
        return Changes(
            posts=frozenset(map(PostId, self._posts)),
            cases=frozenset(map(CaseId, self._cases)),
            customers=frozenset(map(CustomerId, self._people)),
            saved_views=True,
            causes=True,
        )

    def _cut(self, row: tuple[int, str, bytes]) -> tuple[int, str, bytes]:
        answer_id, ids, body = row
        theirs = [one for one in ids.split() if self._traces.mean(one)]
        left = " ".join(one for one in ids.split() if one not in theirs)
        return (answer_id, left if theirs else ids, cut(body, self._traces))

    def _masked(self, row: tuple[object, ...]) -> tuple[object, ...]:
        number, text, links, *refers = row
        masked = self._traces.masked
        now = [
            one if not isinstance(one, str) or not self._traces.mean(one) else self._stead(one)
            for one in refers
        ]
        return (number, masked(str(text)), links and masked(str(links)), *now)

    def _stead(self, remote_id: str) -> str:
        row = self._ids.get(remote_id)
        return f"{ANONYMOUS}:{row}" if row else ANONYMOUS

    def _tell(self, done: int) -> None:
        self._done += done
        self._progress(min(self._done, self._total - 1), self._total)


def _some(things: Sequence[T], many: int) -> list[Sequence[T]]:
    return [things[at : at + many] for at in range(0, len(things), many)]


def _removed(path: Path) -> bool:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    return not path.exists()
