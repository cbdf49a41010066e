"""What the place where a snippet is written and the one where a macro is made have in common."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.snippets import LONGEST_NAME, Macro, Snippet
from socialdesk.ui.snippets.words_edit import WordsEdit
from socialdesk.ui.sources.parts import field, line, say
from socialdesk.ui.theme import grid, set_kind

Kept = TypeVar("Kept", Snippet, Macro)


class KeptEditor(QWidget, Generic[Kept]):
    """A name, words, and two buttons; ``fresh`` is a new one, of id 0.

    ``save_wanted`` and ``remove_wanted`` carry what is worked on. ``kind`` begins the names of the
    parts. Each editor adds its own fields and says by ``_written`` what stands in all of them.
    """

    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, fresh: Kept, kind: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{kind}Editor")
        self._shown: Kept = fresh
        self.name = field(self, f"{kind}Name", self.tr("Name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.words = WordsEdit(f"{kind}Text", self.tr("Words"), self)
        self._problem = line(self, f"{kind}Problem", "alarm")
        self._problem.hide()
        self._save = set_kind(QPushButton(self.tr("Save"), self), "primary")
        self._save.setObjectName(f"save{kind.title()}")
        self._remove = QPushButton(self.tr("Remove"), self)
        self._remove.setObjectName(f"remove{kind.title()}")
        self.name.textEdited.connect(self._refresh)
        self.words.changed.connect(self._refresh)
        self._save.clicked.connect(self.save)
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._shown))

    @property
    def is_changed(self) -> bool:
        """True where something was written that is not kept yet."""
        return self._written() != self._shown

    @property
    def shown_id(self) -> int:
        """The id of what is worked on."""
        return self._shown.id

    def show_one(self, kept: Kept) -> None:
        """Work on this one; what was written before is not kept."""
        self._shown = kept
        self.name.setText(kept.name)
        self.words.set_text(kept.text)
        self._show_own(kept)
        self.show_problem("")
        self._refresh()

    def show_problem(self, words: str) -> None:
        """Say why it was not kept; what is written stays."""
        say(self._problem, words, "alarm")

    def save(self) -> None:
        """Ask to keep what is written."""
        self.save_wanted.emit(self._written())

    def _show_own(self, kept: Kept) -> None:
        """Fill the fields that only this editor has."""
        raise NotImplementedError

    def _written(self) -> Kept:
        """Return what stands in the fields."""
        raise NotImplementedError

    def _refresh(self) -> None:
        self._save.setEnabled(self.is_changed)
        self._remove.setVisible(self._shown.id != 0)

    def _arrange(self, head: QLayout, between: QWidget | None, *after: QLayout) -> None:
        """Place the fields before and after the words, and ``between`` the two buttons."""
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        if between is not None:
            foot.addWidget(between, 1)
        else:
            foot.addStretch(1)
        foot.addWidget(self._save)
        for button in (self._remove, self._save):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addLayout(head)
        layout.addWidget(self.words, 1)
        for rows in after:
            layout.addLayout(rows)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
