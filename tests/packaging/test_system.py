"""The script that looks for the system's packages, on machines made up of a few files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "system.py"
LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux needs packages of the system"
)


def ask(question: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), question],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def machine(folder: Path, **programs: str) -> str:
    """A search path on which only these programs lie, each with its shell script."""
    for name, script in programs.items():
        program = folder / name.replace("_", "-")
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    return str(folder)


@LINUX
def test_nothing_is_installed_where_nothing_is_missing() -> None:
    answer = ask("test", **os.environ)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")


@LINUX
def test_without_a_package_tool_the_message_names_the_packages(tmp_path: Path) -> None:
    answer = ask("test", PATH=machine(tmp_path))
    assert answer.returncode == 1
    assert "xvfb" in answer.stderr
    assert "gnome-keyring" in answer.stderr
    assert "libegl1" not in answer.stderr


@LINUX
def test_who_may_install_gets_what_is_missing(tmp_path: Path) -> None:
    """Root directly, anyone else through a sudo that asks nothing; the package tool is a script."""
    log = tmp_path / "asked"
    folder = tmp_path / "bin"
    folder.mkdir()
    bring = (
        "for p in Xvfb dbus-run-session gnome-keyring-daemon; do /bin/cp /bin/true $OUT/$p; done"
    )
    path = machine(
        folder,
        true="",
        sudo='shift\nexec "$@"',
        env='while case "$1" in *=*) ;; *) false;; esac; do shift; done\nexec "$@"',
        apt_get=f'echo "$@" >> {log}\nOUT={folder}\n{bring}',
    )
    answer = ask("test", PATH=path)
    assert answer.returncode == 0, answer.stderr
    updated, installed = log.read_text().splitlines()
    assert updated.endswith("update")
    assert installed.endswith("xvfb dbus-daemon gnome-keyring")


@LINUX
def test_who_may_not_install_is_told_the_one_command(tmp_path: Path) -> None:
    path = machine(tmp_path, apt_get="exit 100", env="exit 100", sudo="exit 1")
    answer = ask("test", PATH=path)
    assert answer.returncode == 1
    assert "sudo sh -c 'apt-get update && apt-get install -y xvfb" in answer.stderr


@LINUX
@pytest.mark.parametrize(
    ("environment", "status"),
    [({}, 1), ({"DISPLAY": ""}, 1), ({"DISPLAY": ":0"}, 0), ({"WAYLAND_DISPLAY": "wayland-0"}, 0)],
)
def test_a_display_is_known_by_what_the_desktop_set(
    environment: dict[str, str], status: int
) -> None:
    assert ask("has-display", **environment).returncode == status


def test_a_question_it_does_not_know_is_answered_with_how_to_ask() -> None:
    answer = ask("everything")
    assert answer.returncode == 1
    assert "packaging/system.py run" in answer.stderr
