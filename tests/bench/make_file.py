"""A case file as large as years of a shop's life: kept between runs, and the same each time.

What is in it was played by the project's own rules for cases and written by its own store, so that
every count, order and index is as it would have become post by post. Not in it: the raw answers of
X, what they cost, and the audit log of what a person did.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click

from socialdesk.domain.cases import Case, Happening, customer_wrote, opened, resolved, we_answered
from socialdesk.domain.eligibility import Engagement
from socialdesk.domain.ids import AccountId, CaseId, CustomerId, PostId, RemoteId, SourceId
from socialdesk.domain.posts import Link, Person, Post
from socialdesk.domain.sources import SourceKind, Span
from socialdesk.networks.x.ids import id_at
from socialdesk.store.database import FILE_NAME, Database
from socialdesk.store.posts import NewPost
from socialdesk.store.store import Store
from tests.bench import words

SEED = 20
NETWORK = "x"
LARGE, SMALL = 1_000_000, 10_000
POSTS_PER_CASE = 5
CASES_PER_CUSTOMER = 2
MOST_OF_ONE = 5_000
"""Posts of the one customer who writes more than all others."""
BIG_CUSTOMER = CustomerId(1)
SHOP_ID = RemoteId("1100000000000000001")

_DAY_MS = 24 * 3_600_000
_YEARS_MS = 2 * 365 * _DAY_MS
_CASE_LASTS_MS = 3 * _DAY_MS
_BATCH = 20_000
_NEEDS_REPLY, _WAITING = 0.4, 0.3  # shares of the customers' last cases; the rest are resolved


class _Moment(NamedTuple):
    """Something that happens: ``what`` the customer or we say, or a person closes the case."""

    at_ms: int
    case: int
    what: Happening


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is ready; ``posts`` is how many it holds."""

    folder: Path
    posts: int

    @property
    def path(self) -> Path:
        """The case file itself."""
        return self.folder / FILE_NAME

    def copied_to(self, folder: Path) -> Path:
        """Copy the file for a bench that writes; returns the folder."""
        folder.mkdir(mode=0o700)
        shutil.copyfile(self.path, folder / FILE_NAME)
        return folder


def case_file(posts: int) -> Made:
    """Return a file with that many posts, from the cache or newly made."""
    folder = _cache() / f"{posts}-{_digest()}"
    if not folder.exists():
        for outdated in _cache().glob(f"{posts}-*"):
            shutil.rmtree(outdated)
        click.echo(f"Making a case file with {posts:,} posts ...", err=True)
        with tempfile.TemporaryDirectory(dir=_cache()) as name:
            _make(Path(name) / "file", posts)
            (Path(name) / "file").rename(folder)
    return Made(folder, posts)


def _cache() -> Path:
    folder = Path(tempfile.gettempdir()) / "socialdesk-bench"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _digest() -> str:
    """Return what names this schema and these makers: any change of them is another file."""
    with tempfile.TemporaryDirectory() as name:
        with closing(Database(Path(name))) as database:
            path = database.path
        with closing(sqlite3.connect(path)) as connection:
            schema = "".join(
                sql or "" for (sql,) in connection.execute("SELECT sql FROM sqlite_master")
            )
    makers = [Path(one).read_text(encoding="utf-8") for one in (__file__, words.__file__)]
    return f"{zlib.crc32(''.join([schema, *makers, str(SEED)]).encode()):08x}"


def _make(folder: Path, posts: int) -> None:
    Database(folder).close()  # the project's own schema and settings
    now_ms = time.time_ns() // 1_000_000
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # until it is whole it is nobody's file
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -500000")
        connection.execute("BEGIN")
        _Maker(Store(connection), posts, now_ms).make()
        connection.execute("COMMIT")
    Database(folder).close()  # and its own journal again


