"""Look for what SocialDesk needs from the system itself, and get it where that is allowed.

    python packaging/system.py run           what the window needs
    python packaging/system.py test          that, and what the tests need
    python packaging/system.py has-display   exit status 0 if a window can be shown

A Python package cannot bring the system's graphics libraries, fonts or keyring. On Linux each one
is looked for where the program will look; when all are there nothing else happens. What is missing
is installed on Debian and its relatives by root, or by a user whose sudo asks no password. Anyone
else is told the one command to type. Needs nothing but Python 3.11.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)

# What the PySide6 wheels' libraries for windows, network, D-Bus and X11 link to.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}

PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "gnome-keyring-daemon": "gnome-keyring",
}


class Need(NamedTuple):
    """One thing looked for, and the Debian package that brings it."""

    package: str
    is_here: Callable[[], bool]
    optional: bool = False


def has_library(soname: str) -> bool:
    """Whether the system's loader finds this library and all that it links to."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_program(name: str) -> bool:
    """Whether this command is on the path."""
    return shutil.which(name) is not None


def has_font(pattern: str) -> bool:
    """Whether a font file of that name is installed for everyone or for this user."""
    return any(any(folder.rglob(pattern)) for folder in FONT_FOLDERS)


def window_needs() -> Iterator[Need]:
    """What a window, on screen or off, cannot be without; and the fonts that make it pretty."""
    yield Need("python3-venv", lambda: find_spec("ensurepip") is not None)
    for soname, package in LIBRARIES.items():
        yield Need(package, partial(has_library, soname))
    yield Need("fonts-dejavu-core", partial(has_font, "*.[to]tf"))
    yield Need("fonts-inter", partial(has_font, "Inter*.[to]tf"), optional=True)
    yield Need("fonts-noto-color-emoji", partial(has_font, "*Emoji*"), optional=True)


def test_needs() -> Iterator[Need]:
    """A display and a keyring that belong to the tests alone."""
    yield from window_needs()
    for program, package in PROGRAMS.items():
        yield Need(package, partial(has_program, program))


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those that are not here."""
    return [need for need in needs if not need.is_here()]


def succeeds(*command: str) -> bool:
    """Whether this command, run in silence, says that all went well."""
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def permission() -> list[str] | None:
    """What goes before a command so that it may install packages; None where nothing helps."""
    if not has_program("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if has_program("sudo") and succeeds("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def install(packages: list[str], before: list[str]) -> None:
    """Get the packages; a failure shows in what is still missing afterwards."""
    print(f"Installing from the system's packages: {' '.join(packages)}", flush=True)
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        answer = subprocess.run([*apt, *words], check=False, capture_output=True, text=True)
        if answer.returncode != 0:
            sys.stderr.write(answer.stdout + answer.stderr)


def explain(packages: list[str]) -> str:
    """What to do about packages that could not be installed."""
    names = " ".join(packages)
    if has_program("apt-get"):
        return (
            "SocialDesk needs a few packages of the system that are not installed here.\n"
            "Type this one command, then try again:\n\n"
            f"    sudo sh -c 'apt-get update && apt-get install -y {names}'\n"
        )
    return (
        "SocialDesk needs a few packages of the system that are not installed here.\n"
        f"Debian calls them: {names}\n"
        "Install what your system calls them, then try again.\n"
    )


def provide(needs: list[Need]) -> int:
    """Install what is missing where that is allowed; the exit status for the command line."""
    lacking = missing(needs)
    if not lacking:
        return 0
    before = permission()
    if before is not None:
        install([need.package for need in lacking], before)
        lacking = missing(needs)
    if all(need.optional for need in lacking):
        return 0
    sys.stderr.write(explain([need.package for need in lacking]))
    return 1


def has_display() -> bool:
    """Whether a window can be shown: on Linux that takes a display server."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(question: str) -> int:
    """Answer the question of the command line with an exit status."""
    if question == "has-display":
        return 0 if has_display() else 1
    if sys.platform != "linux":
        return 0
    return provide(list(test_needs() if question == "test" else window_needs()))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("run", "test", "has-display"):  # noqa: PLR2004 - the program and one word
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
