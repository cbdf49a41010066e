"""How long it takes to put together what came meanwhile, in a large file beside a small one."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from socialdesk.domain.digest import Absence
from socialdesk.domain.ids import PostId
from socialdesk.services.show_digest import show_digest
from tests.bench.figure import Figure, seconds, within
from tests.bench.make_file import SMALL, case_file
from tests.helpers.shop import ShopDesk, open_shop

ROUNDS = 5
NIGHT, WEEK = 300, 10_000
NIGHT_MS, WEEK_MS = 60.0, 300.0


def run(*, posts: int) -> list[Figure]:
    """Return what a night and a week away take, the night beside that of the small file."""
    night, week = _measure(posts, NIGHT), _measure(posts, WEEK)
    small = _measure(SMALL, NIGHT) if posts != SMALL else night
    return [
        within(
            f"digest of {NIGHT} posts; {posts:,} posts", night, "ms", goal=NIGHT_MS, floor=small
        ),
        within(f"digest of {WEEK:,} posts", week, "ms", goal=WEEK_MS),
    ]


def _measure(posts: int, came: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = case_file(posts).copied_to(Path(name) / "shop")
        with open_shop(folder) as shop:
            shop.clock.at_ms = shop.number("SELECT max(created_ms) FROM posts")
            look = partial(show_digest, shop.desk, absence=_away(shop, came))
            assert look().came.posts > came // 2
            return median(seconds(look) for _ in range(ROUNDS)) * 1000


def _away(shop: ShopDesk, came: int) -> Absence:
    """Return the time in which the last so many posts came."""
    first = shop.number("SELECT max(id) FROM posts") - came
    since_ms = shop.number("SELECT created_ms FROM posts WHERE id = ?", first)
    with shop.database.read() as store:
        marks = store.meanwhile.marks_before(since_ms)
    now_ms = shop.clock.now_ms()
    return Absence(type(marks)(since_ms, PostId(first), marks.event_id), now_ms)
