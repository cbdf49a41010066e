"""A D-Bus session of the tests' own, with a notification service that keeps what it was given."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.helpers.machine import need_program

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
SAVER = "org.freedesktop.ScreenSaver"
SIGNATURE = "susssasa{sv}i"
"""What the specification says of Notify; strict services refuse anything else, as this one does."""
_ONLY_A_BUS = """<busconfig><type>session</type><listen>unix:dir={folder}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
</policy></busconfig>"""


@dataclass(frozen=True)
class Shown:
    """One call of Notify."""

    number: int
    replaced: int
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any]


@dataclass
class NotificationService:
    """Runs in a thread of its own. ``locked`` is what the screen saver says, None for not there."""

    address: str
    can: tuple[str, ...] = ("body", "body-markup", "actions", "sound", "icon-static")
    locked: bool | None = None
    shown: list[Shown] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._connection = open_dbus_connection(self.address)
        names = (NAME, SAVER) if self.locked is not None else (NAME,)
        for name in names:
            self._connection.send_and_get_reply(message_bus.RequestName(name))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def words(self) -> str:
        """Everything that anybody could read."""
        return "\n".join(f"{one.title}\n{one.body}" for one in self.shown)

    def click(self, shown: Shown) -> None:
        """Click on one, as a person does; the desktop closes it then."""
        self._call("Click", "u", (shown.number,))

    def stop(self) -> None:
        """Leave the bus, as a service that breaks does."""
        if self._thread.is_alive():
            self._call("Stop", "", ())
            self._thread.join()
            self._connection.close()

    def _call(self, member: str, signature: str, body: tuple[object, ...]) -> None:
        address = DBusAddress(PATH, bus_name=NAME, interface=NAME)
        with open_dbus_connection(self.address) as other:
            other.send_and_get_reply(new_method_call(address, member, signature or None, body))

    def _serve(self) -> None:
        member = ""
        while member != "Stop":
            message = self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                member = message.header.fields[HeaderFields.member]
                self._connection.send(self._answer(member, message))

    def _answer(self, member: str, message: Message) -> Message:
        if member == "Notify" and message.header.fields[HeaderFields.signature] == SIGNATURE:
            return new_method_return(message, "u", (self._notify(message),))
        if member == "GetCapabilities":
            return new_method_return(message, "as", (list(self.can),))
        if member == "GetActive":
            return new_method_return(message, "b", (self.locked,))
        if member == "Click":
            self._tell("ActionInvoked", "us", (message.body[0], "default"))
            self._tell("NotificationClosed", "uu", (message.body[0], 2))
            return new_method_return(message)
        if member == "Stop":
            return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")

    def _notify(self, message: Message) -> int:
        _, replaced, _, title, body, actions, hints, _ = message.body
        number = replaced or len(self.shown) + 1
        plain = {name: value for name, (_, value) in hints.items()}
        self.shown.append(Shown(number, replaced, title, body, actions, plain))
        return number

    def _tell(self, member: str, signature: str, body: tuple[object, ...]) -> None:
        emitter = DBusAddress(PATH, interface=NAME)
        self._connection.send(new_signal(emitter, member, signature, body))


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """Run a D-Bus that can start no service by itself, and give its address."""
    need_program("dbus-daemon")
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "bus.conf"
    config.write_text(_ONLY_A_BUS.format(folder=folder))
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    with daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


@pytest.fixture(scope="session")
def own_bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A D-Bus session of the tests' own."""
    with private_bus(tmp_path_factory.mktemp("bus")) as address:
        yield address


@pytest.fixture
def desktop_bus(own_bus: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let this process find that session, and no system bus."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", own_bus)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    return own_bus


@pytest.fixture
def service(desktop_bus: str) -> Iterator[NotificationService]:
    """A notification service that can do everything; whether the screen is locked is not known."""
    served = NotificationService(desktop_bus)
    yield served
    served.stop()
