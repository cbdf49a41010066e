"""The pages that the shop itself needs: outbox, digest, reports, settings and so on."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from socialdesk.domain.ids import IncidentId
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.undo_reply import Undone
from socialdesk.ui.places import ShopPage
from socialdesk.ui.relay import Relay

PAGES: Final[Mapping[ShopPage, tuple[str, str]]] = {
    ShopPage.DIGEST: ("socialdesk.ui.digest.page", "DigestPage"),
    ShopPage.OUTBOX: ("socialdesk.ui.outbox", "OutboxPage"),
    ShopPage.BROADCAST: ("socialdesk.ui.broadcast", "BroadcastDialog"),
    ShopPage.SNIPPETS: ("socialdesk.ui.kept_words", "SnippetsPage"),
    ShopPage.KEEPING: ("socialdesk.ui.keeping", "KeepingPage"),
    ShopPage.SETTINGS: ("socialdesk.ui.settings", "SettingsPage"),
    ShopPage.REPORTS: ("socialdesk.ui.reports", "ReportsPage"),
    ShopPage.CAUSES: ("socialdesk.ui.causes", "CausesPage"),
}
"""Where each page is; a class takes ``desk``, ``relay``, ``lanes`` and ``parent``."""

_TELLS: Final = (
    "person_chosen", "said", "setting_changed", "cases_wanted", "page_wanted", "view_wanted",
    "undo_wanted",
)  # fmt: skip


class ShopPages(QObject):
    """Opens each page, made at first use.

    What a page tells by a signal of one of these names, this tells on. ``taking_back`` comes before
    words are taken back, ``taken_back`` carries an ``Undone`` with a case, ``person_chosen`` a
    customer's and a case's id, ``said`` words for the person, ``setting_changed`` the name of a
    setting, ``cases_wanted`` a search of the feed and its name, ``page_wanted`` a ``ShopPage``,
    ``view_wanted`` a View of the feed with its query and name, ``undo_wanted`` asks to take back
    what was done last. A page with a method ``save`` is saved before the window closes.
    """

    taking_back = Signal()
    taken_back = Signal(object)
    person_chosen = Signal(object, object)
    said = Signal(str)
    setting_changed = Signal(str)
    cases_wanted = Signal(str, str)
    view_wanted = Signal(object, str, str)
    page_wanted = Signal(object)
    undo_wanted = Signal()

    def __init__(self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._relay, self._lanes, self._window = desk, relay, lanes, parent
        self._made: dict[ShopPage, Any] = {}
        self.page_wanted.connect(self.show)

    def page(self, which: ShopPage) -> Any:
        """Return a page; its type is in ``PAGES``."""
        if which not in self._made:
            self._made[which] = self._make(which)
        return self._made[which]

    def show(self, which: ShopPage) -> None:
        """Open a page, or bring it to the front; its modules are read beside the main thread."""
        module, _name = PAGES[which]
        if module in sys.modules:
            to_front(self.page(which))
        else:
            work = partial(import_module, module)
            self._relay.ask(self._lanes.pictures, work, then=lambda _: to_front(self.page(which)))

    def show_macros(self) -> None:
        """Open the page of snippets at the macros."""
        self.show(ShopPage.SNIPPETS)
        self.page(ShopPage.SNIPPETS).show_macros()

    def post_status(self, incident_id: IncidentId | None, words: str) -> None:
        """Open what is posted to everybody, about an incident or none, with words to begin."""
        self.page(ShopPage.BROADCAST).begin_about(incident_id, words)
        self.show(ShopPage.BROADCAST)

    def save(self) -> None:
        """Save what is being written, as before closing the window."""
        for page in self._made.values():
            if hasattr(page, "save"):
                page.save()

    def _make(self, which: ShopPage) -> Any:
        module, name = PAGES[which]
        page: Any = getattr(import_module(module), name)(
            desk=self._desk, relay=self._relay, lanes=self._lanes, parent=self._window
        )
        for told in _TELLS:
            if hasattr(page, told):
                getattr(page, told).connect(getattr(self, told))
        if hasattr(page, "taken_back"):
            page.taking_back.connect(self._on_taking_back)
            page.taken_back.connect(self._on_taken_back)
        return page

    def _on_taking_back(self) -> None:
        self.save()
        self.taking_back.emit()

    def _on_taken_back(self, undone: Undone) -> None:
        """Show a status where it is written; what belongs to a case is for the conversation."""
        if undone.case_id is None:
            self._relay.tell(undone.changes)
            self.post_status(undone.incident_id, "")
        else:
            self.taken_back.emit(undone)


def to_front(page: QWidget) -> None:
    """Show a page in front of the others."""
    page.show()
    page.raise_()
    page.activateWindow()
