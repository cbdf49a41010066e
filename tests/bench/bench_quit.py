"""How long quitting takes while a check hangs on a stalled socket: until the process is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figure import Figure, in_turns, within

ROUNDS = 3
GOAL_S = 1.0
PATIENCE_S = 30


def run() -> list[Figure]:
    """Return the figure; its floor is quitting with nothing stalled."""
    stalled, free = in_turns(lambda: _quit_s("stalled"), lambda: _quit_s("free"), ROUNDS)
    note = "from closing the window to the end of the process, practice server included"
    return [
        within("quitting with a stalled socket", stalled, "s", goal=GOAL_S, floor=free, note=note)
    ]


def _quit_s(how: str) -> float:
    with tempfile.TemporaryDirectory() as name:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.quit_console", str(Path(name) / "shop"), how],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_S,
            check=True,
            text=True,
        )
        return time.monotonic() - float(done.stdout)
