"""While a person is on X's page: the address, the time that is left, and the way out."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QWidget

from socialdesk.ui.connect.page import Copyable, Page
from socialdesk.ui.theme import grid

_TICK_MS = 250


class WaitingPage(Page):
    """Waits for the answer in the browser, and counts the two minutes down."""

    def __init__(self, *, cancel: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("connectWaiting", "", parent)
        self._title.setText(self.tr("Answer on X's page"))
        self._ends_s = 0.0
        self.say(
            self.tr(
                "Your browser shows X's page now. Choose the account there, leave every permission"
                " that you want to use, and press Authorize. This window goes on by itself."
            )
        )
        self.say(self.tr("If no page opened, put this address into your browser:"), "muted")
        self.address = Copyable("connectAddress", self.tr("Address of X's page"), self)
        self.body.addWidget(self.address)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("connectCountdown")
        self._bar.setAccessibleName(self.tr("Time that is left"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(grid(self.font(), 1))
        self._left = self.say("", "small")
        self._left.setObjectName("connectTimeLeft")
        self.body.addWidget(self._bar)
        self.back(self.tr("Cancel"), "connectCancel", cancel)
        self._again = self.offer(
            self.tr("Open the page again"), "connectOpenAgain", self.open_browser
        )
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self.prepare()

    def prepare(self) -> None:
        """Show that everything is being made ready."""
        self._ticking.stop()
        self.address.show_text("")
        self._again.setEnabled(False)
        self._bar.setRange(0, 1)
        self._bar.setValue(1)
        self._left.setText(self.tr("Getting ready …"))

    def begin(self, address: str, *, limit_s: float) -> None:
        """Show the address, open the browser and count down."""
        self.address.show_text(address)
        self._again.setEnabled(True)
        self._ends_s = time.monotonic() + limit_s
        self._bar.setRange(0, round(limit_s))
        self._ticking.start()
        self._tick()
        self.open_browser()

    def open_browser(self) -> None:
        """Open X's page in the person's own browser."""
        QDesktopServices.openUrl(QUrl(self.address.text()))

    def _tick(self) -> None:
        left_s = max(0, round(self._ends_s - time.monotonic()))
        self._bar.setValue(left_s)
        left = f"{left_s // 60}:{left_s % 60:02}"
        self._left.setText(self.tr("%1 left").replace("%1", left))
