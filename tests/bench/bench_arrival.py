"""From the bytes of X's answer to the painted row, in the window that a person looks at.

The window's own heartbeat checks its sources on the listening lane; the network gives it the bytes
of a page at once. The clock runs from there, through parsing, mood, cases, two transactions (the
page and the proof of listening), the new head of the feed and its cards, until the frame is done.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import cast

from socialdesk.domain.ids import RemoteId
from socialdesk.domain.posts import Page, Window
from socialdesk.domain.views import View
from socialdesk.networks.x.parsing import parse_page
from socialdesk.ports import Network
from socialdesk.ui.window import MainWindow
from tests.bench.console import open_console, painted_s, rest, show_all, visible_rows
from tests.bench.figure import Figure, percentile, within
from tests.bench.make_file import case_file
from tests.bench.pages import Json, entry, page
from tests.bench.words import Words, dice, said

ROUNDS = 20
GOAL_MS = 50.0
PAUSE_S = 0.4
"""Longer than the window's own pauses, so that each arrival is met at rest."""
AGAIN = 20
"""Posts on the page that came before: every check reads a little again."""


class Handed:
    """The part of a network that listening asks; its mentions are bytes at hand.

    ``begun_s`` is when they were handed over.
    """

    name = "x"

    def __init__(self) -> None:
        self.body = b""
        self.begun_s = 0.0

    def mentions(self, account_id: RemoteId, window: Window) -> Page:
        """Return the page at hand, once."""
        del account_id, window
        body, self.body = self.body, b""
        self.begun_s = time.perf_counter() if body else self.begun_s
        return parse_page(body, {}) if body else Page()

    def search(self, query: str, window: Window) -> Page:
        """Return nothing new."""
        del query, window
        return Page()

    def direct_messages(self, account_id: RemoteId, window: Window) -> Page:
        """Return nothing new."""
        del account_id, window
        return Page()

    def posts(self, ids: Sequence[RemoteId]) -> Page:
        """Return none of what others refer to."""
        del ids
        return Page()

    def stop(self) -> None:
        """Nothing is under way."""


def run(*, posts: int) -> list[Figure]:
    """Return median and 95th percentile for both views; on a copy of the file, for it grows."""
    network = Handed()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = case_file(posts).copied_to(Path(name) / "copy")
        with open_console(folder, lambda _account: cast("Network", network)) as window:
            for view in (View.NEEDS_REPLY, View.EVERYTHING):
                times = _arrivals(window, network, view, first=1_000 * len(figures))
                what = f"answer to painted row, {posts:,} posts, {view.value}"
                figures += [
                    within(f"{what}, median", median(times), "ms", goal=GOAL_MS),
                    Figure(f"{what}, p95", percentile(times, 95), "ms"),
                ]
    return figures


def _arrivals(window: MainWindow, network: Handed, view: View, *, first: int) -> list[float]:
    show_all(window, view, 1)
    rest(PAUSE_S)
    roll = dice(first + 11)
    earlier: list[Json] = []
    times = []
    for number in range(first, first + ROUNDS):
        words = said(roll)
        words = Words(f"@harbourlamps {number} {words.text[:60]}", "en", None)
        new = entry(
            words, customer=_customer_on_screen(window), number=number, roll=roll,
            at_ms=time.time_ns() // 1_000_000,
        )  # fmt: skip
        network.body = page([new, *earlier[:AGAIN]])
        earlier.insert(0, new)
        times.append(_arrival_ms(window, network, words.text))
        rest(PAUSE_S)
    return times


def _customer_on_screen(window: MainWindow) -> int:
    """Return who writes: where the most urgent case stands on top, it is that customer."""
    card = window.feed.model.card_at(visible_rows(window)[0])
    assert card is not None
    return int(card.customer_id)


def _arrival_ms(window: MainWindow, network: Handed, text: str) -> float:
    model = window.feed.model

    def is_shown() -> bool:
        cards = (model.pages.card(model.key_at(row)) for row in visible_rows(window))
        return any(card is not None and card.text == text for card in cards)

    viewport = window.feed.view.viewport()
    shown_s = painted_s(viewport, is_shown, window.heartbeat.check_now)
    return (shown_s - network.begun_s) * 1000


if __name__ == "__main__":
    for figure in run(posts=int(sys.argv[1])):
        print(figure)  # noqa: T201 - run by hand, this is its answer
