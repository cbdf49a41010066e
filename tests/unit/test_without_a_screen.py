from __future__ import annotations

import subprocess
import sys

from tests.helpers.machine import plain_environment

IMPORT_ALL_BUT_THE_WINDOW = """
import importlib, pkgutil, sys
import socialdesk
above = ("socialdesk.ui", "socialdesk.app", "socialdesk.cli", "socialdesk.__main__",
         "socialdesk.tour")
def walk(package):
    for found in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        if not found.name.startswith(above):
            module = importlib.import_module(found.name)
            if found.ispkg:
                walk(module)
walk(socialdesk)
print(len([name for name in sys.modules if name.startswith("socialdesk.")]))
print([name for name in sys.modules if name.split(".")[0] == "PySide6"])
"""


def test_everything_below_the_window_works_without_qt() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_BUT_THE_WINDOW],
        env=plain_environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    number, qt = answer.stdout.splitlines()
    assert int(number) > 40
    assert qt == "[]"
