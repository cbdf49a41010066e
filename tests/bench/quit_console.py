"""Opens the console on a practice shop, and ends it while a check hangs on a stalled socket.

``python -m tests.bench.quit_console FOLDER stalled|free`` writes the moment (time.monotonic) in
which the window was told to close; whoever started it sees when the process is gone.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from socialdesk.app.console import SIZE, application, open_window
from socialdesk.app.practice import open_practice
from tests.bench.console import until

MANY = 1_000
"""Requests that stall: one that was taken from these hangs."""


def main(folder: Path, *, stalled: bool) -> None:
    """Open, stall, wait until a check hangs, close."""
    application()
    with open_practice(folder=folder) as shop, open_window(shop) as window:
        practice = shop.practice
        assert practice is not None
        window.resize(*SIZE)
        window.show()
        heard: list[object] = []
        window.heartbeat.checked.connect(lambda *about: heard.append(about))
        window.begin()
        until(lambda: bool(heard))
        if stalled:
            practice.troubles.add("stall", times=MANY)
            window.heartbeat.check_now()
            until(lambda: practice.troubles.shown()[0]["left"] < MANY)
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), stalled=sys.argv[2] == "stalled")
