"""The kept snippets in their folders."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current_changed)

    def show_all(self, snippets: Sequence[Snippet], *, choose: int) -> None:
        """Show these, ordered by folder, and choose one by its id without telling."""
        with QSignalBlocker(self):
            self.clear()
            for name, inside in groupby(snippets, key=lambda one: one.folder):
                folder = QTreeWidgetItem(self, [phrases.folder(name)])
                for one in inside:
                    item = QTreeWidgetItem(folder, [visible(one.name)])
                    item.setData(0, _ID, one.id)
                folder.setExpanded(True)
            self._choose(choose)

    def _choose(self, snippet_id: int) -> None:
        items = QTreeWidgetItemIterator(self)
        while (item := items.value()) is not None:
            if snippet_id and item.data(0, _ID) == snippet_id:
                self.setCurrentItem(item)
                return
            items += 1

    def _on_current_changed(self) -> None:
        item = self.currentItem()
        if item is not None and item.data(0, _ID) is not None:  # a folder has none
            self.chosen.emit(item.data(0, _ID))
