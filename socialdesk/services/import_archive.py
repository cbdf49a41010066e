"""The shop's own X archive becomes history (PRODUCT H8).

What is imported is old: it opens no case, tells nobody, and counts in no volume. It is found by a
search and stands in the customer's conversation. Only an answer of ours to somebody whose case is
open, or one that may be a reply still unconfirmed here, is taken in as if it had been heard just
now: it proves what was done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from socialdesk.domain.changes import Changes
from socialdesk.domain.ids import CustomerId, PostId, RemoteId
from socialdesk.domain.posts import Channel, Page, Person, Post
from socialdesk.domain.progress import Progress, go_on, unwatched
from socialdesk.domain.sources import Account, Source, SourceKind
from socialdesk.errors import FileError, StoppedError
from socialdesk.networks.x.archive import Note, Told, nameless
from socialdesk.services.desk import Desk
from socialdesk.services.read_archive import NETWORK, Entry, Opened, Part, entries, opened
from socialdesk.services.take_edits import age, newest_versions
from socialdesk.services.take_in import take_in
from socialdesk.store.imports import Import, Tally
from socialdesk.store.posts import Known, NewPost
from socialdesk.store.store import Store

AT_ONCE = 50
"""Entries of one transaction: some tens of ms, so that answering goes on meanwhile."""
_LOOKED_AT_ONCE = 500
_A_SECOND = 1_500
"""So many posts a slow computer takes in within a second."""
_NOTE_WITHIN_MS = 1_000
"""A long post says when it was written to the second, its whole text to the millisecond."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an archive holds, before anything is taken from it.

    ``new`` of the ``posts`` and ``messages`` are not here yet; ``from_ms`` and ``to_ms`` are None
    where there are none. ``begun`` where its reading broke off earlier, ``finished_ms`` is when it
    was imported.
    """

    handle: str
    made_ms: int | None
    from_ms: int | None
    to_ms: int | None
    posts: int
    messages: int
    new: int
    reposts: int
    groups: int
    unreadable: int
    begun: bool
    finished_ms: int | None

    @property
    def seconds(self) -> int:
        """About how long taking it in may take."""
        return -(-self.new // _A_SECOND)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an archive: now and, where it was broken off before, in all.

    ``places`` name the first of what could not be understood; ``changes`` what views show anew.
    """

    now: Tally
    in_all: Tally
    places: tuple[str, ...]
    changes: Changes


def look_at_archive(desk: Desk, *, path: Path, progress: Progress = unwatched) -> Found:
    """Read an archive through without taking anything; raises FileError and StoppedError.

    Memory stays flat, however long it is.
    """
    tally, new = Tally(), 0
    from_ms: int | None = None
    to_ms: int | None = None
    with opened(desk, path) as shop:
        for some in _looked_at(shop, progress):
            found = _posts(some)
            tally += _counted(some, known=0)
            new += len(found) - _known(desk, found)  # an edited post counts once for each version
            times = [one.created_ms for one in found]
            from_ms = min((*times, *_given(from_ms)), default=None)
            to_ms = max((*times, *_given(to_ms)), default=None)
        with desk.database.read() as store:
            done = store.imports.find(shop.archive.mark)
    return Found(
        handle=shop.account.handle,
        made_ms=shop.owner.made_ms,
        from_ms=from_ms,
        to_ms=to_ms,
        posts=tally.posts,
        messages=tally.messages,
        new=new,
        reposts=tally.reposts,
        groups=tally.groups,
        unreadable=tally.unreadable,
        begun=done is not None,
        finished_ms=done.finished_ms if done else None,
    )


def import_archive(desk: Desk, *, path: Path, progress: Progress = unwatched) -> Imported:
    """Take in what an archive holds and is not here yet; goes on where it was broken off.

    Where each file of the archive was read up to is written with what was read, so nothing is
    doubled and nothing lost, whenever it ends. An archive that was imported whole is not read
    again: what was erased here since must not come back. Raises FileError and StoppedError.
    """
    try:
        with opened(desk, path) as shop:
            return _Importing(desk, shop, progress).run()
    except StoppedError as stopped:
        raise StoppedError(
            "You broke the import off.",
            safe="What was taken in until then stays, each post once.",
            do="Import the same file again: it goes on from there.",
        ) from stopped


