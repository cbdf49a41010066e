"""From a terminal: connect, listen, sign out, with every process a real one and every log open.

The practice X, the keyring and each verb run as programs of their own. The tokens that X gave are
then looked for wherever they have no business to be.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests

from socialdesk.practice.story import load_story
from tests.helpers.browser import press
from tests.helpers.secret_service import SecretService

PATIENCE_S = 60
CLIENT_ID = "VGhpc0lzT25seUFuRXhhbXBsZTE6MTpjaQ"
# Every logger of every library says everything, into a file.
AT_DEBUG = """
import logging, os, runpy, sys
logging.basicConfig(filename=os.environ["SOCIALDESK_TEST_LOG"], level=logging.DEBUG)
import keyring, keyring.backends.SecretService, requests, tweepy, urllib3
from socialdesk.networks.x.quiet import keep_tokens_out_of_logs
keep_tokens_out_of_logs()
for name in list(logging.Logger.manager.loggerDict):
    logging.getLogger(name).setLevel(logging.DEBUG)
sys.argv[0] = "socialdesk"
from socialdesk.cli import main
main()
"""
KEPT = """
import json, sys
import keyring
print(keyring.get_password("SocialDesk", sys.argv[1]) or "null")
"""
WRITE = """
import sys
import keyring
keyring.set_password("SocialDesk", sys.argv[1], sys.stdin.read())
"""


@dataclass
class Terminal:
    """A terminal in the keyring's session, with one data folder and one practice X."""

    keyring: SecretService
    url: str
    folder: Path
    said: list[str] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Type a command; everything that any library has to say goes into the log."""
        return subprocess.Popen(
            [sys.executable, "-c", AT_DEBUG, "--data-dir", str(self.data), *words],
            env={
                **self.keyring.environment,
                "SOCIALDESK_X_API": self.url,
                "SOCIALDESK_TEST_LOG": str(self.log),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def type(self, *words: str, fails: bool = False) -> str:
        """Type a command and return what it said, once it has ended as it should."""
        running = self.start(*words)
        said, _ = running.communicate(timeout=PATIENCE_S)
        self.said.append(said)
        assert running.returncode == int(fails), said
        assert "Traceback" not in said
        return said

    def connect(self, port: int, **choice: object) -> str:
        """Connect an account, and be the person at the browser."""
        running = self.start(
            "connect", "--client-id", CLIENT_ID, "--port", str(port), "--no-browser"
        )
        assert running.stdout is not None
        assert "Open this address" in running.stdout.readline()
        address = running.stdout.readline().strip()
        self.look_at(running.pid)
        press(address, **choice)  # type: ignore[arg-type]  # the choice is passed through
        said, _ = running.communicate(timeout=PATIENCE_S)
        self.said.append(said)
        assert running.returncode == 0, said
        return said

    def look_at(self, pid: int) -> None:
        """Remember what other programs can see of a process."""
        for name in ("cmdline", "environ"):
            self.said.append(Path(f"/proc/{pid}/{name}").read_text("utf-8", "replace"))

    def kept(self, key: str) -> dict[str, str] | None:
        """Return what the keyring holds for an account."""
        found: dict[str, str] | None = json.loads(self.keyring.run(KEPT, key).stdout)
        return found

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "everything.log"


@pytest.fixture
def practice_url(secret_service: SecretService) -> Iterator[str]:
    """The address of a practice X that runs as a program of its own."""
    serving = subprocess.Popen(
        [sys.executable, "-m", "socialdesk", "practice-server"],
        env=dict(secret_service.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert serving.stdout is not None
    with serving:
        yield serving.stdout.readline().strip()
        serving.terminate()


@pytest.fixture
def unused_port() -> int:
    """A port that nobody uses at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture
def terminal(secret_service: SecretService, practice_url: str, tmp_path: Path) -> Terminal:
    return Terminal(secret_service, practice_url, tmp_path)


def key() -> str:
    """Return the name of the shop's account in the keyring."""
    (account_id,) = [
        person.id for person in load_story("S0").people if person.handle == "harbourbooks"
    ]
    return f"x:{account_id}"


