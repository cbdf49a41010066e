"""The Makefile, in a copy of the repository whose Python only writes down what it is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("Makefile", "pyproject.toml", "packaging", "socialdesk/__init__.py")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in COPIED:
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "python $*"\n')
    python.chmod(0o755)
    return tmp_path


def make(checkout: Path, target: str, **environment: str) -> list[str]:
    """What the copy's Python was asked, and what was said to the person."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME")}
    command = ["make", "--no-print-directory", "--silent", target]
    answer = subprocess.run(
        command,
        cwd=checkout,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.splitlines()


def installs(lines: list[str]) -> list[str]:
    return [line for line in lines if " pip install " in line]


def test_the_first_run_installs_from_the_lock_by_hash_and_then_the_project(checkout: Path) -> None:
    lock, project = installs(make(checkout, "run"))
    assert "--require-hashes -r packaging/requirements.lock" in lock
    assert "--no-deps --no-build-isolation --no-index -e ." in project


def test_the_second_run_installs_nothing(checkout: Path) -> None:
    make(checkout, "run")
    assert installs(make(checkout, "run")) == []


def test_a_changed_lock_is_installed_again(checkout: Path) -> None:
    make(checkout, "run")
    with (checkout / "packaging" / "requirements.lock").open("a") as lock:
        lock.write("# one more\n")
    assert len(installs(make(checkout, "run"))) == 2


def test_a_lock_that_was_only_touched_is_not(checkout: Path) -> None:
    make(checkout, "run")
    (checkout / "packaging" / "requirements.lock").touch()
    assert installs(make(checkout, "run")) == []


def test_with_a_display_the_console_opens_on_the_practice_shop(checkout: Path) -> None:
    assert make(checkout, "run", DISPLAY=":7")[-1] == "python -m socialdesk --practice"


def test_without_a_display_the_tour_is_played_and_its_pictures_are_pointed_at(
    checkout: Path,
) -> None:
    tour, where = make(checkout, "run")[-2:]
    assert tour == "python -m socialdesk tour --out pictures"
    assert where == f"The pictures are in {checkout}/pictures"


def test_without_a_python_that_is_new_enough_that_is_said(checkout: Path) -> None:
    command = ["make", "install", "PYTHON="]
    answer = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert answer.returncode != 0
    assert "SocialDesk needs Python 3.11 or newer" in answer.stderr
