"""Shows how much there is about one person, and asks what is to be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from socialdesk.domain.text import visible
from socialdesk.errors import KnownError
from socialdesk.services.erase_customer import Erasure
from socialdesk.ui.privacy.words import amount_words, reach_words
from socialdesk.ui.sources.parts import field, grow, line, say
from socialdesk.ui.theme import grid, set_kind


class PersonDialog(QDialog):
    """Erasing is possible once the handle is typed; the name, for somebody without one.

    ``bundle_wanted`` carries a path and whether notes are in, ``erase_wanted`` whether earlier case
    files go, too.
    """

    bundle_wanted = Signal(object, bool)
    erase_wanted = Signal(bool)

    def __init__(self, name: str, handle: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("personDialog")
        self.setWindowTitle(self.tr("Everything about this person"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asked, self._busy = (handle or name).casefold(), True
        who = f"{visible(name)} · @{visible(handle)}" if handle else visible(name)
        self._who = line(self, "personWho", "name", who)
        self._amount = line(self, "personAmount", "text", self.tr("Counting…"))
        self.notes = QCheckBox(self.tr("With our private notes"), self)
        self.notes.setObjectName("bundleNotes")
        self.bundle = self._button("exportBundle", self.tr("Export bundle…"), "")
        self.bundle.clicked.connect(self.choose_file)
        told = self.tr(
            "Erasing takes out words, names, pictures and whatever leads back to them, also where"
            " others quote them. Numbers stay. It cannot be undone, and files that were exported"
            " are yours to delete. What they wrote in the last hour may be read from X once more."
        )
        self._told = line(self, "eraseTold", "muted", told)
        self._reach = line(self, "eraseReach", "warning")
        self.backups = QCheckBox(self.tr("Delete these earlier case files as well"), self)
        self.backups.setObjectName("eraseBackups")
        typed = self.tr("Type {0} to erase").replace(
            "{0}", f"@{visible(handle)}" if handle else visible(name)
        )
        self.typed = field(self, "eraseTyped", typed, typed)
        self.typed.textChanged.connect(self._allow)
        self.erase = self._button("eraseNow", self.tr("Erase for good"), "primary")
        self.erase.clicked.connect(self._on_erase)
        self._bar = QProgressBar(self)
        self._bar.setObjectName("personProgress")
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._said = line(self, "personSaid", "text")
        self._arrange()
        for part in (self._bar, self._said, self._reach, self.backups):
            part.hide()
        self._allow()

    def show_found(self, found: Erasure) -> None:
        """Show how much there is, and what would be out of reach."""
        self._busy = False
        self._amount.setText(amount_words(found))
        say(self._reach, reach_words(found), "warning")
        self.backups.setVisible(bool(found.backups_holding))
        self._allow()
        grow(self)

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far it is."""
        self._bar.setVisible(self._busy)
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)

    def begin(self) -> None:
        """Take nothing more until ``settle``."""
        self._busy = True
        say(self._said, "", "text")
        self.show_progress(0, None)
        self._allow()

    def settle(self, said: str, *, tone: str = "good") -> None:
        """Say what came of it, and take orders again."""
        self._busy = False
        self._bar.hide()
        say(self._said, said, tone)
        self._allow()
        grow(self)

    def show_erased(self, done: Erasure) -> None:
        """Say that it is done; nothing more can be done here."""
        self.settle(self.tr("Erased. Nothing in the case file leads back to them."))
        say(self._reach, reach_words(done), "warning")
        for part in (self.bundle, self.notes, self.backups, self._told, self.typed, self.erase):
            part.hide()
        self._who.setText(self.tr("Erased person"))
        self._close.setText(self.tr("Close"))
        self._close.setFocus()

    def refuse(self, error: KnownError) -> None:
        """Say why it was not done."""
        self.settle(str(error), tone="alarm")

    def choose_file(self) -> None:
        """Ask where the bundle is to be."""
        asked = QFileDialog(self, self.tr("Export bundle"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilter(self.tr("Zip file (*.zip)"))
        asked.setDefaultSuffix("zip")
        asked.fileSelected.connect(
            lambda name: self.bundle_wanted.emit(Path(name), self.notes.isChecked())
        )
        asked.open()

    def _on_erase(self) -> None:
        self.erase_wanted.emit(self.backups.isVisible() and self.backups.isChecked())

    def _allow(self) -> None:
        typed = self.typed.text().strip().removeprefix("@").casefold()
        self.bundle.setEnabled(not self._busy)
        self.erase.setEnabled(not self._busy and typed == self._asked)

    def _button(self, name: str, words: str, kind: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return set_kind(button, kind) if kind else button

    def _arrange(self) -> None:
        self._close = self._button("closePerson", self.tr("Cancel"), "")
        self._close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[grid(self.font(), 2)] * 4)
        layout.setSpacing(grid(self.font(), 1.5))
        layout.addWidget(self._who)
        layout.addWidget(self._amount)
        layout.addLayout(_row(self.notes, self.bundle))
        telling: tuple[QWidget, ...] = (self._told, self._reach, self.backups)
        for part in telling:
            layout.addWidget(part)
        layout.addLayout(_row(self.typed, self.erase))
        how_far: tuple[QWidget, ...] = (self._bar, self._said)
        for part in how_far:
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addLayout(_row(None, self._close))
        self.setMinimumWidth(grid(self.font(), 56))


def _row(first: QWidget | None, last: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    if first is None:
        row.addStretch(1)
    else:
        row.addWidget(first, 1)
    row.addWidget(last)
    return row