def test_an_account_is_connected_listened_to_and_signed_out_from_a_terminal(
    terminal: Terminal, unused_port: int
) -> None:
    assert "No account is connected yet" in terminal.type("accounts")
    assert "socialdesk connect" in terminal.type("listen", "--once", fails=True)

    said = terminal.connect(unused_port, without=["dm.write"])
    assert "@harbourbooks is connected." in said
    assert "Not allowed: Direct messages cannot be answered from here" in said

    assert "@harbourbooks  Harbour Books: signed in" in terminal.type("accounts")
    heard = json.loads(terminal.type("listen", "--once", "--json"))
    assert [(one["kind"], one["problem"]) for one in heard] == [
        ("mentions", None), ("direct", None),
    ]  # fmt: skip
    assert heard[0]["new_posts"] > 0
    assert "ok       Account @harbourbooks: signed in." in terminal.type("check")

    assert "not an account of this shop" in terminal.type("sign-out", "@nobody", fails=True)
    assert "@harbourbooks is signed out" in terminal.type("sign-out", "@harbourbooks")
    assert terminal.kept(key()) is None
    assert "@harbourbooks  Harbour Books: signed out" in terminal.type("accounts")
    assert "No account is signed in" in terminal.type("listen", "--once", fails=True)


def test_no_token_is_anywhere_but_in_the_keyring(terminal: Terminal, unused_port: int) -> None:
    terminal.connect(unused_port)
    first = terminal.kept(key())
    assert first is not None
    planted = {first["access_token"], first["refresh_token"]}
    terminal.type("listen", "--once", "--json")

    expired = json.dumps({**first, "expires_ms": 0})
    subprocess.run(
        [sys.executable, "-c", WRITE, key()],
        input=expired,
        env=dict(terminal.keyring.environment),
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    watched = terminal.start("listen", "--once", "--json")
    terminal.look_at(watched.pid)
    terminal.said.append(watched.communicate(timeout=PATIENCE_S)[0])
    assert watched.returncode == 0, terminal.said[-1]
    second = terminal.kept(key())
    assert second is not None
    assert second["refresh_token"] not in planted  # it was renewed on the way
    planted |= {second["access_token"], second["refresh_token"]}

    requests.post(  # from here on X answers with trouble, which is said at length in the log
        f"{terminal.url}/practice/troubles",
        json={"add": {"kind": "html", "path": "/2/", "status": 503}},
        timeout=PATIENCE_S,
    )
    terminal.type("listen", "--once", fails=True)
    assert "Connected apps" in terminal.type("sign-out", "harbourbooks")

    log = terminal.log.read_text("utf-8", "replace")
    assert "urllib3" in log  # the log was open
    places = {
        "what was said": "\n".join(terminal.said),
        "the log": log,
        **{
            str(path): path.read_bytes().decode("latin-1")
            for path in terminal.folder.rglob("*")
            if path.is_file() and "keyring-home" not in path.parts
        },
    }
    assert any(name.endswith("socialdesk.db") for name in places)
    found = [name for name, text in places.items() for token in planted if token in text]
    assert found == []


def test_the_command_line_says_in_words_what_is_wrong(
    terminal: Terminal, unused_port: int, tmp_path: Path
) -> None:
    def refused(*words: str) -> str:
        return terminal.type("connect", *words, "--no-browser", fails=True)

    assert "This is a number" in refused("--client-id", "12345678901234567890")
    homeless = Terminal(
        SecretService({**terminal.keyring.environment, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"}),
        terminal.url,
        tmp_path / "homeless",
    )
    homeless.folder.mkdir()
    said = homeless.type(
        "connect", "--client-id", CLIENT_ID, "--port", str(unused_port), "--no-browser", fails=True
    )
    assert "no safe place for the sign-in" in said
    assert "GNOME Keyring" in said
    terminal.keyring.lock()
    assert "keyring of this computer is locked" in refused("--client-id", CLIENT_ID)
