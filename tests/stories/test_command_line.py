"""The command line, as a person or a script uses it: real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from socialdesk.practice.story import story_names

PATIENCE_S = 60


def socialdesk(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "socialdesk", *words],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        env={**os.environ, **variables},
        check=False,
    )


def test_one_pass_over_the_practice_shop_brings_its_posts(data_dir: Path) -> None:
    done = socialdesk("--practice", "--data-dir", str(data_dir), "listen", "--once", "--json")
    assert done.returncode == 0, done.stderr
    heard = json.loads(done.stdout)
    assert {source["kind"] for source in heard} == {"mentions", "search", "direct"}
    assert sum(source["new_posts"] for source in heard) >= 7
    assert (data_dir / "socialdesk.db").exists()


def test_the_same_pass_in_words(data_dir: Path) -> None:
    done = socialdesk("--practice", "--data-dir", str(data_dir), "listen", "--once")
    assert done.returncode == 0
    assert "@harbourbooks: " in done.stdout


def test_without_an_account_there_is_nothing_to_listen_to_and_it_says_so(data_dir: Path) -> None:
    done = socialdesk("--data-dir", str(data_dir), "listen", "--once")
    assert done.returncode == 1
    assert "No account is connected yet" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "address",
    [
        "http://api.x.com",
        "https://api.x.com.evil.example",
        "http://127.0.0.1.evil.example:80",
        "http://me@127.0.0.1",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_neither_x_nor_this_computer_is_refused(
    address: str, data_dir: Path
) -> None:
    done = socialdesk("--data-dir", str(data_dir), "check", SOCIALDESK_X_API=address)
    assert done.returncode == 1
    assert "PROBLEM  X's address" in done.stdout
    assert "neither X nor this computer" in done.stdout


def test_check_names_what_is_wrong(data_dir: Path) -> None:
    (data_dir / "socialdesk.db").write_bytes(b"this is not a database at all" * 400)
    done = socialdesk("--data-dir", str(data_dir), "check")
    assert done.returncode == 1
    assert "PROBLEM  Case file" in done.stdout
    assert "ok       Window system" in done.stdout
    assert "ok       Own files" in done.stdout
    assert (data_dir / "socialdesk.db").read_bytes().startswith(b"this is not")


def test_a_story_that_is_not_there_is_said_with_those_that_are(data_dir: Path) -> None:
    done = socialdesk(
        "--practice", "--story", "S9", "--data-dir", str(data_dir), "listen", "--once"
    )
    assert done.returncode == 1
    for name in story_names():
        assert name in done.stderr


def test_the_practice_server_prints_its_address_and_answers_until_interrupted() -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "socialdesk", "practice-server", "--story", "S1", "--speed", "60"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:")
        assert requests.get(f"{url}/2/users/me", timeout=10).status_code == 401
    finally:
        server.send_signal(signal.SIGINT)
        _out, said = server.communicate(timeout=PATIENCE_S)
    assert server.returncode == 0
    assert "Traceback" not in said
