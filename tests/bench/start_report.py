"""What a started program says of itself: how long it took, and its memory."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

_STATUS = Path("/proc/self/status")
_ROLLUP = Path("/proc/self/smaps_rollup")


def report(spawned_s: float) -> None:
    """Write one line of JSON: milliseconds since ``spawned_s``, and kB of memory.

    ``peak_kb`` is the highest resident set so far (VmHWM: of this program alone, while getrusage
    would still count its parent), ``pss_kb`` the present one with shared pages shared out. Both are
    0 where there is no /proc.
    """
    after_ms = (time.monotonic() - spawned_s) * 1000
    line = {"ms": after_ms, "peak_kb": _kb(_STATUS, "VmHWM"), "pss_kb": _kb(_ROLLUP, "Pss")}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _kb(path: Path, name: str) -> int:
    if not path.exists():
        return 0
    found = re.search(rf"^{name}:\s*(\d+) kB", path.read_text(encoding="ascii"), re.MULTILINE)
    return int(found[1]) if found else 0
