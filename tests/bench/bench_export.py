"""Every post as CSV: its speed beside SQLite's own command line, and how much memory it takes.

The floor writes the same columns in the same order with ``sqlite3 -csv``, by the plain statement
that a person would type. It knows nothing of formulas, private notes, or a file that is whole.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from socialdesk.domain.export import POST_COLUMNS
from socialdesk.store.database import FILE_NAME
from tests.bench.figure import Figure, in_turns, seconds, within
from tests.bench.make_file import SMALL, case_file

GOAL = 0.5
MOST_MORE_MB = 100.0
ROUNDS = 3
STATEMENT = """
SELECT p.id AS post, p.case_id AS "case", coalesce(c.merged_into_id, c.id) AS customer,
    c.name AS name, c.handle AS handle, c.remote_id AS person_id,
    CASE WHEN p.account_id IS NULL THEN 'customer' ELSE 'shop' END AS who, a.name AS agent,
    p.channel AS channel, datetime(p.created_ms / 1000, 'unixepoch', 'localtime') AS written,
    p.text AS text,
    (SELECT group_concat(json_extract(value, '$[2]'), '; ') FROM json_each(p.links)) AS links,
    p.lang AS language, p.mood AS mood, replace(p.signs, ' ', '; ') AS signs,
    p.reposts AS reposts, p.quotes AS quotes, p.replies AS replies, p.likes AS likes,
    s.label AS source, k.state AS state, u.name AS cause,
    (SELECT group_concat(t.name, '; ') FROM case_tags x JOIN tags t ON t.id = x.tag_id
        WHERE x.case_id = p.case_id) AS tags,
    datetime(p.deleted_ms / 1000, 'unixepoch', 'localtime') AS deleted,
    p.remote_id AS post_id, p.conversation_id AS conversation_id, p.reply_to_id AS answers_id
FROM posts p LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN cases k ON k.id = p.case_id
    LEFT JOIN sources s ON s.id = k.source_id LEFT JOIN causes u ON u.id = k.cause_id
    LEFT JOIN outbox o ON o.post_id = p.id LEFT JOIN agents a ON a.id = o.agent_id
ORDER BY p.created_ms, p.id
"""


def run(*, posts: int) -> list[Figure]:
    """Return the speed, and what a million posts take more of memory than ten thousand."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = _measured(folder, posts)
        figures = list(_speed(folder, posts, large))
        if posts != SMALL:
            more_mb = large[1] - _measured(folder, SMALL)[1]
            figures.append(
                within(f"  memory more than with {SMALL:,}", more_mb, "MB", goal=MOST_MORE_MB)
            )
    return figures


def _speed(folder: Path, posts: int, warm: tuple[float, float]) -> Iterator[Figure]:
    what = f"posts a second as CSV, {posts:,} posts"
    shell = shutil.which("sqlite3")
    if shell is None:
        note = "sqlite3's command line is not here: no floor"
        yield Figure(what, posts / warm[0], "/s", note=note)
        return
    source, out = folder / str(posts), folder / "floor.csv"
    ours_s, floor_s = in_turns(
        lambda: _measured(folder, posts)[0], lambda: _floor(shell, source, out), ROUNDS
    )
    _same_size(folder / "ours.csv", out, posts)
    ratio = floor_s / ours_s
    yield Figure(what, posts / ours_s, "/s", posts / floor_s, ratio, f"≥ {GOAL:g}", ratio >= GOAL)


def _measured(folder: Path, posts: int) -> tuple[float, float]:
    """Export in a process of its own; returns its seconds, and its memory at most in MB."""
    shop = folder / str(posts)
    if not shop.exists():
        case_file(posts).copied_to(shop)
    command = [
        sys.executable,
        "-m",
        "tests.bench.export_report",
        str(shop),
        str(folder / "ours.csv"),
    ]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    took, report = told.splitlines()
    return float(took), json.loads(report)["peak_kb"] / 1024


def _floor(shell: str, shop: Path, out: Path) -> float:
    command = [shell, "-readonly", "-csv", "-header", str(shop / FILE_NAME), STATEMENT]
    with out.open("wb") as file:
        return seconds(lambda: subprocess.run(command, check=True, stdout=file))


def _same_size(ours: Path, floor: Path, posts: int) -> None:
    """Raise where one of the two did less than the other."""
    names = [column.name for column in POST_COLUMNS]
    for path, encoding in ((ours, "utf-8-sig"), (floor, "utf-8")):
        with path.open(newline="", encoding=encoding) as file:
            rows = csv.reader(file)
            if next(rows) != names or sum(1 for _ in rows) != posts:
                raise ValueError(f"{path.name} does not hold {posts:,} rows of these columns")
