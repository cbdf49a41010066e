"""How long a look for spikes takes, in a large file beside a small one.

The reads are those of the store alone: the last hours, what is usual, and when a word was said.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from socialdesk.domain.spikes import LONGEST_MS, said
from socialdesk.services.watch_spikes import BACK_MS, watch_spikes
from tests.bench.figure import Figure, seconds, within
from tests.bench.make_file import SMALL, case_file
from tests.helpers.shop import ShopDesk, open_shop

ROUNDS = 25
READ_MS = 10.0
WORD_MS = 5.0
LOOK_MS = 10.0
MOST_STEMS = 60


def run(*, posts: int) -> list[Figure]:
    """Return the reads and the whole look, beside those of the small file."""
    reads, words, look = _measure(posts)
    _, _, small = _measure(SMALL) if posts != SMALL else (reads, words, look)
    return [
        within(f"spike: last hours and usual numbers; {posts:,} posts", reads, "ms", goal=READ_MS),
        within("spike: when one word was said, the dearest", words, "ms", goal=WORD_MS),
        within("spike: the whole look", look, "ms", goal=LOOK_MS, floor=small),
    ]


def _measure(posts: int) -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = case_file(posts).copied_to(Path(name) / "shop")
        with open_shop(folder) as shop:
            shop.clock.at_ms = shop.number("SELECT max(created_ms) FROM posts")
            reads = median(seconds(partial(_read, shop)) for _ in range(ROUNDS))
            words = max(
                median(seconds(partial(_say, shop, stem)) for _ in range(ROUNDS))
                for stem in _stems(shop)
            )
            look = median(seconds(partial(watch_spikes, shop.desk)) for _ in range(ROUNDS))
            return reads * 1000, words * 1000, look * 1000


def _read(shop: ShopDesk) -> None:
    now_ms = shop.clock.now_ms()
    with shop.database.read() as store:
        assert store.volume.heard(now_ms - LONGEST_MS, now_ms)
        assert store.volume.by_quarter(now_ms - BACK_MS, now_ms)


def _say(shop: ShopDesk, stem: str) -> None:
    with shop.database.read() as store:
        store.volume.said_before(stem, {stem})


def _stems(shop: ShopDesk) -> list[str]:
    """Return the words of the last hours."""
    now_ms = shop.clock.now_ms()
    with shop.database.read() as store:
        heard = store.volume.heard(now_ms - LONGEST_MS, now_ms)
    return sorted({stem for one in heard for stem in said(one.text).stems})[:MOST_STEMS]
