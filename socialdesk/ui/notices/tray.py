"""The icon beside the clock with its menu; where there is no place for one, the window's title.

Nothing runs hidden: the menu says that quitting is what closing the window does, too.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from socialdesk.ui import words
from socialdesk.ui.notices.icon import tray_icon

TITLE = "SocialDesk"
HOUR_MS = 3_600_000


class Tray(QObject):
    """Shows how many need a reply, and what a person can do about being told.

    ``open_wanted`` comes from a click on it, ``chosen`` from one on a message that it showed,
    ``pause_wanted`` carries for how long, or None until tomorrow morning, ``going_on`` ends that.
    """

    open_wanted = Signal()
    chosen = Signal()
    pause_wanted = Signal(object)
    going_on = Signal()

    go_on: QAction
    pause_hour: QAction
    pause_night: QAction

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._number = 0
        self._paused_until_ms = 0
        self.menu = QMenu(window)
        self.menu.setObjectName("trayMenu")
        self._fill_menu()
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self.chosen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._say)
        self._say()

    @property
    def is_there(self) -> bool:
        """True where the desktop has a place for it."""
        return self.icon.isVisible()

    def start(self) -> None:
        """Appear, where there is a place for it."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon.show()
        self._say()

    def stop(self) -> None:
        """Go away."""
        self.icon.hide()

    def show_number(self, number: int) -> None:
        """Show how many need a reply."""
        if number != self._number:
            self._number = number
            self._say()

    def show_pause(self, until_ms: int, now_ms: int) -> None:
        """Show until when nothing is told; 0 where that is over."""
        self._paused_until_ms = until_ms
        self.go_on.setVisible(bool(until_ms))
        for action in (self.pause_hour, self.pause_night):
            action.setVisible(not until_ms)
        if until_ms:
            self._until = words.moment(until_ms, now_ms)
        self._say()

    def show_message(self, title: str, body: str) -> bool:
        """Show a message beside the icon, where that is possible; says whether it was."""
        if not self.is_there or not QSystemTrayIcon.supportsMessages():
            return False
        self.icon.showMessage(title, body, QIcon(self.icon.icon()))
        return True

    def said(self) -> str:
        """Return what the icon means, in words."""
        if self._number == 0:
            waiting = self.tr("Nobody needs a reply")
        elif self._number == 1:
            waiting = self.tr("1 person needs a reply")
        else:
            waiting = self.tr("%1 people need a reply").replace("%1", words.count(self._number))
        said = f"{TITLE}: {waiting}"
        if self._paused_until_ms:
            paused = self.tr("Notifications are paused until %1").replace("%1", self._until)
            said = f"{said}\n{paused}"
        return said

    def _fill_menu(self) -> None:
        self._until = ""
        self.open = self.menu.addAction(self.tr("Open SocialDesk"))
        self.open.triggered.connect(self.open_wanted)
        self.menu.addSeparator()
        self.pause_hour = self.menu.addAction(self.tr("Pause notifications for an hour"))
        self.pause_hour.triggered.connect(partial(self.pause_wanted.emit, HOUR_MS))
        self.pause_night = self.menu.addAction(self.tr("Pause until tomorrow morning"))
        self.pause_night.triggered.connect(partial(self.pause_wanted.emit, None))
        self.go_on = self.menu.addAction(self.tr("Tell me of things again"))
        self.go_on.triggered.connect(self.going_on)
        self.go_on.setVisible(False)
        self.menu.addSeparator()
        self.quit = self.menu.addAction(
            self.tr("Quit, as closing the window does: nothing is read then")
        )
        self.quit.triggered.connect(self._window.close)

    def _say(self) -> None:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.icon.setIcon(tray_icon(self._number, dark=dark, paused=bool(self._paused_until_ms)))
        self.icon.setToolTip(self.said())
        counted = bool(self._number) and not self.is_there
        title = f"({words.count(self._number)}) {TITLE}" if counted else TITLE
        self._window.setWindowTitle(title)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.open_wanted.emit()