class _Maker:
    """Fills one file."""

    def __init__(self, store: Store, posts: int, now_ms: int) -> None:
        self._store = store
        self._posts = posts
        self._now_ms = now_ms
        self._roll = words.dice(SEED)
        self._cases: dict[int, Case] = {}
        self._texts = words.dice(SEED + 1)
        self._written: dict[CustomerId, int] = {}

    def make(self) -> None:
        """Write everything, batch by batch, in the order in which it happened."""
        account = self._store.accounts.add(
            network=NETWORK, person=Person(SHOP_ID, words.SHOP, "Harbour Lamps")
        )
        self._store.sources.add(
            account_id=account.id, kind=SourceKind.MENTIONS, label=f"@{words.SHOP}"
        )
        self._store.sources.add(
            account_id=account.id,
            kind=SourceKind.SEARCH,
            label="harbour lamps",
            query="harbour lamps",
        )
        self._store.sources.add(
            account_id=account.id, kind=SourceKind.DIRECT, label="Direct messages"
        )
        sources = [one.id for one in self._store.sources.all()]
        self._meet()
        moments = self._moments()
        while batch := list(islice(moments, _BATCH)):
            self._play(batch, account.id, sources[0])
        self._store.customers.count_posts((n, one) for one, n in self._written.items())
        for source in sources:
            span = Span(self._now_ms - _YEARS_MS, self._now_ms)
            self._store.sources.confirm(source, span, newest_ms=self._now_ms)

    @property
    def _case_count(self) -> int:
        return max(1, (self._posts - MOST_OF_ONE) // POSTS_PER_CASE)

    @property
    def _customer_count(self) -> int:
        return max(2, self._case_count // CASES_PER_CUSTOMER)

    @property
    def _customers_apart(self) -> int:
        """After so many cases it is the same customer's turn again."""
        return self._customer_count - 1

    def _meet(self) -> None:
        people = (
            Person(RemoteId(str(2_000_000 + n)), *words.person(n), followers=n * 37 % 5_000)
            for n in range(1, self._customer_count + 1)
        )
        while some := list(islice(people, _BATCH)):
            self._store.customers.meet(some, network=NETWORK, seen_ms=self._now_ms - _YEARS_MS)

    def _moments(self) -> Iterator[_Moment]:
        """Return what happens, in order of time; as many posts as were asked for."""
        moments = [*self._of_one(), *self._of_all()]
        moments.sort()
        return iter(moments)

    def _of_one(self) -> Iterator[_Moment]:
        """The customer who writes most: 5,000 posts, answered now and then, open for long."""
        step = _YEARS_MS // (MOST_OF_ONE + 1)
        begin = self._now_ms - _YEARS_MS
        for n in range(1, MOST_OF_ONE + 1):
            ours = n % 25 == 0 and n < MOST_OF_ONE - 20  # the last run is as long as counts
            what = Happening.WE_ANSWERED if ours else Happening.CUSTOMER_WROTE
            yield _Moment(begin + n * step, 0, what)

    def _of_all(self) -> Iterator[_Moment]:
        roll = self._roll.random
        posts = self._posts - MOST_OF_ONE
        for case, begin in enumerate(self._begins(), 1):
            number = POSTS_PER_CASE + (
                posts - self._case_count * POSTS_PER_CASE if case == 1 else 0
            )
            times = sorted(begin + int(roll() * _CASE_LASTS_MS) for _ in range(number))
            fate = roll() if case + self._customers_apart > self._case_count else 1.0
            last_is_ours = fate >= _NEEDS_REPLY
            for n, at_ms in enumerate(times, 1):
                ours = last_is_ours if n == number else n % 3 == 0
                yield _Moment(
                    at_ms, case, Happening.WE_ANSWERED if ours else Happening.CUSTOMER_WROTE
                )
            if fate >= _NEEDS_REPLY + _WAITING:
                yield _Moment(times[-1] + 1, case, Happening.RESOLVED)

    def _begins(self) -> list[int]:
        """Return when the cases begin, in order: a customer's two lie a year apart."""
        first = self._now_ms - 60_000 - _YEARS_MS
        last = _YEARS_MS - _CASE_LASTS_MS
        return sorted(first + int(self._roll.random() * last) for _ in range(self._case_count))

    def _play(self, moments: list[_Moment], account: AccountId, source: SourceId) -> None:
        next_id = self._store.posts.next_id()
        new: list[NewPost] = []
        turns: list[tuple[_Moment, Case, Case]] = []
        touched: dict[CaseId, Case] = {}
        waits: list[tuple[int, CaseId, int | None, CustomerId]] = []
        for moment in moments:
            before = self._cases.get(moment.case) or self._open(moment, source)
            after, post = self._happen(moment, before, PostId(next_id + len(new)), account)
            if post is not None:
                new.append(post)
            if before.state is not after.state:
                turns.append((moment, before, after))
            if moment.what is Happening.WE_ANSWERED and before.run:
                waits.append((moment.at_ms, after.id, before.run_since_ms, after.customer_id))
            self._cases[moment.case] = touched[after.id] = after
        self._store.cases.save(touched.values())
        self._end_waits(waits, source)
        for moment, before, after in turns:
            self._store.cases.note(at_ms=moment.at_ms, what=moment.what, was=before, became=after)
        self._store.posts.add(new, network=NETWORK, arrived_ms=moments[-1].at_ms, answer_id=None)
        self._store.posts.mark([one.id for one in new if one.account_id is None], source)

    def _end_waits(
        self, waits: list[tuple[int, CaseId, int | None, CustomerId]], source: SourceId
    ) -> None:
        """Write what the file's own trigger would have written answer by answer."""
        self._store._connection.executemany(
            "INSERT OR REPLACE INTO waits VALUES (?, ?, ?, NULL, NULL, ?, ?)",
            [(*one, source) for one in waits],
        )

    def _open(self, moment: _Moment, source: SourceId) -> Case:
        number = moment.case
        customer = number % self._customers_apart + 2 if number else BIG_CUSTOMER
        return opened(
            case_id=CaseId(number + 1),
            customer_id=CustomerId(customer),
            source_id=source,
            written_ms=moment.at_ms,
            previous=self._cases.get(number - self._customers_apart) if number else None,
        )

    def _happen(
        self, moment: _Moment, case: Case, post_id: PostId, account: AccountId
    ) -> tuple[Case, NewPost | None]:
        if moment.what is Happening.RESOLVED:
            return resolved(case, at_ms=moment.at_ms), None
        remote = RemoteId(str(int(id_at(moment.at_ms)) + (post_id & 0x3FFFFF)))
        if moment.what is Happening.WE_ANSWERED:
            text = words.answered(self._texts)
            post = _post(remote=remote, author=SHOP_ID, text=text, lang="en", at_ms=moment.at_ms)
            after = we_answered(case, at_ms=moment.at_ms, unseen=())
            return after, NewPost(post_id, post, account, None, case.customer_id, case.id, None)
        said = words.said(self._texts)
        author = RemoteId(str(2_000_000 + case.customer_id))
        post = _post(
            remote=remote,
            author=author,
            text=said.text,
            lang=said.lang,
            at_ms=moment.at_ms,
            link=said.link,
        )
        self._written[case.customer_id] = self._written.get(case.customer_id, 0) + 1
        after = customer_wrote(
            case, post_id=post_id, written_ms=moment.at_ms, mood=said.mood, direct=False
        )
        named = said.text.startswith("@")
        engaged = Engagement(account, only_quoted=False) if named else None
        return after, NewPost(post_id, post, None, engaged, case.customer_id, case.id, said.mood)


def _post(
    *, remote: RemoteId, author: RemoteId, text: str, lang: str, at_ms: int, link: str = ""
) -> Post:
    start = text.find(link)
    links = (Link(start, start + len(link), link, link),) if link else ()
    return Post(
        remote_id=remote,
        version_id=remote,
        author_id=author,
        text=text,
        created_ms=at_ms,
        conversation_id=remote,
        lang=lang,
        links=links,
    )


if __name__ == "__main__":
    made = case_file(int(sys.argv[1]))
    click.echo(json.dumps({"folder": str(made.folder), "posts": made.posts}))
