"""A real X display that nobody sees, for the few tests that need real windows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.helpers.machine import need_program


@contextmanager
def x_display(size: str = "1440x900") -> Iterator[str]:
    """Serve a display of ``size`` pixels until the block ends; yields its name, such as ``:7``."""
    need_program("Xvfb")
    ready, announce = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(announce), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[announce],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(announce)
    with server, os.fdopen(ready) as answer:
        try:
            number = answer.readline().strip()  # comes when the server is ready, or ends with it
            assert number, "Xvfb ended before it could serve a display"
            yield f":{number}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def xvfb() -> Iterator[str]:
    """The name of a display for ``DISPLAY``, used by subprocesses with QT_QPA_PLATFORM=xcb."""
    with x_display() as name:
        yield name
