"""Things to choose from on one side, and the one that is worked on beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from socialdesk.domain.snippets import Macro, Snippet
from socialdesk.errors import KnownError
from socialdesk.ui.macros.editor import MacroEditor
from socialdesk.ui.macros.list import MacroList
from socialdesk.ui.snippets.editor import SnippetEditor
from socialdesk.ui.snippets.tree import SnippetTree
from socialdesk.ui.theme import grid

Kept = Snippet | Macro


class Shelf(QSplitter):
    """Keeps what is written before another one is chosen, so that nothing is lost.

    ``save_wanted`` and ``remove_wanted`` carry the Snippet or Macro; ``kept`` or ``refuse`` is the
    answer to the first.
    """

    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(
        self,
        choices: SnippetTree | MacroList,
        editor: SnippetEditor | MacroEditor,
        *,
        fresh: Kept,
        new: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.choices, self.editor, self._fresh = choices, editor, fresh
        self._items: Sequence[Kept] = ()
        self._next: Callable[[], None] | None = None
        self.new = QPushButton(new, self)
        self.new.setAutoDefault(False)
        self.new.clicked.connect(self.begin)
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(grid(self.font()), 0, grid(self.font()), 0)
        column.setSpacing(grid(self.font()))
        column.addWidget(choices, 1)
        column.addWidget(self.new)
        room = QWidget(self)
        inside = QVBoxLayout(room)
        inside.setContentsMargins(grid(self.font()), 0, grid(self.font()), 0)
        inside.addWidget(editor)
        for part in (side, room):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self.setSizes([grid(self.font(), 28), grid(self.font(), 60)])
        self.setFocusProxy(choices)
        choices.chosen.connect(self._on_chosen)
        editor.save_wanted.connect(self.save_wanted)
        editor.remove_wanted.connect(self.remove_wanted)

    @property
    def items(self) -> Sequence[Kept]:
        """What there is to choose from."""
        return self._items

    def show_items(self, items: Sequence[Kept]) -> None:
        """Show these; what is being written stays."""
        self._items = items
        shown = self._item(self.editor.shown_id)
        if shown is None and not self.editor.is_changed:
            shown = items[0] if items else self._fresh
        if shown is not None and not self.editor.is_changed:
            self._show(shown)
        self._mark()

    def begin(self) -> None:
        """Begin a new one, once the one at hand is kept."""
        self.leave(self._show_fresh)

    def leave(self, then: Callable[[], None]) -> None:
        """Do something once what is written is kept; at once where it is."""
        if self.editor.is_changed:
            self._next = then
            self.editor.save()
        else:
            then()

    def discard(self) -> None:
        """Forget what was written and not kept, and go on."""
        self._show(self._item(self.editor.shown_id) or self._fresh)
        self._go_on()

    def kept(self, item: Kept) -> None:
        """Take in that it is kept, as it is now."""
        self._show(item)
        self._go_on()

    def removed(self) -> None:
        """Take in that the one at hand is gone."""
        self._show(self._fresh)

    def refuse(self, error: KnownError) -> None:
        """Say why it was not kept; it stays at hand."""
        self.editor.show_problem(str(error))
        self._mark()

    @property
    def is_held_up(self) -> bool:
        """True where something else waits for what is written to be kept."""
        return self._next is not None

    def _on_chosen(self, item_id: int) -> None:
        item = self._item(item_id)
        if item is not None and item_id != self.editor.shown_id:
            self.leave(lambda: self._show(item))

    def _go_on(self) -> None:
        then, self._next = self._next, None
        if then is not None:
            then()

    def _show_fresh(self) -> None:
        self._show(self._fresh)
        self._mark()
        self.editor.name.setFocus()

    def _show(self, item: Kept) -> None:
        if isinstance(self.editor, SnippetEditor):
            if isinstance(item, Snippet):
                self.editor.show_one(item)
        elif isinstance(item, Macro):
            self.editor.show_one(item)

    def _mark(self) -> None:
        """Choose in the list what is at hand."""
        snippets = [one for one in self._items if isinstance(one, Snippet)]
        macros = [one for one in self._items if isinstance(one, Macro)]
        if isinstance(self.choices, SnippetTree):
            self.choices.show_all(snippets, choose=self.editor.shown_id)
        else:
            self.choices.show_all(macros, choose=self.editor.shown_id)

    def _item(self, item_id: int) -> Kept | None:
        return next((one for one in self._items if one.id == item_id), None)
