"""A real keyring that belongs to the tests alone.

gnome-keyring runs on a D-Bus session of its own with a home folder of its own, unlocked with a
password made up for it. The keyring of whoever runs the tests is never asked for anything.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from jeepney import MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from tests.helpers.machine import need_program, plain_environment

PASSWORD = "open sesame, shopkeeper"  # noqa: S105 - it locks nothing but this test's own folder
BUS_NAME = "org.freedesktop.secrets"
PATIENCE_S = 30
START_DAEMON = (
    'echo "$$ $DBUS_SESSION_BUS_ADDRESS";'
    "exec gnome-keyring-daemon --foreground --unlock --components=secrets"
)
LOCK_ALL = """
import secretstorage
for collection in secretstorage.get_all_collections(secretstorage.dbus_init()):
    collection.lock()
"""


@dataclass(frozen=True)
class SecretService:
    """An unlocked Secret Service, and the environment in which a program finds it."""

    environment: Mapping[str, str]

    def run(self, code: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run Python ``code`` in this keyring session; ``more`` is added to its environment."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env={**self.environment, **more},
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )

    def lock(self) -> None:
        """Lock every keyring, as the desktop does when nobody is there."""
        self.run(LOCK_ALL).check_returncode()


def wait_until_served(bus_address: str) -> None:
    """Return once the keyring has taken its name on the bus."""
    rule = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
    rule.add_arg_condition(0, BUS_NAME)
    with open_dbus_connection(bus_address) as connection, connection.filter(rule) as arrivals:
        bus = Proxy(message_bus, connection, timeout=PATIENCE_S)
        bus.AddMatch(rule)
        if not bus.NameHasOwner(BUS_NAME)[0]:
            connection.recv_until_filtered(arrivals, timeout=PATIENCE_S)


@contextmanager
def keyring_session(home: Path) -> Iterator[SecretService]:
    """Serve an unlocked keyring that keeps its files under ``home``, until the block ends."""
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        need_program(program)
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment = plain_environment(HOME=str(home), XDG_RUNTIME_DIR=str(runtime))
    session = subprocess.Popen(
        ["dbus-run-session", "--", "sh", "-c", START_DAEMON],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with session:
        assert session.stdin is not None
        assert session.stdout is not None
        session.stdin.write(PASSWORD)
        session.stdin.close()
        daemon, bus_address = session.stdout.readline().split()
        try:
            wait_until_served(bus_address)
            yield SecretService({**environment, "DBUS_SESSION_BUS_ADDRESS": bus_address})
        finally:
            # dbus-run-session ends with the program that it runs, and takes the bus with it
            subprocess.run(["kill", daemon], check=False)


@pytest.fixture
def secret_service(tmp_path: Path) -> Iterator[SecretService]:
    """A new, empty, unlocked Secret Service."""
    with keyring_session(tmp_path / "keyring-home") as service:
        yield service
