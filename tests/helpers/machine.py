"""The machine that the tests run on: what it has, and an environment that gives nothing away."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

KEPT_VARIABLES = ("PATH", "LANG", "SYSTEMROOT", "TMPDIR", "FONTCONFIG_PATH", "FONTCONFIG_FILE")


def need_program(name: str) -> None:
    """Go on only where this program of a Linux desktop is; its lack on Linux is a failure."""
    if sys.platform != "linux":
        pytest.skip(f"{name} is a part of Linux desktops")
    if shutil.which(name) is None:
        pytest.fail(f"{name} is not installed: python packaging/system.py test", pytrace=False)


def plain_environment(**more: str) -> dict[str, str]:
    """The environment for a program under test: no session, display or setting of the person's."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    return {**kept, **more}
