"""Where one macro is made: what it writes, and what becomes of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import MacroId
from socialdesk.domain.snippets import Macro
from socialdesk.ui.macros import phrases
from socialdesk.ui.macros.afterwards import AfterwardsRows
from socialdesk.ui.snippets.kept_editor import KeptEditor
from socialdesk.ui.sources.parts import form, line

FRESH = Macro(MacroId(0), "", Mode.PUBLIC, "")
_MODES = (Mode.PUBLIC, Mode.DIRECT, Mode.NOTE)


class MacroEditor(KeptEditor[Macro]):
    """A macro writes in one mode, and does something to the case besides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FRESH, "macro", parent)
        self.name.setPlaceholderText(self.tr("Sorry, it is on its way"))
        self.mode = QComboBox(self)
        self.mode.setObjectName("macroMode")
        self.mode.setAccessibleName(self.tr("Writes a"))
        for one in _MODES:
            self.mode.addItem(phrases.mode(one), one)
        self.afterwards = AfterwardsRows(self)
        self._effects = line(self, "macroDoes", "muted")
        head, after = form(self), form(self)
        head.addRow(self.tr("Name"), self.name)
        head.addRow(self.tr("Writes a"), self.mode)
        self.afterwards.add_to(after)
        self._arrange(head, self._effects, after)
        self.mode.currentIndexChanged.connect(self._refresh)
        self.afterwards.changed.connect(self._refresh)

    def show_known(self, causes: Sequence[str], own: Mapping[str, str]) -> None:
        """Offer these causes and the shop's own variables."""
        self.afterwards.show_causes(causes)
        self.words.show_variables(own)

    def _show_own(self, kept: Macro) -> None:
        self.mode.setCurrentIndex(_MODES.index(kept.mode))
        self.afterwards.show_afterwards(kept.afterwards)

    def _written(self) -> Macro:
        return replace(
            self._shown,
            name=self.name.text().strip(),
            mode=Mode(self.mode.currentData()),
            text=self.words.text,
            afterwards=self.afterwards.afterwards(),
        )

    def _refresh(self) -> None:
        self._effects.setText(phrases.all_effects(self.afterwards.afterwards()))
        super()._refresh()
