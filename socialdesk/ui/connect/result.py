"""Who is connected, what is allowed and what will not work; or what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget

from socialdesk.errors import KnownError
from socialdesk.services.connect_account import Connected
from socialdesk.ui.connect.page import Page


class ResultPage(Page):
    """Shows one connected account, and offers to connect another."""

    def __init__(
        self,
        *,
        another: Callable[[], None],
        done: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("connectResult", "", parent)
        self._allowed = self._named("connectAllowed")
        self._heading = self._named("connectMissingHeading", "name")
        self._missing = self._named("connectMissing", "warning")
        self._another = self._named("connectAnotherWords", "muted")
        self._another.setText(
            self.tr(
                "If customers also write to your own handle, connect it as well: its mentions"
                " arrive in the same feed, and answers go out from the handle that was addressed."
                " Sign in to X with that account first."
            )
        )
        self.offer(self.tr("Connect another account"), "connectAnother", another)
        self.offer_first(self.tr("Done"), "connectDone", done)

    def show_connected(self, connected: Connected) -> None:
        """Show who signed in and what came of it."""
        handle = f"@{connected.account.handle}"
        self._title.setText(self.tr("%1 is connected").replace("%1", handle))
        allowed = self.tr("Allowed: %1.").replace("%1", ", ".join(connected.allowed))
        self._allowed.setText(allowed)
        self._heading.setText(self.tr("What will not work"))
        self._missing.setText("\n".join(f"• {sentence}" for sentence in connected.missing))
        self._heading.setVisible(bool(connected.missing))
        self._missing.setVisible(bool(connected.missing))

    def _named(self, name: str, kind: str = "") -> QLabel:
        label = self.say("", kind)
        label.setObjectName(name)
        return label


class TroublePage(Page):
    """Shows what went wrong, what is safe and what to do."""

    def __init__(
        self,
        *,
        again: Callable[[], None],
        close: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("connectTrouble", "", parent)
        self._title.setText(self.tr("The account is not connected"))
        self._words = self.say("", "warning")
        self._words.setObjectName("connectTroubleWords")
        self.back(self.tr("Close"), "connectClose", close)
        self.offer_first(self.tr("Try again"), "connectAgain", again)

    def show_error(self, error: KnownError) -> None:
        """Show an error in its own sentences."""
        self._words.setText(str(error))
