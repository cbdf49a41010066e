"""Where one macro is made: what it writes, and what becomes of the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.drafts import Mode
from socialdesk.domain.ids import MacroId
from socialdesk.domain.snippets import LONGEST_NAME, Macro
from socialdesk.ui.macros import phrases
from socialdesk.ui.macros.afterwards import AfterwardsRows
from socialdesk.ui.snippets.words_edit import WordsEdit
from socialdesk.ui.sources.parts import field, form, line, say
from socialdesk.ui.theme import grid, set_kind

FRESH = Macro(MacroId(0), "", Mode.PUBLIC, "")
_MODES = (Mode.PUBLIC, Mode.DIRECT, Mode.NOTE)


class MacroEditor(QWidget):
    """``save_wanted`` and ``remove_wanted`` carry the Macro; id 0 is a new one."""

    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("macroEditor")
        self._shown = FRESH
        self.name = field(self, "macroName", self.tr("Name"), self.tr("Sorry, it is on its way"))
        self.name.setMaxLength(LONGEST_NAME)
        self.mode = QComboBox(self)
        self.mode.setObjectName("macroMode")
        self.mode.setAccessibleName(self.tr("Writes a"))
        for one in _MODES:
            self.mode.addItem(phrases.mode(one), one)
        self.words = WordsEdit("macroText", self.tr("Words"), self)
        self.afterwards = AfterwardsRows(self)
        self._effects = line(self, "macroDoes", "muted")
        self._problem = line(self, "macroProblem", "alarm")
        self._problem.hide()
        self._save = set_kind(QPushButton(self.tr("Save"), self), "primary")
        self._save.setObjectName("saveMacro")
        self._remove = QPushButton(self.tr("Remove"), self)
        self._remove.setObjectName("removeMacro")
        self._arrange()
        self.name.textEdited.connect(self._refresh)
        self.mode.currentIndexChanged.connect(self._refresh)
        self.words.changed.connect(self._refresh)
        self.afterwards.changed.connect(self._refresh)
        self._save.clicked.connect(self.save)
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._shown))

    @property
    def is_changed(self) -> bool:
        """True where something was made that is not kept yet."""
        return self._written() != self._shown

    @property
    def shown_id(self) -> MacroId:
        """The id of the macro that is worked on."""
        return self._shown.id

    def show_one(self, macro: Macro) -> None:
        """Work on this one; what was made before is not kept."""
        self._shown = macro
        self.name.setText(macro.name)
        self.mode.setCurrentIndex(_MODES.index(macro.mode))
        self.words.set_text(macro.text)
        self.afterwards.show_afterwards(macro.afterwards)
        self.show_problem("")
        self._refresh()

    def show_known(self, causes: Sequence[str], own: Mapping[str, str]) -> None:
        """Offer these causes and the shop's own variables."""
        self.afterwards.show_causes(causes)
        self.words.show_variables(own)

    def show_problem(self, words: str) -> None:
        """Say why it was not kept; what is made stays."""
        say(self._problem, words, "alarm")

    def save(self) -> None:
        """Ask to keep what is made."""
        self.save_wanted.emit(self._written())

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
        self._save.setEnabled(self.is_changed)
        self._remove.setVisible(self._shown.id != 0)

    def _arrange(self) -> None:
        head, after = form(self), form(self)
        head.addRow(self.tr("Name"), self.name)
        head.addRow(self.tr("Writes a"), self.mode)
        self.afterwards.add_to(after)
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addWidget(self._effects, 1)
        foot.addWidget(self._save)
        for button in (self._remove, self._save):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addLayout(head)
        layout.addWidget(self.words, 1)
        layout.addLayout(after)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
