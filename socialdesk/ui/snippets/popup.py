"""A slash while writing opens the snippets by the cursor; the focus stays in the words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.ids import AccountId, CaseId
from socialdesk.domain.snippets import Snippet, fill, search_snippets
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.services.fill_snippet import Shelf, note_use, shelf_for
from socialdesk.ui.relay import Relay
from socialdesk.ui.snippets.offers import Offer, OfferList, spoken_offer
from socialdesk.ui.snippets.watching import SlashWatch
from socialdesk.ui.snippets.writing import put_in
from socialdesk.ui.theme import scaled, set_kind

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -4,
    Qt.Key.Key_PageDown: 4,
}
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_LEAVING = (QEvent.Type.FocusOut, QEvent.Type.Hide)
_NOTHING = Shelf((), {})
MOST_FOUND = 50
"""Who has not found it among these types one more letter."""


class SnippetPopup(QFrame):
    """The list that opens when a slash is typed in a box.

    ``popup = SnippetPopup(edit, desk=…, relay=…, lanes=…)`` is all that a box needs; it watches
    the box's keys itself. ``popup.turn_to(case_id, account_id)`` says for whom variables are
    filled: call it with every conversation. ``popup.ask()`` is for a button "/ snippets": it types
    the slash. After a snippet the first unfilled variable is selected.

    Enter and Tab write, arrows and Page keys choose, Escape leaves what was typed and stays closed
    until the next slash. ``page_requested`` asks for the page where snippets are kept.
    """

    page_requested = Signal()

    def __init__(self, edit: QPlainTextEdit, *, desk: Desk, relay: Relay, lanes: Lanes) -> None:
        super().__init__(edit.window())
        self.setObjectName("snippetPopup")
        self.setAccessibleName(self.tr("Snippets"))
        set_kind(self, "popup")
        self._edit, self._desk, self._relay, self._lanes = edit, desk, relay, lanes
        self._whom: tuple[CaseId | None, AccountId | None] = (None, None)
        self._shelf: Shelf | None = None
        self._search: str | None = None
        self._found: Sequence[Snippet] = ()
        self._watch = SlashWatch(edit)
        self._list = OfferList("snippetOffers", self.tr("Snippets that fit"), self)
        self._empty = _NoneYet(self)
        edge = scaled(self.font(), 4)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(1, edge, 1, edge)
        layout.setSpacing(0)
        for part in (self._list, self._empty):
            layout.addWidget(part)
        self.hide()
        self._watch.asked.connect(self._on_asked)
        self._watch.gone.connect(self._on_gone)
        self._list.picked.connect(self._write)
        self._empty.make.clicked.connect(self._on_page_wanted)
        edit.installEventFilter(self)  # after the watch, so that keys come here first

    def turn_to(self, case_id: CaseId | None, account_id: AccountId | None = None) -> None:
        """Fill variables for this case and account from now on."""
        if (case_id, account_id) != self._whom:
            self._whom, self._shelf = (case_id, account_id), None
            self._watch.stop()

    def ask(self) -> None:
        """Open the list where the cursor is, as if a slash had been typed."""
        self._watch.ask()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the list's own keys out of the box while it is open."""
        if event.type() in _LEAVING:
            self._watch.stop()
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or not self.isVisible():
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if modifiers or not (
            key == Qt.Key.Key_Escape or (self._found and key in (*_STEPS, *_TAKE))
        ):
            return False
        event.accept()  # so that it is no shortcut of the window
        if event.type() is QEvent.Type.KeyPress:
            self._obey(key)
        return True

    def _obey(self, key: Qt.Key) -> None:
        if key in _STEPS:
            self._choose(self._list.row + _STEPS[key])
        elif key in _TAKE:
            self._write(self._list.row)
        else:
            self._watch.leave_alone()

    # -- finding ------------------------------------------------------------------------------

    def _on_asked(self, search: str) -> None:
        if self._search is None:
            self._read()
        self._search = search
        self._show_found()

    def _on_gone(self) -> None:
        self._search = None
        self.hide()

    def _on_page_wanted(self) -> None:
        self._watch.leave_alone()
        self.page_requested.emit()

    def _read(self) -> None:
        case_id, account_id = self._whom
        work = partial(shelf_for, self._desk, case_id=case_id, account_id=account_id)
        self._relay.ask(self._lanes.read, work, then=partial(self._on_read, self._whom))

    def _on_read(self, whom: tuple[CaseId | None, AccountId | None], shelf: Shelf) -> None:
        if whom == self._whom:
            self._shelf = shelf
            if self._search is not None:
                self._show_found()

    def _show_found(self) -> None:
        """Show what is found; where nothing fits, a slash is only a slash."""
        shelf = self._shelf or _NOTHING
        self._found = search_snippets(shelf.snippets, self._search or "")[:MOST_FOUND]
        none_kept = self._shelf is not None and not shelf.snippets and not self._search
        if not self._found and not none_kept:
            self.hide()  # there may be more to come, or another letter finds something
            return
        offers = [
            Offer(one.name, one.folder, fill(one.text, shelf.values).text) for one in self._found
        ]
        self._list.offers.show_offers(offers)
        self._list.setVisible(bool(self._found))
        self._empty.setVisible(none_kept)
        self._choose(0)
        self._place()

    def _choose(self, row: int) -> None:
        self._list.choose(row)
        if self._found:
            offer = spoken_offer(self._list.offers.offer(self._list.row))
            said = self.tr("{0}, {1} of {2}").replace("{1}", str(self._list.row + 1))
            said = said.replace("{2}", str(len(self._found))).replace("{0}", offer)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._edit, said))

    def _write(self, row: int) -> None:
        """Write a snippet in place of the slash and what was typed after it."""
        place, shelf = self._watch.place(), self._shelf
        if place is None or shelf is None or row not in range(len(self._found)):
            return
        snippet = self._found[row]
        self._watch.stop()
        put_in(self._edit, place, fill(snippet.text, shelf.values))
        self._edit.setFocus()
        work = partial(note_use, self._desk, snippet_id=snippet.id)
        self._relay.ask(self._lanes.write, work, then=self._relay.tell)

    # -- showing ------------------------------------------------------------------------------

    def _place(self) -> None:
        """Lie by the line that is written: below where there is room, else above."""
        window = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        wanted = (
            self._empty.sizeHint() if self._empty.isVisibleTo(self) else self._list.wanted_size()
        )
        size = wanted.grownBy(self._rows.contentsMargins()).boundedTo(window.size())
        line, gap = self._edit.cursorRect(), scaled(self.font(), 4)
        corner = self._edit.viewport().mapTo(window, line.bottomLeft())
        top = corner.y() + gap
        if top + size.height() > window.height():
            top = max(0, corner.y() - line.height() - gap - size.height())
        left = corner.x() - (size.width() if self.isRightToLeft() else 0)
        left = min(max(left, 0), window.width() - size.width())
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()


class _NoneYet(QWidget):
    """Says what to do where no snippet is kept yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        words = set_kind(QLabel(self.tr("No snippets are kept yet."), self), "muted")
        self.make = set_kind(QPushButton(self.tr("Make some"), self), "link")
        self.make.setObjectName("makeSnippets")
        self.make.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)
