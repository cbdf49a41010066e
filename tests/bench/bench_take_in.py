"""Posts per second from X's JSON through mood and case into the file.

The floor is what cannot be left out: plain sqlite3 inserting the rows that came of it into the same
tables, with the same indexes and triggers and one transaction per page, and vaderSentiment alone on
the same cleaned words.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from socialdesk.domain.posts import Person
from socialdesk.domain.sources import SourceKind
from socialdesk.domain.text import clean_for_mood
from socialdesk.mood import JUDGED, VaderMood
from socialdesk.networks.x.parsing import parse_page
from socialdesk.services.take_in import take_in
from socialdesk.store.database import Database
from tests.bench.figure import Figure, in_turns, seconds
from tests.bench.make_file import NETWORK, SHOP_ID
from tests.bench.pages import PAGE, pages
from tests.bench.words import SHOP

POSTS = 10_000
ROUNDS = 3
GOAL = 0.7

Row = tuple[object, ...]
Written = dict[int, dict[str, list[Row]]]
"""The rows of each page by their table."""

_BY_TABLE = (
    "answers",
    "customers",
    "cases",
    "posts",
    "post_sources",
    "case_events",
    "context_posts",
)


def run() -> list[Figure]:
    """Return the one figure; the same small and large, for the file begins empty."""
    bodies = pages(POSTS, seed=7, now_ms=time.time_ns() // 1_000_000)
    mood = VaderMood()
    mood.judge("warm up: it reads its lexicon once", "en")
    ours, floor = in_turns(lambda: _through(bodies, mood), lambda: _floor(bodies), ROUNDS)
    ratio = floor / ours
    return [
        Figure(
            "parse, mood, case, store",
            POSTS / ours,
            "posts/s",
            POSTS / floor,
            ratio,
            f"≥ {GOAL:g}",
            ratio >= GOAL,
            f"pages of {PAGE}, floor: plain sqlite3 + vaderSentiment",
        )
    ]


@contextmanager
def _empty() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as name, closing(Database(Path(name))) as database:
        with database.write() as store:
            account = store.accounts.add(
                network=NETWORK, person=Person(SHOP_ID, SHOP, "Harbour Lamps")
            )
            store.sources.add(account_id=account.id, kind=SourceKind.MENTIONS, label=f"@{SHOP}")
        yield database


def _through(bodies: list[bytes], mood: VaderMood) -> float:
    with _empty() as database:
        return seconds(lambda: take_in_all(database, bodies, mood))


def take_in_all(database: Database, bodies: list[bytes], mood: VaderMood) -> None:
    """Take the pages in as ``services.listen`` does: one transaction each."""
    with database.read() as store:
        source, accounts = store.sources.all()[0], store.accounts.all()
    for body in bodies:
        page = parse_page(body, {})
        now_ms = time.time_ns() // 1_000_000
        with database.write() as store:
            take_in(
                store, page=page, source=source, accounts=accounts, mood=mood, arrived_ms=now_ms
            )


def _floor(bodies: list[bytes]) -> float:
    """Return the seconds of the floor. Its rows are those that our own way writes."""
    with _empty() as database:
        mood = VaderMood()
        take_in_all(database, bodies, mood)
        with closing(sqlite3.connect(database.path)) as connection:
            written = _rows_by_page(connection)
            words = [
                clean_for_mood(text)
                for text, lang in connection.execute("SELECT text, lang FROM posts ORDER BY id")
                if lang in JUDGED
            ]
    return _inserting(written) + _judging(words)


def _rows_by_page(connection: sqlite3.Connection) -> Written:
    """Return each table's rows under the page that first brought them."""
    written: Written = defaultdict(lambda: defaultdict(list))
    page_of = dict(connection.execute("SELECT id, answer_id FROM posts"))
    for table, place in (
        ("answers", "t.id"),
        ("customers", "(SELECT min(answer_id) FROM posts p WHERE p.customer_id = t.id)"),
        ("cases", "(SELECT min(answer_id) FROM posts p WHERE p.customer_id = t.customer_id)"),
        ("posts", "t.answer_id"),
    ):
        for page, *row in connection.execute(f"SELECT {place}, t.* FROM {table} t ORDER BY t.id"):  # noqa: S608 - our own names
            written[page][table].append(tuple(row))
    for post_id, source_id in connection.execute("SELECT post_id, source_id FROM post_sources"):
        written[page_of[post_id]]["post_sources"].append((post_id, source_id))
    for wanted_by, *row in connection.execute("SELECT wanted_by, c.* FROM context_posts c"):
        written[page_of[wanted_by]]["context_posts"].append(tuple(row))
    return written


def _inserting(written: Written) -> float:
    with _empty() as database:
        path = database.path
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for pragma in ("foreign_keys = ON", "synchronous = FULL", "cache_size = -16000"):
                connection.execute(f"PRAGMA {pragma}")
            return seconds(lambda: _insert(connection, written))


def _insert(connection: sqlite3.Connection, written: Written) -> None:
    for tables in written.values():
        connection.execute("BEGIN IMMEDIATE")
        for table in _BY_TABLE:
            if rows := tables.get(table):
                marks = ", ".join("?" * len(rows[0]))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names
        connection.execute(
            "UPDATE counts SET n = n + ? WHERE name = 'posts'", (len(tables["posts"]),)
        )
        connection.execute("COMMIT")


def _judging(words: list[str]) -> float:
    judge = SentimentIntensityAnalyzer().polarity_scores
    return seconds(lambda: [judge(text) for text in words])
