"""A line to a D-Bus that never waits: Qt's socket carries what jeepney writes and reads.

PySide6 has QtDBus, but no way to send an unsigned 32-bit number with it, which the freedesktop
notification service wants (``Notify``'s ``replaces_id``); a call with a signed one is refused.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    Properties,
    new_method_call,
)
from jeepney.auth import AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses
from jeepney.bus_messages import MatchRule, message_bus
from jeepney.low_level import Parser
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

Answer = tuple[Any, ...] | None
"""What a call gave, None where it failed."""
SESSION = "DBUS_SESSION_BUS_ADDRESS"
SYSTEM = "DBUS_SYSTEM_BUS_ADDRESS"
_SYSTEM_USUALLY = "unix:path=/run/dbus/system_bus_socket"


class Bus(QObject):
    """One connection. ``signalled`` carries (interface, member, body) of what was asked for.

    ``lost`` comes once, where there is no bus, or none any more; every call that waits then fails.
    """

    signalled = Signal(str, str, object)
    lost = Signal()

    def __init__(self, variable: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._variable = variable
        self._auth = Authenticator()
        self._parser = Parser()
        self._serial = 0
        self._then: dict[int, Callable[[Answer], None]] = {}
        self._unsent: list[bytes] = []
        self._is_lost = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._on_data)
        self._socket.disconnected.connect(self._lose)
        self._socket.errorOccurred.connect(self._lose)

    def open(self) -> None:
        """Begin to connect; calls may be made at once."""
        path = _path(self._variable)
        if path is None:
            self._lose()
            return
        if path.startswith("\0"):
            self._socket.setSocketOptions(QLocalSocket.SocketOption.AbstractNamespaceOption)
        self._call(message_bus.Hello(), lambda _answer: None)
        self._socket.connectToServer(path.lstrip("\0"))

    def close(self) -> None:
        """Hang up and tell nobody."""
        self._is_lost = True
        self._then.clear()
        self._socket.abort()

    def call(
        self,
        address: DBusAddress,
        member: str,
        then: Callable[[Answer], None],
        signature: str = "",
        body: tuple[Any, ...] = (),
        *,
        start: bool = True,
    ) -> None:
        """Call a method; ``then`` gets what it gave, or None where it failed.

        Without ``start`` a service that does not run is not started for it.
        """
        message = new_method_call(address, member, signature or None, body)
        if not start:
            message.header.flags |= MessageFlag.no_auto_start
        self._call(message, then)

    def read(self, address: DBusAddress, name: str, then: Callable[[Answer], None]) -> None:
        """Read a property; the answer holds (signature, value)."""
        self._call(Properties(address).get(name), then)

    def listen(self, address: DBusAddress) -> None:
        """Let ``signalled`` tell of the signals of an interface."""
        rule = MatchRule(type="signal", interface=address.interface, path=address.object_path)
        self._call(message_bus.AddMatch(rule), lambda _answer: None)

    def _call(self, message: Message, then: Callable[[Answer], None]) -> None:
        if self._is_lost:
            then(None)
            return
        self._serial += 1
        self._then[self._serial] = then
        self._unsent.append(message.serialise(serial=self._serial))
        if self._auth.authenticated:
            self._flush()

    def _greet(self) -> None:
        self._socket.write(self._auth.data_to_send() or b"")

    def _flush(self) -> None:
        for message in self._unsent:
            self._socket.write(message)
        self._unsent.clear()

    def _on_data(self) -> None:
        data = bytes(self._socket.readAll().data())
        try:
            if self._auth.authenticated:
                for message in self._parser.feed(data):
                    self._take(message)
            else:
                self._auth.feed(data)
                if self._auth.authenticated:
                    self._socket.write(b"BEGIN\r\n")
                    self._flush()
        except (AuthenticationError, ValueError, KeyError, IndexError):  # no bus that we understand
            self._lose()

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if message.header.message_type is MessageType.signal:
            interface, member = fields[HeaderFields.interface], fields[HeaderFields.member]
            self.signalled.emit(interface, member, message.body)
            return
        then = self._then.pop(fields.get(HeaderFields.reply_serial, 0), None)
        if then is not None:
            fine = message.header.message_type is MessageType.method_return
            then(message.body if fine else None)

    def _lose(self) -> None:
        if self._is_lost:
            return
        self._is_lost = True
        self._socket.abort()
        waiting, self._then = list(self._then.values()), {}
        for then in waiting:
            then(None)
        self.lost.emit()


def _path(variable: str) -> str | None:
    """Return where a bus listens, None where there is none; abstract ones begin with a null."""
    address = os.environ.get(variable) or (_SYSTEM_USUALLY if variable == SYSTEM else "")
    try:
        return str(next(get_connectable_addresses(address)))
    except (RuntimeError, ValueError, StopIteration):
        return None
