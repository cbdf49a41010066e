"""Notifications by the desktop's own service, as freedesktop.org describes it (version 1.2)."""

from __future__ import annotations

import html
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress
from PySide6.QtCore import QObject, QTimer, Signal

from socialdesk.ui.notices.bus import SESSION, Answer, Bus
from socialdesk.ui.notices.slip import Slip

SERVICE = DBusAddress(
    "/org/freedesktop/Notifications",
    bus_name="org.freedesktop.Notifications",
    interface="org.freedesktop.Notifications",
)
_PATIENCE_MS = 5_000
_NORMAL, _CRITICAL = 1, 2
_AS_THE_DESKTOP_LIKES = -1


@dataclass
class _Server:
    """A service that answered: what it can do, and the slips that it shows, by its numbers."""

    can: frozenset[str]
    keys: dict[int, str] = field(default_factory=dict)

    def number_of(self, key: str) -> int:
        """Return the number of the slip that one takes the place of, 0 for none."""
        return next((number for number, one in self.keys.items() if one == key), 0)


class Freedesktop(QObject):
    """Shows slips; ``chosen`` carries the key of one that was clicked.

    ``not_shown`` carries a slip that no service showed, ``unheard`` one whose sound it cannot make.
    """

    chosen = Signal(str)
    not_shown = Signal(object)
    unheard = Signal(object)

    def __init__(self, app_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app_name = app_name
        self._bus: Bus | None = None
        self._server: _Server | None = None
        self._unshown: list[Slip] = []
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._on_lost)

    def show(self, slip: Slip) -> None:
        """Show a slip, as soon as the service is known."""
        self._unshown.append(slip)
        if self._bus is None:
            self._open()
        elif self._server is not None:
            self._show_all(self._server)

    def close(self) -> None:
        """Hang up; what is shown stays with the desktop."""
        self._patience.stop()
        if self._bus is not None:
            self._bus.close()

    def _open(self) -> None:
        self._bus = Bus(SESSION, self)
        self._bus.signalled.connect(self._on_signal)
        self._bus.lost.connect(self._on_lost)
        self._patience.start()
        self._bus.open()
        if self._bus is not None:  # else there is none, and it is told already
            self._bus.listen(SERVICE)
            self._bus.call(SERVICE, "GetCapabilities", self._on_capabilities)

    def _on_capabilities(self, answer: Answer) -> None:
        self._patience.stop()
        if answer is None:
            self._on_lost()
            return
        self._server = _Server(frozenset(answer[0]))
        self._show_all(self._server)

    def _show_all(self, server: _Server) -> None:
        slips, self._unshown = self._unshown, []
        for slip in slips:
            if self._bus is not None:
                self._bus.call(SERVICE, "Notify", self._then(slip, server), "susssasa{sv}i",
                               self._notify(slip, server))  # fmt: skip

    def _notify(self, slip: Slip, server: _Server) -> tuple[Any, ...]:
        body = html.escape(slip.body, quote=False) if "body-markup" in server.can else slip.body
        return (
            self._app_name,
            server.number_of(slip.key),
            "socialdesk",
            slip.title,
            body if "body" in server.can else "",
            ["default", self.tr("Open")] if "actions" in server.can else [],
            _hints(slip),
            _AS_THE_DESKTOP_LIKES,
        )

    def _then(self, slip: Slip, server: _Server) -> Callable[[Answer], None]:
        def on_shown(answer: Answer) -> None:
            if answer is None:
                self.not_shown.emit(slip)
                return
            server.keys[answer[0]] = slip.key
            if slip.heard and "sound" not in server.can:
                self.unheard.emit(slip)

        return on_shown

    def _on_signal(self, _interface: str, member: str, body: tuple[Any, ...]) -> None:
        key = self._server.keys.get(body[0]) if self._server and body else None
        if key is None or self._server is None:  # another program's
            return
        if member == "ActionInvoked":
            self.chosen.emit(key)
        elif member == "ActivationToken":
            # Qt takes it from here when the window asks to come to the front (Wayland).
            os.environ["XDG_ACTIVATION_TOKEN"] = str(body[1])
        elif member == "NotificationClosed":
            del self._server.keys[body[0]]

    def _on_lost(self) -> None:
        """Forget the service; the next slip looks for one anew."""
        self._patience.stop()
        bus, self._bus, self._server = self._bus, None, None
        if bus is not None:
            bus.close()
            bus.deleteLater()
        slips, self._unshown = self._unshown, []
        for slip in slips:
            self.not_shown.emit(slip)


def _hints(slip: Slip) -> dict[str, tuple[str, Any]]:
    sound: dict[str, tuple[str, Any]] = (
        {"sound-name": ("s", "dialog-warning" if slip.urgent else "message-new-instant")}
        if slip.heard
        else {"suppress-sound": ("b", True)}
    )
    return {
        "urgency": ("y", _CRITICAL if slip.urgent else _NORMAL),
        "desktop-entry": ("s", "socialdesk"),
        "category": ("s", "im.received"),
        **sound,
    }
