"""The pages that the shop itself needs: outbox, a post to everybody, snippets, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.undo_reply import Undone
from socialdesk.ui.places import ShopPage
from socialdesk.ui.relay import Relay

if TYPE_CHECKING:  # each is made at first use
    from socialdesk.ui.broadcast import BroadcastDialog
    from socialdesk.ui.kept_words import SnippetsPage
    from socialdesk.ui.outbox import OutboxPage
    from socialdesk.ui.settings import SettingsPage


class ShopPages(QObject):
    """Opens each page, made at first use.

    ``taking_back`` comes before words are taken back, ``taken_back`` carries an ``Undone`` with a
    case, ``person_chosen`` a customer's and a case's id, ``said`` words for the person, and
    ``setting_changed`` the name of a setting.
    """

    taking_back = Signal()
    taken_back = Signal(object)
    person_chosen = Signal(object, object)
    said = Signal(str)
    setting_changed = Signal(str)

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._relay, self._lanes, self._window = desk, relay, lanes, parent
        self._outbox: OutboxPage | None = None
        self._broadcast: BroadcastDialog | None = None
        self._snippets: SnippetsPage | None = None
        self._settings: SettingsPage | None = None

    @property
    def outbox(self) -> OutboxPage:
        """The page about what is not plainly sent."""
        from socialdesk.ui.outbox import OutboxPage  # noqa: PLC0415 - see TYPE_CHECKING above

        if self._outbox is None:
            self._outbox = OutboxPage(
                desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
            )
            self._outbox.taking_back.connect(self._on_taking_back)
            self._outbox.taken_back.connect(self._on_taken_back)
            self._outbox.person_chosen.connect(self.person_chosen)
        return self._outbox

    @property
    def broadcast(self) -> BroadcastDialog:
        """The dialog for a post to everybody."""
        from socialdesk.ui.broadcast import BroadcastDialog  # noqa: PLC0415 - likewise

        if self._broadcast is None:
            self._broadcast = BroadcastDialog(
                desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
            )
            self._broadcast.queued.connect(self.said)
        return self._broadcast

    @property
    def snippets(self) -> SnippetsPage:
        """The page where snippets, macros and variables are kept."""
        from socialdesk.ui.kept_words import SnippetsPage  # noqa: PLC0415 - likewise

        if self._snippets is None:
            self._snippets = SnippetsPage(
                desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
            )
        return self._snippets

    @property
    def settings(self) -> SettingsPage:
        """The settings."""
        from socialdesk.ui.settings import SettingsPage  # noqa: PLC0415 - likewise

        if self._settings is None:
            self._settings = SettingsPage(
                desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
            )
            self._settings.changed.connect(self.setting_changed)
        return self._settings

    def show(self, page: ShopPage) -> None:
        """Open a page, or bring it to the front."""
        to_front(self._made(page))

    def show_macros(self) -> None:
        """Open the page of snippets at the macros."""
        self.show(ShopPage.SNIPPETS)
        self.snippets.show_macros()

    def save(self) -> None:
        """Save what is being written, as before closing the window."""
        if self._broadcast is not None:
            self._broadcast.save()

    def _made(self, page: ShopPage) -> QWidget:
        if page is ShopPage.OUTBOX:
            return self.outbox
        if page is ShopPage.BROADCAST:
            return self.broadcast
        return self.snippets if page is ShopPage.SNIPPETS else self.settings

    def _on_taking_back(self) -> None:
        self.save()
        self.taking_back.emit()

    def _on_taken_back(self, undone: Undone) -> None:
        """Show a status where it is written; what belongs to a case is for the conversation."""
        if undone.case_id is None:
            self._relay.tell(undone.changes)
            self.show(ShopPage.BROADCAST)
        else:
            self.taken_back.emit(undone)


def to_front(page: QWidget) -> None:
    """Show a page in front of the others."""
    page.show()
    page.raise_()
    page.activateWindow()
