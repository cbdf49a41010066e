"""How long a backup takes beside a plain copy of the same file, and what it costs who answers.

Both end with the copy on the disk itself. The check that makes it a backup reads it from end to
end: its pages, indexes, counts and audit chain. It has no floor; it is shown as what it is.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from socialdesk.domain.ids import CaseId
from socialdesk.domain.progress import unwatched
from socialdesk.services.back_up import back_up
from socialdesk.services.save_draft import save_draft
from socialdesk.store.backing_up import copy_held
from tests.bench.figure import Figure, at_most, in_turns, percentile, seconds
from tests.bench.make_file import LARGE, case_file
from tests.helpers.shop import ShopDesk, open_shop

RATIO = 1.3
ROUNDS = 7
WRITES = 40


def run(*, posts: int) -> list[Figure]:
    """Return the copy beside a plain one, the whole with its check, and writes meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = case_file(posts).copied_to(Path(name) / "shop")
        with open_shop(folder) as shop:
            shop.clock.at_ms = shop.number("SELECT max(created_ms) FROM posts")
            out = Path(name) / "copy"
            ours, plain = in_turns(lambda: _copied(shop, out), lambda: _plain(shop, out), ROUNDS)
            whole, meanwhile = _whole(shop)
            alone = _writes(shop, lambda: True)
    mega = case_file(posts).path.stat().st_size / 1e6
    what = f"backup: copied, beside a plain copy; {posts:,} posts"
    note = f"{mega:,.0f} MB, onto the disk; no check"
    # Of a small file most is what is done once, so there the ratio only tells.
    copied = (
        at_most(what, ours, plain, "s", goal=RATIO, note=note)
        if posts >= LARGE
        else Figure(what, ours, "s", plain, ours / plain, note=note)
    )
    return [
        copied,
        Figure(
            f"backup: with its check, beside a plain copy; {posts:,} posts",
            whole,
            "s",
            plain,
            whole / plain,
            note="every page, index, count and the audit chain, read from the disk",
        ),
        Figure(
            f"backup: saving a draft meanwhile, 95 %; {posts:,} posts",
            percentile(meanwhile, 95) * 1000,
            "ms",
            percentile(alone, 95) * 1000,
            percentile(meanwhile, 95) / percentile(alone, 95),
            note="beside the same with no backup under way",
        ),
    ]


def _copied(shop: ShopDesk, out: Path) -> float:
    def copy() -> None:
        with shop.database.held_still() as held:
            copy_held(held, out, unwatched)

    took_s = seconds(copy)
    out.unlink()
    return took_s


def _plain(shop: ShopDesk, out: Path) -> float:
    """Copy the very file; that drops SQLite's locks on it, which here nobody else looks at."""

    def copy() -> None:
        shutil.copyfile(shop.database.path, out)
        with out.open("rb+") as file:
            os.fsync(file.fileno())

    took_s = seconds(copy)
    out.unlink()
    return took_s


def _whole(shop: ShopDesk) -> tuple[float, list[float]]:
    """Make a backup while somebody types; return how long it took and each save."""
    ended = threading.Event()
    times: list[float] = []
    writer = threading.Thread(target=lambda: times.extend(_writes(shop, ended.is_set)))
    writer.start()
    took_s = seconds(lambda: back_up(shop.desk))
    ended.set()
    writer.join()
    return took_s, times


def _writes(shop: ShopDesk, enough: Callable[[], bool]) -> list[float]:
    """Save what somebody types, at least ``WRITES`` times and until it is enough."""
    times: list[float] = []
    while len(times) < WRITES or not enough():
        text = f"We look into it {len(times)}"
        save = partial(save_draft, shop.desk, case_id=CaseId(1), draft_key="k", text=text)
        times.append(seconds(save))
        time.sleep(0.02)
    return times
