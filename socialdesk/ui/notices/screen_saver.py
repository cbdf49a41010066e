"""Asks everybody on a Linux desktop who may know whether the screen is locked.

Desktops have a screen saver that tells (``GetActive``), each under its own name. The login service
tells of a lock, but not that there is none: not every locker reports to it.
"""

from __future__ import annotations

from collections.abc import Callable

from jeepney import DBusAddress
from PySide6.QtCore import QObject, QTimer

from socialdesk.domain.notices.kinds import Screen
from socialdesk.ui.notices.bus import SESSION, SYSTEM, Answer, Bus

_DESKTOPS = ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
_LOGIN = DBusAddress(
    "/org/freedesktop/login1/session/auto",
    bus_name="org.freedesktop.login1",
    interface="org.freedesktop.login1.Session",
)
_PATIENCE_MS = 2_000


class Question(QObject):
    """One question to all who may know; it ends with the first "locked" or the last answer."""

    def __init__(self, then: Callable[[Screen], None], parent: QObject) -> None:
        super().__init__(parent)
        self._then: Callable[[Screen], None] | None = then
        self._screen = Screen.UNKNOWN
        self._open = len(_DESKTOPS) + 1
        self._session, self._system = Bus(SESSION, self), Bus(SYSTEM, self)
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._end)

    def ask(self) -> None:
        """Ask."""
        self._patience.start()
        self._session.open()
        self._system.open()
        for desktop in _DESKTOPS:
            name = f"org.{desktop}.ScreenSaver"
            saver = DBusAddress("/" + name.replace(".", "/"), bus_name=name, interface=name)
            self._session.call(saver, "GetActive", self._on_saver, start=False)
        self._system.read(_LOGIN, "LockedHint", self._on_login)

    def _on_saver(self, answer: Answer) -> None:
        if answer:
            self._hear(Screen.LOCKED if answer[0] else Screen.OPEN)
        self._one_less()

    def _on_login(self, answer: Answer) -> None:
        if answer and answer[0][1]:
            self._hear(Screen.LOCKED)
        self._one_less()

    def _hear(self, screen: Screen) -> None:
        if self._screen is not Screen.LOCKED:
            self._screen = screen

    def _one_less(self) -> None:
        self._open -= 1
        if self._open == 0 or self._screen is Screen.LOCKED:
            self._end()

    def _end(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._patience.stop()
            self._session.close()
            self._system.close()
            self.deleteLater()
            then(self._screen)