class _Importing:
    """One archive on its way into the store."""

    def __init__(self, desk: Desk, shop: Opened, progress: Progress) -> None:
        self._desk, self._shop, self._progress = desk, shop, progress
        self._changes = Changes()
        mark = shop.archive.mark
        with desk.database.write() as store:
            store.imports.begin(
                mark,
                account_id=shop.account.id,
                made_ms=shop.owner.made_ms,
                at_ms=desk.clock.now_ms(),
            )
            self._done = _begun(store, mark)
            self._accounts = store.accounts.all()
            self._source = _source(store, shop.account)
        self._before = self._done.tally

    def run(self) -> Imported:
        if self._done.finished_ms is None:
            passed = 0
            for part in self._shop.parts:
                self._take_part(part, passed)
                passed += part.size
            with self._desk.database.write() as store:
                store.imports.finish(self._shop.archive.mark, at_ms=self._desk.clock.now_ms())
        return Imported(
            _less(self._done.tally, self._before),
            self._done.tally,
            self._done.places,
            self._changes,
        )

    def _take_part(self, part: Part, passed: int) -> None:
        with self._desk.database.read() as store:
            at = store.imports.position(self._done.id, part.shown)
        if at >= part.size:
            return
        found = entries(self._shop, part, at=at)
        while some := list(islice(found, AT_ONCE)):
            go_on(self._progress, passed + at, self._shop.size)
            at = some[-1].ends
            self._take(part, some, position=at)
        self._take(part, [], position=part.size)

    def _take(self, part: Part, some: Sequence[Entry], *, position: int) -> None:
        with self._desk.database.write() as store:
            batch = _Batch(store, self._shop.account, now_ms=self._desk.clock.now_ms())
            changes, known = batch.take(some, accounts=self._accounts, source=self._source,
                                        desk=self._desk)  # fmt: skip
            self._done = store.imports.advance(
                self._done,
                part.shown,
                position=position,
                tally=_counted(some, known=known),
                places=[one.problem for one in some if one.problem],
            )
        self._changes |= changes


class _Batch:
    """Some entries on their way into the store, in one transaction."""

    def __init__(self, store: Store, account: Account, *, now_ms: int) -> None:
        self._store, self._account, self._now_ms = store, account, now_ms

    def take(
        self,
        some: Sequence[Entry],
        *,
        accounts: Sequence[Account],
        source: Source | None,
        desk: Desk,
    ) -> tuple[Changes, int]:
        """Store what is new; return what open matters it changed, and how much was known."""
        store = self._store
        for note in (one.found for one in some if isinstance(one.found, Note)):
            self._complete(note)
        every = _posts(some)
        newest = newest_versions(every)
        known = store.posts.known(list(newest), network=NETWORK)
        self._keep_versions(every, newest, known)
        fresh = [post for remote_id, post in newest.items() if remote_id not in known]
        customers = self._meet(fresh, _people(some))
        speaking = self._speaks_to_open(fresh, customers) if source else set()
        changes = Changes()
        if source is not None and speaking:
            heard = tuple(one for one in fresh if one.remote_id in speaking)
            changes = take_in(
                store,
                page=Page(posts=heard),
                source=source,
                accounts=accounts,
                mood=desk.mood,
                arrived_ms=self._now_ms,
            )
        self._add([one for one in fresh if one.remote_id not in speaking], customers)
        edited = [one.remote_id for one in fresh if one.edited]
        self._keep_versions(every, newest, store.posts.known(edited, network=NETWORK))
        return changes, len(every) - len(fresh)

    def _meet(
        self, posts: Sequence[Post], people: Mapping[RemoteId, Person]
    ) -> dict[RemoteId, CustomerId]:
        """Return whose conversations these are; an archive's names are older than those we know."""
        wanted = dict.fromkeys(one for post in posts if (one := self._customer_of(post)))
        known = self._store.customers.find(list(wanted), network=NETWORK)
        strangers = [people.get(one) or _stranger(one) for one in wanted if one not in known]
        met, _ = self._store.customers.meet(strangers, network=NETWORK, seen_ms=self._now_ms)
        return known | met

    def _customer_of(self, post: Post) -> RemoteId | None:
        other = post.reply_to_user_id
        return other if other != self._account.remote_id else None

    def _is_ours(self, post: Post) -> bool:
        return post.author_id == self._account.remote_id

    def _speaks_to_open(
        self, posts: Sequence[Post], customers: Mapping[RemoteId, CustomerId]
    ) -> set[RemoteId]:
        """Return which are answers of ours that an open case or an unproven reply may wait for."""
        ours = [one for one in posts if self._is_ours(one)]
        answers = {
            one.remote_id: customers[other] for one in ours if (other := self._customer_of(one))
        }
        asked = list(dict.fromkeys(answers.values()))
        waiting = set(self._store.cases.open_of(asked))
        waiting |= {one for one in asked if self._store.outbox.of_customer(one)}
        found = {one for one, customer in answers.items() if customer in waiting}
        if self._store.outbox.statuses(self._account.id):
            found |= {one.remote_id for one in ours if one.remote_id not in answers}
        return found

    def _add(self, posts: Sequence[Post], customers: Mapping[RemoteId, CustomerId]) -> None:
        first = self._store.imports.first_id(len(posts))
        in_order = sorted(posts, key=lambda post: (post.created_ms, age(post.version_id)))
        new = [
            NewPost(
                id=PostId(first + number),
                post=post,
                account_id=self._account.id if self._is_ours(post) else None,
                engaged=None,
                customer_id=customers.get(self._customer_of(post) or RemoteId("")),
                case_id=None,
                mood=None,
            )
            for number, post in enumerate(in_order)
        ]
        self._store.imports.add(new, network=NETWORK, at_ms=self._now_ms)
        wrote = Counter(
            one.customer_id for one in new if one.account_id is None and one.customer_id
        )
        self._store.customers.count_posts((number, customer) for customer, number in wrote.items())

    def _keep_versions(
        self,
        posts: Iterable[Post],
        newest: Mapping[RemoteId, Post],
        known: Mapping[RemoteId, Known],
    ) -> None:
        """Keep what only the archive knows of posts that are here: other versions."""
        for post in posts:
            stored = known.get(post.remote_id)
            if stored is None or stored.version_id == post.version_id:
                continue
            if age(post.version_id) < age(stored.version_id):
                self._store.imports.keep_version(
                    stored, version_id=post.version_id, text=post.text, at_ms=self._now_ms
                )
            elif newest[post.remote_id] is post:
                self._store.posts.edit(
                    stored,
                    post,
                    mood=None,
                    weight_ms=0,
                    signs=(),
                    reasons=(),
                    replaced_ms=self._now_ms,
                    engaged=None,
                )

    def _complete(self, note: Note) -> None:
        """Put the whole of a long post in the place of its beginning, where that is here."""
        second = note.created_ms // _NOTE_WITHIN_MS * _NOTE_WITHIN_MS
        begun = self._store.imports.written_at(self._account.id, second, second + _NOTE_WITHIN_MS)
        for post_id, text in begun:
            if note.is_whole_of(text):
                self._store.imports.complete(post_id, note.text, note.links)
                return


