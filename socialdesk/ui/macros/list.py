"""The kept macros by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from socialdesk.domain.snippets import Macro
from socialdesk.domain.text import visible
from socialdesk.ui.macros import phrases

_ID = Qt.ItemDataRole.UserRole


class MacroList(QListWidget):
    """``chosen`` carries the id of a macro."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("macroList")
        self.setAccessibleName(self.tr("Macros by name"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current_changed)

    def show_all(self, macros: Sequence[Macro], *, choose: int) -> None:
        """Show these, and choose one by its id without telling."""
        with QSignalBlocker(self):
            self.clear()
            for one in macros:
                item = QListWidgetItem(visible(one.name), self)
                item.setData(_ID, one.id)
                item.setToolTip(phrases.all_effects(one.afterwards).replace("<", "&lt;"))
                if one.id == choose:
                    self.setCurrentItem(item)

    def _on_current_changed(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_ID))
