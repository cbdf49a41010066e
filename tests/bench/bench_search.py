"""How quick a search is while somebody types it, in a large file.

Every search is typed as a person types: after each key there is a search for what stands there.
Beside each one the bare question to FTS5 is measured in the same moment: the newest 200 posts that
have these words. The floor is what 95 % of those bare questions need; ours reads the filters, the
notes and names, and gives cases.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from socialdesk.domain.search import Query, parse
from socialdesk.domain.search.expression import words_expression
from socialdesk.domain.views import View
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.store.schema.third_search import SEARCH
from tests.bench.figure import Figure, at_most, percentile, within
from tests.bench.make_file import LARGE, case_file
from tests.helpers.shop import ShopDesk, open_shop

FIRST_ROWS = 200
CARDS = 20
SEARCH_MS = 50.0
RATIO = 1.5
MIGRATION_S = 10.0

TYPED = (
    "lamp", "the copper pendant", "my lamp hums", "order 482", "refund", "harbourlamps thank",
    "this is the third time", "nobody picks up", "smells of burning", "quayside", "where is",
    "ランプ", "届き", "creme", "zeppelin", "mina", "@ada_", "money back -voucher", "https://t.co",
)  # fmt: skip
"""Typed key by key."""
FILTERED = (
    "lamp tag:parcel", "lamp tag:rare", "copper tag:vip", '"lamp" cause:"late van"',
    "lamp state:waiting", "burning state:done", "lamp after:7d", "lamp before:200d",
    "lamp before:200d after:230d", "voucher from:us", "order from:mina", "lamp has:note",
    "tag:parcel", "cause:late", "state:snoozed", "after:7d", "before:200d", "has:link",
    "tag:parcel cause:late after:30d", "-tag:parcel lamp", "copper pendant sort:best",
    "lamp sort:best",
)  # fmt: skip
"""Filters, as they stand once they are typed."""


@dataclass
class _Times:
    """In ms: ours, and the bare question where there are words."""

    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def run(*, posts: int) -> list[Figure]:
    """Return the time of searches beside bare ones, of filters, of cards, and of the migration."""
    with tempfile.TemporaryDirectory() as name:
        folder = case_file(posts).copied_to(Path(name) / "shop")
        with open_shop(folder) as shop:
            shop.clock.at_ms = shop.number("SELECT max(created_ms) FROM posts")
            _furnish(shop)
            typed, filtered, cards = _typed(shop), _filtered(shop), _cards(shop)
        built_s = _migrated(folder)
    ours, bare = percentile(typed.ours, 95), percentile(typed.bare, 95)
    what = f"search: 95 % of keys, beside bare FTS5; {posts:,} posts"
    half = f"half of them {median(typed.ours):.1f} ms, bare {median(typed.bare):.1f} ms"
    beside = Figure(what, ours, "ms", bare, ours / bare, note=half)
    return [
        at_most(what, ours, bare, "ms", goal=RATIO, note=half) if posts == LARGE else beside,
        within("search: 95 % of keys", percentile(typed.ours, 95), "ms", goal=SEARCH_MS),
        within("search with filters: 95 %", percentile(filtered.ours, 95), "ms", goal=SEARCH_MS),
        within("search: a screen of cards with their hits", cards, "ms", goal=SEARCH_MS),
        within("search: what an older file gets", built_s, "s", goal=MIGRATION_S),
    ]


def _furnish(shop: ShopDesk) -> None:
    """Put tags, a cause and notes on some cases."""
    with shop.database.write() as store:
        write = store._connection.execute
        for number, (name, every) in enumerate((("parcel", 20), ("vip", 500), ("rare", 9_000)), 1):
            write("INSERT INTO tags (id, name) VALUES (?, ?)", (number, name))
            write("INSERT INTO case_tags SELECT id, ? FROM cases WHERE id % ? = 7", (number, every))
        write("INSERT INTO causes (id, name) VALUES (1, 'Late van')")
        write("UPDATE cases SET cause_id = 1 WHERE id % 50 = 3")
        write(
            "INSERT INTO notes (case_id, customer_id, text, written_ms, changed_ms)"
            " SELECT id, customer_id, 'Called the depot about the lamp.', changed_ms, changed_ms"
            " FROM cases WHERE id % 10 = 1"
        )


def _typed(shop: ShopDesk) -> _Times:
    times = _Times()
    with closing(sqlite3.connect(shop.database.path)) as bare:
        bare.execute("PRAGMA cache_size = -16000")
        for whole in TYPED:
            for end in range(1, len(whole) + 1):
                text = whole[:end].lstrip()
                query = parse(text, now_ms=shop.clock.now_ms())
                if query.terms:
                    times.ours.append(_search(shop, text))
                    times.bare.append(_ask(bare, query))
    return times


def _filtered(shop: ShopDesk) -> _Times:
    times = _Times()
    for text in FILTERED:
        times.ours += [_search(shop, text) for _ in range(3)]
    return times


def _search(shop: ShopDesk, text: str) -> float:
    begun = time.perf_counter()
    feed_keys(shop.desk, view=View.FOUND, query=text, limit=FIRST_ROWS)
    return (time.perf_counter() - begun) * 1000


def _ask(connection: sqlite3.Connection, query: Query) -> float:
    index = "posts_runs" if query.in_runs else "posts_words"
    statement = (
        f"SELECT rowid FROM {index} WHERE {index} MATCH ?"  # noqa: S608 - one of two of ours
        f" ORDER BY rowid DESC LIMIT {FIRST_ROWS}"
    )
    begun = time.perf_counter()
    connection.execute(statement, (words_expression(query),)).fetchall()
    return (time.perf_counter() - begun) * 1000


def _cards(shop: ShopDesk) -> float:
    times = []
    for text in ("lamp", "copper pendant", "the"):
        keys = feed_keys(shop.desk, view=View.FOUND, query=text, limit=FIRST_ROWS).keys[:CARDS]
        begun = time.perf_counter()
        feed_cards(shop.desk, view=View.FOUND, query=text, keys=keys)
        times.append((time.perf_counter() - begun) * 1000)
    return max(times)


def _migrated(folder: Path) -> float:
    """Take out what the search added to the file and let its own statements put it back."""
    with closing(sqlite3.connect(folder / "socialdesk.db", isolation_level=None)) as connection:
        kinds = {"TABLE": "posts_runs notes_words people_words saved_views"}
        kinds["VIEW"] = "posts_spaced notes_to_find people_to_find"
        kinds["INDEX"] = "customer_handles_by_handle"
        triggers = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND (name LIKE 'posts_runs%'"
            " OR name LIKE 'notes_words%' OR name LIKE 'people_words%')"
        )
        kinds["TRIGGER"] = " ".join(name for (name,) in triggers)
        for kind in ("TRIGGER", "TABLE", "VIEW", "INDEX"):
            for name in kinds[kind].split():
                connection.execute(f"DROP {kind} {name}")
        begun = time.perf_counter()
        connection.execute("BEGIN")
        for statement in SEARCH:
            connection.execute(statement)
        connection.execute("COMMIT")
        return time.perf_counter() - begun