def _looked_at(shop: Opened, progress: Progress) -> Iterator[list[Entry]]:
    passed = 0
    for part in shop.parts:
        found = entries(shop, part)
        while some := list(islice(found, _LOOKED_AT_ONCE)):
            go_on(progress, passed + some[-1].ends, shop.size)
            yield some
        passed += part.size


def _posts(some: Iterable[Entry]) -> list[Post]:
    """Return the owner's own posts and messages among these, without what others wrote."""
    found: list[Post] = []
    for one in some:
        if isinstance(one.found, Told):
            found += [] if one.found.repost else [one.found.post]
        elif isinstance(one.found, Post):
            found.append(one.found)
    return found


def _people(some: Iterable[Entry]) -> dict[RemoteId, Person]:
    told = (one.found.person for one in some if isinstance(one.found, Told))
    return {person.remote_id: person for person in told if person is not None}


def _counted(some: Sequence[Entry], *, known: int) -> Tally:
    posts = _posts(some)
    messages = sum(one.channel is Channel.DIRECT for one in posts)
    return Tally(
        posts=len(posts) - messages,
        messages=messages,
        known=known,
        reposts=sum(isinstance(one.found, Told) and one.found.repost for one in some),
        groups=sum(one.found is None and not one.problem for one in some),
        unreadable=sum(bool(one.problem) for one in some),
    )


def _known(desk: Desk, posts: Sequence[Post]) -> int:
    with desk.database.read() as store:
        known = store.posts.known([one.remote_id for one in posts], network=NETWORK)
    return sum(one.remote_id in known for one in posts)


def _given(at_ms: int | None) -> tuple[int, ...]:
    return () if at_ms is None else (at_ms,)


def _less(after: Tally, before: Tally) -> Tally:
    return Tally(
        after.posts - before.posts,
        after.messages - before.messages,
        after.known - before.known,
        after.reposts - before.reposts,
        after.groups - before.groups,
        after.unreadable - before.unreadable,
    )


def _begun(store: Store, mark: str) -> Import:
    done = store.imports.find(mark)
    if done is None:
        raise FileError("The import could not be noted.")
    return done


def _source(store: Store, account: Account) -> Source | None:
    """Return what is listened to for an account: where nothing is, no case waits either."""
    found = [one for one in store.sources.all() if one.kind is not SourceKind.FEED]
    return next((one for one in found if one.account_id == account.id), None)


def _stranger(number: RemoteId) -> Person:
    return Person(remote_id=number, handle=str(number), name=nameless(number))
