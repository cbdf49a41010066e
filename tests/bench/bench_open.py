"""Opening the customer with 5,000 posts: from choosing the row to the painted conversation."""

from __future__ import annotations

import sys
import time
from statistics import median

from socialdesk.domain.views import View
from socialdesk.ui.window import MainWindow
from tests.bench.console import open_console, painted_s, placeholders, rest, show_all, until
from tests.bench.figure import Figure, percentile, within
from tests.bench.make_file import BIG_CUSTOMER, MOST_OF_ONE, case_file

ROUNDS = 25
GOAL_MS = 50.0
PAUSE_S = 0.2


def run(*, posts: int) -> list[Figure]:
    """Return the median and the 95th percentile."""
    with open_console(case_file(posts).folder) as window:
        times = _open_and_leave(window)
    what = f"opening {MOST_OF_ONE:,} posts of one, {posts:,} in the file"
    return [
        within(f"{what}, median", median(times), "ms", goal=GOAL_MS),
        Figure(f"{what}, p95", percentile(times, 95), "ms"),
    ]


def _open_and_leave(window: MainWindow) -> list[float]:
    show_all(window, View.NEEDS_REPLY, 1)
    view, model = window.feed.view, window.feed.model
    case = 1  # the first case ever opened is that customer's
    until(lambda: model.row_of(case) is not None)
    row = model.row_of(case)
    assert row is not None
    view.scrollTo(model.index(row, 0))
    until(lambda: not placeholders(window))
    neighbour = row - 1 if row else row + 1
    times = []
    for _ in range(ROUNDS):
        _choose(window, neighbour)
        rest(PAUSE_S)
        times.append(_choose(window, row))
        rest(PAUSE_S)
    assert window.person.shown is not None
    assert window.person.shown.customer_id == BIG_CUSTOMER
    return times


def _choose(window: MainWindow, row: int) -> float:
    """Choose a row; return the ms until its conversation was on screen."""
    card = window.feed.model.card_at(row)
    assert card is not None
    begun = time.perf_counter()
    shown = painted_s(
        window.conversation.view.viewport(),
        lambda: (
            window.person.shown is not None and window.person.shown.customer_id == card.customer_id
        ),
        lambda: window.feed.view.choose_row(row),
    )
    return (shown - begun) * 1000


if __name__ == "__main__":
    for figure in run(posts=int(sys.argv[1])):
        print(figure)  # noqa: T201 - run by hand, this is its answer
