"""The kept snippets in their folders."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from socialdesk.domain.ids import SnippetId
from socialdesk.domain.snippets import Snippet
from socialdesk.domain.text import visible
from socialdesk.ui.snippets import phrases

_ID = Qt.ItemDataRole.UserRole


class SnippetTree(QTreeWidget):
    """Folders that open, snippets below them. ``chosen`` carries the id of a snippet."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("snippetTree")
        self.setAccessibleName(self.tr("Snippets by folder"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.currentItemChanged.connect(self._on_current_changed)

    @property
    def chosen_id(self) -> SnippetId | None:
        """The snippet chosen now, None for none or a folder."""
        item = self.currentItem()
        found = item.data(0, _ID) if item is not None else None
        return None if found is None else SnippetId(found)

    def show_snippets(self, snippets: Sequence[Snippet], *, choose: SnippetId | None) -> None:
        """Show these, ordered by folder, and choose one without telling."""
        with QSignalBlocker(self):
            self.clear()
            for name, inside in groupby(snippets, key=lambda one: one.folder):
                folder = QTreeWidgetItem(self, [phrases.folder(name)])
                for one in inside:
                    item = QTreeWidgetItem(folder, [visible(one.name)])
                    item.setData(0, _ID, one.id)
                folder.setExpanded(True)
            self._choose(choose)

    def _choose(self, snippet_id: SnippetId | None) -> None:
        items = QTreeWidgetItemIterator(self)
        while (item := items.value()) is not None:
            if snippet_id is not None and item.data(0, _ID) == snippet_id:
                self.setCurrentItem(item)
                return
            items += 1

    def _on_current_changed(self) -> None:
        if self.chosen_id is not None:
            self.chosen.emit(self.chosen_id)
