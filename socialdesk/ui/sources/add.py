"""A small button with a menu: listen to something more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.relay import Relay
from socialdesk.ui.sources.feed_dialog import FeedDialog
from socialdesk.ui.sources.search_dialog import SearchDialog
from socialdesk.ui.theme import scaled, set_kind

_PLUS_PX = 17


class AddSource(QPushButton):
    """Offers the dialogs; ``added`` carries the Changes when something more is listened to."""

    added = Signal(object)

    def __init__(
        self, *, desk: Desk, lanes: Lanes, relay: Relay, parent: QWidget | None = None
    ) -> None:
        super().__init__("+", parent)
        self.setObjectName("addSource")
        self.setAccessibleName(self.tr("Listen to something more"))
        self.setToolTip(self.accessibleName())
        set_kind(self, "quiet")
        larger = self.font()
        larger.setPixelSize(scaled(larger, _PLUS_PX))
        self.setFont(larger)
        self._make_search = partial(SearchDialog, desk=desk, lanes=lanes, relay=relay)
        self._make_feed = partial(FeedDialog, desk=desk, lanes=lanes, relay=relay)
        self._search: SearchDialog | None = None
        self._feed: FeedDialog | None = None
        self.choices = QMenu(self)
        self.choices.setObjectName("addSourceChoices")
        search = self.choices.addAction(self.tr("Save a search…"))
        search.setObjectName("addSearch")
        search.triggered.connect(self.save_search)
        feed = self.choices.addAction(self.tr("Follow a feed…"))
        feed.setObjectName("addFeed")
        feed.triggered.connect(self.follow_feed)
        self.clicked.connect(self._show_choices)

    def save_search(self) -> SearchDialog:
        """Open the dialog that saves a search; made when it is first needed."""
        if self._search is None:
            self._search = self._make_search(parent=self.window())
            self._search.saved.connect(self.added)
        self._search.begin()
        return self._search

    def follow_feed(self) -> FeedDialog:
        """Open the dialog that follows a feed; made when it is first needed."""
        if self._feed is None:
            self._feed = self._make_feed(parent=self.window())
            self._feed.saved.connect(self.added)
        self._feed.begin()
        return self._feed

    def _show_choices(self) -> None:
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))
