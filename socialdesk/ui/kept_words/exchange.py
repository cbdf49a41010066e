"""The two buttons that pass snippets on and take others in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from socialdesk.services.exchange_snippets import Clash, Incoming, TakenIn
from socialdesk.ui.kept_words import phrases
from socialdesk.ui.kept_words.keeping import Keeping
from socialdesk.ui.kept_words.note import PageNote
from socialdesk.ui.theme import grid, set_kind

FILE_NAME = "snippets.json"


class Exchange(QWidget):
    """Asks for a file, and before anything that is here is replaced."""

    def __init__(self, keeping: Keeping, note: PageNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeping, self._note = keeping, note
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(self.font()))
        row.addWidget(self._tool("importSnippets", self.tr("Import…"), self.choose_import))
        row.addWidget(self._tool("exportSnippets", self.tr("Export…"), self.choose_export))
        keeping.incoming.connect(self._on_incoming)
        keeping.taken_in.connect(self._on_taken_in)
        keeping.exported.connect(self._on_exported)

    def choose_import(self) -> QFileDialog:
        """Ask which file to take in."""
        dialog = self._dialog("chooseImport", self.tr("Import snippets"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._keeping.look_into(Path(name)))
        dialog.open()
        return dialog

    def choose_export(self) -> QFileDialog:
        """Ask where to write everything to."""
        dialog = self._dialog("chooseExport", self.tr("Export snippets"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(lambda name: self._keeping.export(Path(name)))
        dialog.open()
        return dialog

    def _on_incoming(self, incoming: Incoming) -> None:
        if not incoming.clashes:
            self._keeping.take_in(incoming.file, Clash.KEEP_BOTH)
            return
        take = partial(self._keeping.take_in, incoming.file)
        offers = [
            ("keepBoth", self.tr("Keep both"), partial(take, Clash.KEEP_BOTH)),
            ("replaceMine", self.tr("Replace mine"), partial(take, Clash.REPLACE)),
            ("takeNothing", self.tr("Cancel"), partial(self._note.say, "")),
        ]
        self._note.say(phrases.clashes(incoming.clashes), offers)

    def _on_taken_in(self, done: TakenIn) -> None:
        self._note.say(phrases.taken_in(done.added, done.replaced))

    def _on_exported(self, number: int, name: str) -> None:
        self._note.say(phrases.exported(number, name))

    def _dialog(self, name: str, title: str) -> QFileDialog:
        dialog = QFileDialog(self.window(), title)
        dialog.setObjectName(name)
        dialog.setNameFilter(f"{self.tr('Snippets')} (*.json)")
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _tool(self, name: str, words: str, act: Callable[[], object]) -> QPushButton:
        button = set_kind(QPushButton(words, self), "quiet")
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())  # noqa: PLW0108 - not with the click's flag
        return button
