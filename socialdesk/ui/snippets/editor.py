"""Where one snippet is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from socialdesk.domain.ids import SnippetId
from socialdesk.domain.snippets import Snippet
from socialdesk.ui.snippets.kept_editor import KeptEditor
from socialdesk.ui.sources.parts import form

FRESH = Snippet(SnippetId(0), "", "", "")


class SnippetEditor(KeptEditor[Snippet]):
    """A snippet has a folder besides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(FRESH, "snippet", parent)
        self.name.setPlaceholderText(self.tr("Late delivery, sorry"))
        self.folder = QComboBox(self)
        self.folder.setObjectName("snippetFolder")
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.setEditable(True)
        if (written := self.folder.lineEdit()) is not None:
            written.setAccessibleName(self.folder.accessibleName())
        self.folder.editTextChanged.connect(self._refresh)
        rows = form(self)
        rows.addRow(self.tr("Name"), self.name)
        rows.addRow(self.tr("Folder"), self.folder)
        self._arrange(rows, None)

    def show_known(self, folders: Sequence[str], own: Mapping[str, str]) -> None:
        """Offer these folders and the shop's own variables."""
        written = self.folder.currentText()
        self.folder.clear()
        self.folder.addItems([one for one in folders if one])
        self.folder.setEditText(written)
        self.words.show_variables(own)

    def _show_own(self, kept: Snippet) -> None:
        self.folder.setEditText(kept.folder)

    def _written(self) -> Snippet:
        return replace(
            self._shown,
            name=self.name.text().strip(),
            folder=self.folder.currentText().strip(),
            text=self.words.text,
        )
