"""The page of snippets: folders, words, macros and the shop's own variables."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.snippets import Macro, Snippet
from socialdesk.errors import KnownError
from socialdesk.runtime.lanes import Lanes
from socialdesk.services.desk import Desk
from socialdesk.ui.kept_words import phrases
from socialdesk.ui.kept_words.empty import NothingKept
from socialdesk.ui.kept_words.exchange import Exchange
from socialdesk.ui.kept_words.keeping import Keeping, KeptWords
from socialdesk.ui.kept_words.note import PageNote
from socialdesk.ui.kept_words.shelf import Shelf
from socialdesk.ui.macros.editor import FRESH as FRESH_MACRO
from socialdesk.ui.macros.editor import MacroEditor
from socialdesk.ui.macros.list import MacroList
from socialdesk.ui.page_tabs import PageTabs
from socialdesk.ui.relay import Relay
from socialdesk.ui.snippets.editor import FRESH as FRESH_SNIPPET
from socialdesk.ui.snippets.editor import SnippetEditor
from socialdesk.ui.snippets.tree import SnippetTree
from socialdesk.ui.snippets.variables import VariablesForm
from socialdesk.ui.theme import grid

SIZE = (104, 76)


class SnippetsPage(QDialog):
    """Where snippets, macros and variables are kept, with undo of a removal, import and export.

    ``SnippetsPage(desk=…, relay=…, lanes=…, parent=window)`` is made at first use and shown like
    the other pages; ``show_macros()`` opens it at the macros. What is being written is kept before
    the page closes or another one is chosen.
    """

    def __init__(
        self, *, desk: Desk, relay: Relay, lanes: Lanes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("snippetsPage")
        self.setWindowTitle(self.tr("Snippets and macros"))
        self._keeping = Keeping(desk=desk, relay=relay, lanes=lanes, parent=self)
        self._snippets = Shelf(
            SnippetTree(), SnippetEditor(), fresh=FRESH_SNIPPET, new=self.tr("New snippet")
        )
        self._macros = Shelf(
            MacroList(), MacroEditor(), fresh=FRESH_MACRO, new=self.tr("New macro")
        )
        self._snippets.new.setObjectName("newSnippet")
        self._macros.new.setObjectName("newMacro")
        self._variables = VariablesForm(self)
        self._nothing = NothingKept(self)
        self._note = PageNote(self)
        self.exchange = Exchange(self._keeping, self._note, self)
        self._build()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is kept."""
        super().showEvent(event)
        self._tabs.buttons()[0].setFocus()
        self._keeping.read()

    def reject(self) -> None:
        """Keep what is being written, then close."""
        shelf = self._shelf_at_hand()
        if shelf is None:
            super().reject()
        else:
            shelf.leave(self.reject)

    def save(self) -> None:
        """Keep what is being written, as before the window closes; what cannot be kept is left."""
        shelf = self._shelf_at_hand()
        if shelf is not None:
            shelf.editor.save()

    def show_macros(self) -> None:
        """Turn to the macros."""
        self._tabs.buttons()[1].click()

    # -- what happens -------------------------------------------------------------------------

    def _show(self, kept: KeptWords) -> None:
        folders = list(dict.fromkeys(one.folder for one in kept.snippets))
        for shelf, known in ((self._snippets, folders), (self._macros, kept.causes)):
            shelf.editor.show_known(known, kept.own)
        self._snippets.show_items(kept.snippets)
        self._macros.show_items(kept.macros)
        self._variables.show_variables(kept.own)
        empty = not kept.snippets and not kept.macros and self._shelf_at_hand() is None
        self._turn_to(self._nothing if empty else self._snippets)

    def _turn_to(self, first: QWidget) -> None:
        """Show what is first to be done, and give it the keyboard where it is new."""
        if self._first.currentWidget() is not first:
            self._first.setCurrentWidget(first)
            first.setFocus()

    def _on_first_wanted(self) -> None:
        self._first.setCurrentWidget(self._snippets)
        self._snippets.begin()

    def _on_kept(self, item: Snippet | Macro) -> None:
        self._note.say("")
        self._shelf_of(item).kept(item)

    def _on_removed(self, item: Snippet | Macro) -> None:
        self._shelf_of(item).removed()
        undo = ("undoRemoval", self.tr("Undo"), partial(self._keeping.restore, item))
        self._note.say(phrases.removed(item.name), [undo])

    def _on_failed(self, kind: str, error: KnownError) -> None:
        shelf = self._shelf_at_hand()
        if kind == "variable":
            self._variables.show_problem(str(error))
        elif kind == "keep" and shelf is not None:
            shelf.refuse(error)
            discard = ("discard", self.tr("Discard it"), shelf.discard)
            if shelf.is_held_up:
                self._note.say(self.tr("What you wrote is not kept yet."), [discard])
        else:
            self._note.say(str(error), kind="alarm")

    def _shelf_at_hand(self) -> Shelf | None:
        """Return the shelf with something that is not kept yet."""
        shelves = (self._snippets, self._macros)
        return next((one for one in shelves if one.editor.is_changed), None)

    def _shelf_of(self, item: Snippet | Macro) -> Shelf:
        return self._snippets if isinstance(item, Snippet) else self._macros

    # -- making -------------------------------------------------------------------------------

    def _connect(self) -> None:
        for shelf in (self._snippets, self._macros):
            shelf.save_wanted.connect(self._keeping.save)
            shelf.remove_wanted.connect(self._keeping.remove)
        self._variables.save_wanted.connect(self._keeping.set_variable)
        self._nothing.starters_wanted.connect(self._keeping.offer_starters)
        self._nothing.first_wanted.connect(self._on_first_wanted)
        self._keeping.read_all.connect(self._show)
        self._keeping.kept.connect(self._on_kept)
        self._keeping.removed.connect(self._on_removed)
        self._keeping.failed.connect(self._on_failed)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        header = self._build_header()
        self._pages, self._tabs = header.pages, header.tabs
        layout.addWidget(header)
        inside = QWidget(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*[grid(self.font(), 2)] * 4)
        rows.setSpacing(grid(self.font(), 1.5))
        rows.addWidget(self._pages, 1)
        rows.addWidget(self._note)
        layout.addWidget(inside, 1)
        self.resize(*[grid(self.font(), steps) for steps in SIZE])

    def _build_header(self) -> PageTabs:
        self._first = QStackedWidget(self)
        for part in (self._snippets, self._nothing):
            self._first.addWidget(part)
        header = PageTabs(self.tr("Snippets and macros"), self)
        header.add(self.tr("Snippets"), "snippetsTab", self._first)
        header.add(self.tr("Macros"), "macrosTab", self._macros)
        header.add(self.tr("Variables"), "variablesTab", self._variables)
        header.add_gap()
        header.add_beside(self.exchange)
        return header
