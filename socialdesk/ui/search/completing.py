"""Offers what can stand where the cursor is: fields, tags, causes, sources, agents, people."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRect, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView

from socialdesk.domain.search.reading import at_cursor
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.search import offers
from socialdesk.ui.feed.search import SearchBox
from socialdesk.ui.relay import Relay
from socialdesk.ui.theme import set_kind

MOST_SEEN = 12
LETTERS_OF_A_FIELD = 3
"""Fewer letters are the beginning of some word, not of a field."""


class Completing(QObject):
    """A list under the search box: arrows choose, Enter writes, Esc closes it.

    It opens by itself behind a colon and for the beginning of a field's name; Ctrl+Space opens it
    anywhere with all fields.
    """

    def __init__(self, search: SearchBox, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(search)
        self._search, self._desk, self._relay, self._lanes = search, desk, relay, lanes
        self.model = QStringListModel(self)
        self.completer = QCompleter(self.model, self)
        self.completer.setWidget(search)
        self.completer.setMaxVisibleItems(MOST_SEEN)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.popup = set_kind(QListView(), "offers")
        self.completer.setPopup(self.popup)
        self.popup.setObjectName("searchOffers")
        self.popup.setAccessibleName(self.tr("What can be typed here"))
        self.popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        search.popup = self.popup
        search.textEdited.connect(self._on_edited)
        search.help_wanted.connect(self._on_help_wanted)
        self.completer.activated.connect(self._write)

    def _on_edited(self, text: str) -> None:
        typing = at_cursor(text, self._search.cursorPosition())
        if typing is None or (typing.field is None and len(typing.typed) < LETTERS_OF_A_FIELD):
            self.popup.hide()
        else:
            self._ask(text)

    def _on_help_wanted(self) -> None:
        self._ask(self._search.text(), everything=True)

    def _ask(self, text: str, *, everything: bool = False) -> None:
        cursor = self._search.cursorPosition()
        work = partial(offers, self._desk, text=text, cursor=cursor, everything=everything)
        self._relay.ask(self._lanes.read, work, then=partial(self._on_offers, text))

    def _on_offers(self, text: str, offered: tuple[str, ...]) -> None:
        if text != self._search.text() or not self._search.hasFocus():
            return
        if not offered or (len(offered) == 1 and text.endswith(offered)):
            self.popup.hide()
            return
        self.model.setStringList(list(offered))
        room = QRect(0, 0, self._search.width(), self._search.height())
        self.completer.complete(room)

    def _write(self, offered: str) -> None:
        text, cursor = self._search.text(), self._search.cursorPosition()
        typing = at_cursor(text, cursor)
        start, end = (cursor, cursor) if typing is None else (typing.start, typing.end)
        more = "" if offered.endswith(":") else " "
        self._search.setText(f"{text[:start]}{offered}{more}{text[end:].lstrip()}")
        self._search.setCursorPosition(start + len(offered) + len(more))
        if not more:
            self._ask(self._search.text())
