"""Views and actions on cases: how long each takes, and whether the counts stay right.

The floor of an action is the same action in the file of 10,000 posts: what a person does to one
case must not cost more because there are many others. After every action the counts of the first
column are held against counting everything anew.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from socialdesk.domain.ids import CaseId
from socialdesk.domain.views import View
from socialdesk.services.desk import Desk
from socialdesk.services.keep_incidents import begin_incident, join_incident
from socialdesk.services.mark_spam import mark_spam
from socialdesk.services.resolve_case import reopen_cases, resolve_cases
from socialdesk.services.set_cause import set_cause
from socialdesk.services.show_feed import feed_cards, feed_keys
from socialdesk.services.show_standing import standing
from socialdesk.services.snooze_case import snooze_cases
from socialdesk.services.tag_cases import tag_cases
from socialdesk.services.undo_latest import undo_latest
from socialdesk.services.write_note import write_note
from tests.bench.figure import Figure, within
from tests.bench.make_file import SMALL, case_file
from tests.helpers.shop import open_shop

ROUNDS = 25
KEYS, CARDS = 500, 20
VIEW_MS = 50.0
GROWTH = 1.6
BULK = 500
Times = dict[str, list[float]]


def run(*, posts: int) -> list[Figure]:
    """Return the slowest view, the counts, and every action beside the small file."""
    large = _measure(posts)
    small = _measure(SMALL) if posts != SMALL else large
    views = {name: times for name, times in large.items() if name.startswith("view ")}
    slowest = max(views, key=lambda name: median(views[name]))
    figures = [
        within(
            f"{slowest} opens, the slowest of {len(views)}; {posts:,} posts",
            median(views[slowest]),
            "ms",
            goal=VIEW_MS,
        )
    ]
    for name, times in large.items():
        if name not in views:
            ours, floor = median(times), median(small[name])
            reached = ours <= floor * GROWTH
            goal = f"≤ {GROWTH:g}"
            figures.append(Figure(name, ours, "ms", floor, ours / floor, goal, reached))
    return figures


def _measure(posts: int) -> Times:
    with tempfile.TemporaryDirectory() as name:
        folder = case_file(posts).copied_to(Path(name) / "shop")
        with open_shop(folder) as shop:
            shop.clock.pass_ms(time.time_ns() // 1_000_000 - shop.clock.now_ms())  # its last day
            return _Round(shop.desk, folder, posts).times()


class _Round:
    """One file's figures."""

    def __init__(self, desk: Desk, folder: Path, posts: int) -> None:
        self._desk = desk
        self._path = folder / "socialdesk.db"
        self._posts = posts
        self._times: Times = {}

    def times(self) -> Times:
        self._furnish()
        for view, query in _VIEWS:
            for _ in range(ROUNDS):
                with self._timed(f"view {view}"):
                    self._open(view, query)
        for _ in range(ROUNDS):
            with self._timed("counts of the first column"):
                standing(self._desk)
        self._act()
        return self._times

    def _furnish(self) -> None:
        """Put tags on a quarter of the cases, let some sleep, and some be one incident."""
        ids = self._cases("1", self._posts // 20)
        for some in _chunks(ids):
            tag_cases(self._desk, case_ids=some, add=["parcel"])
        open_ones = self._cases("state = 'needs_reply'", self._posts // 200)
        incident = begin_incident(self._desk, name="Checkout down", case_ids=open_ones[:50])
        for some in _chunks(open_ones[50:]):
            join_incident(self._desk, incident_id=incident.incident_id, case_ids=some)
        for some in _chunks(open_ones[: len(open_ones) // 2]):
            snooze_cases(self._desk, case_ids=some, until_ms=None)
        mark_spam(self._desk, case_ids=open_ones[-10:])
        with self._desk.database.write() as store:
            store._connection.execute(
                "UPDATE cases SET due_ms = run_since_ms WHERE state = 'needs_reply'"
            )

    def _open(self, view: View, query: str) -> None:
        keys = feed_keys(self._desk, view=view, query=query, limit=KEYS).keys
        assert keys, view
        assert feed_cards(self._desk, view=view, keys=keys[:CARDS])

    def _act(self) -> None:
        begun_ms = self._desk.clock.now_ms()
        for number, case_id in enumerate(self._cases("state = 'waiting'", ROUNDS)):
            for name, action in self._actions(case_id, number):
                with self._timed(name):
                    action()
                self._recount(name)
            with self._timed("undo"):
                undo_latest(self._desk, since_ms=begun_ms)
            self._recount("undo")

    def _actions(self, case_id: CaseId, n: int) -> Sequence[tuple[str, Callable[[], object]]]:
        ids = [case_id]
        return (
            ("tag", partial(tag_cases, self._desk, case_ids=ids, add=["fragile", f"n{n}"])),
            ("cause", partial(set_cause, self._desk, case_ids=ids, cause="Carrier")),
            ("note", partial(write_note, self._desk, case_id=case_id, text="Called the depot.")),
            ("snooze", partial(snooze_cases, self._desk, case_ids=ids, until_ms=None)),
            ("resolve", partial(resolve_cases, self._desk, case_ids=ids)),
            ("reopen", partial(reopen_cases, self._desk, case_ids=ids)),
            ("spam", partial(mark_spam, self._desk, case_ids=ids)),
        )  # fmt: skip

    def _recount(self, after: str) -> None:
        """Hold what the first column says against counting everything anew."""
        counts = standing(self._desk)
        with closing(sqlite3.connect(self._path)) as anew:
            states = dict(
                anew.execute(
                    "SELECT state, count(*) FROM cases WHERE merged_into_id IS NULL GROUP BY state"
                )
            )
            tags = dict(
                anew.execute(
                    "SELECT name, count(*) FROM case_tags JOIN tags ON tags.id = tag_id"
                    " GROUP BY tag_id"
                )
            )
        for view, state in _STATES.items():
            assert counts.counts[view] == states.get(state, 0), (after, view)
        assert {one.title: one.cases for one in counts.tags} == tags, after

    def _cases(self, where: str, limit: int) -> list[CaseId]:
        with closing(sqlite3.connect(self._path)) as reader:
            rows = reader.execute(f"SELECT id FROM cases WHERE {where} LIMIT {limit}")  # noqa: S608
            return [CaseId(one) for (one,) in rows]

    @contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self._times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)


_STATES = {
    View.NEEDS_REPLY: "needs_reply",
    View.WAITING: "waiting",
    View.SNOOZED: "snoozed",
    View.DONE: "resolved",
    View.SPAM: "spam",
}
_VIEWS = (
    *((view, "") for view in _STATES),
    (View.LATE, ""),
    (View.TAG, "parcel"),
    (View.INCIDENT, "1"),
    (View.EVERYTHING, ""),
)


def _chunks(ids: Sequence[CaseId]) -> Iterator[Sequence[CaseId]]:
    for at in range(0, len(ids), BULK):
        yield ids[at : at + BULK]
