"""From nothing to a painted feed, and the memory of it: whole processes, against a bare table."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TypedDict

from socialdesk.domain.views import View
from tests.bench.figure import Figure, at_most
from tests.bench.make_file import SMALL, Made, case_file

ROUNDS = 5
GOAL = 1.6
PATIENCE_S = 60


class Report(TypedDict):
    """What a started program said of itself."""

    ms: float
    peak_kb: int
    pss_kb: int


def run(*, posts: int) -> list[Figure]:
    """Return the figures of every view and size."""
    large = case_file(posts)
    figures = [*_figures(large, View.NEEDS_REPLY), *_figures(large, View.EVERYTHING)]
    return figures if posts == SMALL else [*figures, *_figures(case_file(SMALL), View.NEEDS_REPLY)]


def _figures(made: Made, view: View) -> list[Figure]:
    rows = _rows(made, view)
    arguments = [None, view.value, str(rows)]
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "SocialDesk").symlink_to(made.folder)  # where a person's own case file lies
        runs = [
            (_start("start_console", arguments, home), _start("start_bare", [None]))
            for _ in range(ROUNDS + 1)
        ][1:]  # the first fills the file cache

    def middle(which: int, report: int, name: str) -> float:
        return median(float(run[which][report][name]) for run in runs)  # type: ignore[literal-required]  # names of Report

    def line(name: str, report: int, unit: str, part: str, share: float) -> Figure:
        ours, floor = middle(0, report, part) / share, middle(1, 0, part) / share
        return at_most(name, ours, floor, unit, goal=GOAL)

    what = f"{made.posts:,} posts, {view.value}"
    return [
        line(f"start, {what}", 0, "ms", "ms", 1),
        line("  peak RSS then", 0, "MB", "peak_kb", 1024),
        line("  PSS then", 0, "MB", "pss_kb", 1024),
        line(f"  peak RSS with all {rows:,} keys", 1, "MB", "peak_kb", 1024),
    ]


def _rows(made: Made, view: View) -> int:
    name = "posts" if view.lists_posts else view.value
    with closing(sqlite3.connect(made.path)) as connection:
        ((rows,),) = connection.execute("SELECT n FROM counts WHERE name = ?", (name,)).fetchall()
    return int(rows)


def _start(module: str, arguments: list[str | None], home: Path | None = None) -> list[Report]:
    """Start a module of these; None among the arguments becomes the moment of its spawning."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if home is not None:
        environ["XDG_DATA_HOME"] = str(home)
    filled = [str(time.monotonic()) if one is None else one for one in arguments]
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *filled],
        env=environ,
        stdout=subprocess.PIPE,
        timeout=PATIENCE_S,
        check=True,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
