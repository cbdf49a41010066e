from __future__ import annotations

import subprocess
import sys

# The test process itself has Qt in it (pytest-qt), so a process of its own answers.
IMPORT_ALL_BUT_THE_WINDOW = """
import importlib, pkgutil, sys
import socialdesk

WINDOW = {"ui", "app", "tour", "cli", "__main__"}

def import_all(path, prefix):
    for module in pkgutil.iter_modules(path, prefix):
        if module.name.removeprefix("socialdesk.") not in WINDOW:
            imported = importlib.import_module(module.name)
            yield module.name
            yield from import_all(getattr(imported, "__path__", []), f"{module.name}.")

count = len(list(import_all(socialdesk.__path__, "socialdesk.")))
print(count, [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")])
"""


def test_everything_below_the_window_runs_without_qt() -> None:
    command = [sys.executable, "-W", "error", "-c", IMPORT_ALL_BUT_THE_WINDOW]
    answer = subprocess.run(command, check=False, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    count, qt = answer.stdout.split(maxsplit=1)
    assert int(count) > 10
    assert qt.strip() == "[]"
