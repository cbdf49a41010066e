"""The three ways to say something, as tabs: in public, to one person, to the shop alone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from socialdesk.domain.drafts import Mode
from socialdesk.ui.beside import Beside
from socialdesk.ui.composer.draft import MODES
from socialdesk.ui.flow import Flow
from socialdesk.ui.theme import grid, set_kind

_KEYS = {Mode.PUBLIC: "Ctrl+1", Mode.DIRECT: "Ctrl+2", Mode.NOTE: "Ctrl+3"}
GAP_PX = 12
_KINDS = {Mode.PUBLIC: "tab", Mode.DIRECT: "tab-direct", Mode.NOTE: "tab-note"}


class ModeTabs(Beside):
    """Tabs above the box; ``chosen`` carries the ``Mode`` that a person pressed for."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Flow(gap_px=GAP_PX), parent, spacing_px=grid(parent.font()))
        self.setObjectName("modes")
        self._tabs = {mode: self._tab(mode) for mode in MODES}
        for tab in self._tabs.values():
            self.flow.add(tab)

    def tab(self, mode: Mode) -> QPushButton:
        """Return one tab."""
        return self._tabs[mode]

    def show_mode(self, mode: Mode) -> None:
        """Mark the mode that is written in."""
        self._tabs[mode].setChecked(True)
        self.flow.arrange()  # the chosen one is bold, and wider

    def _tab(self, mode: Mode) -> QPushButton:
        tab = set_kind(QPushButton(self._name(mode), self), _KINDS[mode])
        tab.setObjectName(f"mode-{mode}")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        key = QKeySequence(_KEYS[mode])
        tab.setToolTip(f"{tab.text()} ({key.toString(QKeySequence.SequenceFormat.NativeText)})")
        tab.clicked.connect(partial(self._on_chosen, mode))
        QShortcut(key, self, partial(self._on_chosen, mode))
        return tab

    def _on_chosen(self, mode: Mode) -> None:
        self.chosen.emit(mode)

    def _name(self, mode: Mode) -> str:
        return {
            Mode.PUBLIC: self.tr("Public reply"),
            Mode.DIRECT: self.tr("Direct message"),
            Mode.NOTE: self.tr("Private note"),
        }[mode]
