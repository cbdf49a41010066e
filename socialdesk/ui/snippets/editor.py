"""Where one snippet is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from socialdesk.domain.ids import SnippetId
from socialdesk.domain.snippets import LONGEST_NAME, Snippet
from socialdesk.ui.snippets.words_edit import WordsEdit
from socialdesk.ui.sources.parts import field, form, line, say
from socialdesk.ui.theme import grid, set_kind

FRESH = Snippet(SnippetId(0), "", "", "")


class SnippetEditor(QWidget):
    """``save_wanted`` carries the Snippet as it is written now; id 0 is a new one."""

    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("snippetEditor")
        self._shown = FRESH
        self.name = field(self, "snippetName", self.tr("Name"), self.tr("Late delivery, sorry"))
        self.name.setMaxLength(LONGEST_NAME)
        self.folder = QComboBox(self)
        self.folder.setObjectName("snippetFolder")
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.setEditable(True)
        if (written := self.folder.lineEdit()) is not None:
            written.setAccessibleName(self.folder.accessibleName())
        self.words = WordsEdit("snippetText", self.tr("Words"), self)
        self._problem = line(self, "snippetProblem", "alarm")
        self._problem.hide()
        self._save = set_kind(QPushButton(self.tr("Save"), self), "primary")
        self._save.setObjectName("saveSnippet")
        self._remove = QPushButton(self.tr("Remove"), self)
        self._remove.setObjectName("removeSnippet")
        self._arrange()
        self.name.textEdited.connect(self._refresh)
        self.folder.editTextChanged.connect(self._refresh)
        self.words.changed.connect(self._refresh)
        self._save.clicked.connect(self.save)
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._shown))

    @property
    def is_changed(self) -> bool:
        """True where something was written that is not kept yet."""
        return self._written() != self._shown

    @property
    def shown_id(self) -> SnippetId:
        """The id of the snippet that is written on."""
        return self._shown.id

    def show_one(self, snippet: Snippet) -> None:
        """Write on this one; what was written before is not kept."""
        self._shown = snippet
        self.name.setText(snippet.name)
        self.folder.setEditText(snippet.folder)
        self.words.set_text(snippet.text)
        self.show_problem("")
        self._refresh()

    def show_known(self, folders: Sequence[str], own: Mapping[str, str]) -> None:
        """Offer these folders and the shop's own variables."""
        written = self.folder.currentText()
        self.folder.clear()
        self.folder.addItems([one for one in folders if one])
        self.folder.setEditText(written)
        self.words.show_variables(own)

    def show_problem(self, words: str) -> None:
        """Say why it was not kept; what is written stays."""
        say(self._problem, words, "alarm")

    def save(self) -> None:
        """Ask to keep what is written."""
        self.save_wanted.emit(self._written())

    def _written(self) -> Snippet:
        return replace(
            self._shown,
            name=self.name.text().strip(),
            folder=self.folder.currentText().strip(),
            text=self.words.text,
        )

    def _refresh(self) -> None:
        self._save.setEnabled(self.is_changed)
        self._remove.setVisible(self._shown.id != 0)

    def _arrange(self) -> None:
        rows = form(self)
        rows.addRow(self.tr("Name"), self.name)
        rows.addRow(self.tr("Folder"), self.folder)
        foot = QHBoxLayout()
        foot.addWidget(self._remove)
        foot.addStretch(1)
        foot.addWidget(self._save)
        for button in (self._remove, self._save):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addLayout(rows)
        layout.addWidget(self.words, 1)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
