"""How long a report takes, beside a bare look at the rows that it is counted from."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from socialdesk.domain.ids import SourceId
from socialdesk.domain.report import Choice, Measure, Period
from socialdesk.services.show_report import behind, report
from tests.bench.figure import Figure, at_most, in_turns, seconds, within
from tests.bench.make_file import case_file
from tests.helpers.builders import DAY_MS
from tests.helpers.shop import ShopDesk, open_shop

ROUNDS = 5
PAGE_MS, BEHIND_MS, YEAR_MS = 300.0, 300.0, 1_500.0
TIMES_BARE = 3.0
_SOURCE = SourceId(1)
_BARE = (
    """
    SELECT customer_id, created_ms, mood FROM posts INDEXED BY posts_from_customers
    WHERE created_ms >= ? AND created_ms < ? AND account_id IS NULL AND reposted_id IS NULL
    """,
    "SELECT * FROM waits WHERE answered_ms >= ? AND answered_ms < ?",
    """
    SELECT opened_ms, first_answered_ms, id FROM cases INDEXED BY cases_by_first_answer
    WHERE first_answered_ms >= ? AND first_answered_ms < ?
    """,
    """
    SELECT resolved_ms, opened_ms, solve_by_ms FROM cases INDEXED BY cases_by_closing
    WHERE resolved_ms >= ? AND resolved_ms < ? AND merged_into_id IS NULL
    """,
)
"""One bare look at what customers wrote, every answer and every closing of both periods."""


def run(*, posts: int) -> list[Figure]:
    """Return what a report of a month and of a quarter take, and the cases behind a figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = case_file(posts).copied_to(Path(name) / "shop")
        with open_shop(folder) as shop:
            shop.clock.at_ms = shop.number("SELECT max(created_ms) FROM posts")
            return [
                *_page(shop, posts, days=30),
                *_page(shop, posts, days=90),
                within(
                    f"report of a year; {posts:,} posts", _took(shop, 365), "ms", goal=YEAR_MS
                ),
                within(
                    "the same of one source; 30 days",
                    _took(shop, 30, Choice(source_id=_SOURCE)), "ms", goal=PAGE_MS,
                ),
                *_behind(shop),
            ]  # fmt: skip


def _page(shop: ShopDesk, posts: int, *, days: int) -> list[Figure]:
    look = partial(report, shop.desk, period=_last(shop, days), choice=Choice())
    assert look().figures[0].now
    ours, bare = in_turns(
        lambda: 1000 * seconds(look), lambda: 1000 * seconds(lambda: _bare(shop, days)), ROUNDS
    )
    what = f"report of {days} days; {posts:,} posts"
    return [
        within(what, ours, "ms", goal=PAGE_MS),
        at_most(f"{what}, beside its bare rows", ours, bare, "ms", goal=TIMES_BARE),
    ]


def _behind(shop: ShopDesk) -> list[Figure]:
    found = []
    for measure in (Measure.POSTS, Measure.FIRST_RESPONSE, Measure.HELP_SHARE):
        look = partial(behind, shop.desk, measure=measure, period=_last(shop, 30), choice=Choice())
        assert look()[0]
        what = f"the cases behind {measure.value.replace('_', ' ')}; 30 days"
        found.append(within(what, _median_ms(look), "ms", goal=BEHIND_MS))
    return found


def _took(shop: ShopDesk, days: int, choice: Choice | None = None) -> float:
    return _median_ms(
        partial(report, shop.desk, period=_last(shop, days), choice=choice or Choice())
    )


def _median_ms(look: Callable[[], object]) -> float:
    return sorted(seconds(look) for _ in range(ROUNDS))[ROUNDS // 2] * 1000


def _last(shop: ShopDesk, days: int) -> Period:
    now_ms = shop.clock.now_ms()
    return Period(now_ms - days * DAY_MS, now_ms)


def _bare(shop: ShopDesk, days: int) -> None:
    period = _last(shop, days)
    for statement in _BARE:
        assert shop.ask(statement, period.before.from_ms, period.to_ms)
