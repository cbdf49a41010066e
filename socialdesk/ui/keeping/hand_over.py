"""The whole shop in one sealed file for another laptop, and one of those taken over here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from socialdesk.domain.backups import Inside
from socialdesk.domain.progress import Progress
from socialdesk.domain.text import visible
from socialdesk.services.hand_over import (
    ENDING,
    Parcel,
    look_into_parcel,
    stage_parcel,
    write_parcel,
)
from socialdesk.ui.keeping import phrases
from socialdesk.ui.keeping.inside import InsidePanel
from socialdesk.ui.keeping.section import Section, Work, in_a_row
from socialdesk.ui.sources.parts import field, form
from socialdesk.ui.theme import grid


class HandOverSection(Section):
    """A passphrase is in its line alone, never shown, and gone as soon as it was used.

    ``staged`` when another shop waits for the next start.
    """

    staged = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(
            "handOver",
            self.tr("Hand over"),
            self.tr(
                "Everything in one file for another laptop, which only your passphrase opens."
                " Sign-ins stay here: the other laptop signs in for itself."
            ),
            work,
        )
        self._path = Path()
        self.give = self.button("handOverGive", self.tr("Hand over…"), self._unfold_giving)
        self.take = self.button("handOverTake", self.tr("Take over…"), self.choose_parcel)
        self.giving, self.taking = QWidget(self.inside), QWidget(self.inside)
        self.panel = InsidePanel("parcelInside", self.inside)
        self.panel.confirmed.connect(self._stage)
        self.panel.closed.connect(self.forget)
        self._build_giving()
        self._build_taking()
        self.rows.addWidget(in_a_row(self.inside, self.give, self.take))
        for part in (self.giving, self.taking, self.panel):
            self.rows.addWidget(part)
        self.forget()

    def forget(self) -> None:
        """Empty every line of a passphrase, and fold."""
        for secret in (self.first, self.second, self.passphrase):
            secret.clear()
        for part in (self.giving, self.taking, self.panel):
            part.hide()

    # -- giving -------------------------------------------------------------------------------

    def choose_out(self) -> None:
        """Ask where the file is to be."""
        asked = self._dialog("parcelTo", self.tr("Hand over to a file"))
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix(ENDING.removeprefix("."))
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        asked.selectFile(f"shop-{day}{ENDING}")
        asked.fileSelected.connect(lambda name: self.write(Path(name)))
        asked.open()

    def write(self, out: Path) -> None:
        """Write the shop into a file, sealed with the passphrase that was typed."""
        desk, passphrase = self.work.desk, self.first.text()

        def job(progress: Progress) -> Parcel:
            return write_parcel(desk, out=out, passphrase=passphrase, progress=progress)

        self.run(self.tr("Writing and sealing…"), job, self._on_written)

    def _unfold_giving(self) -> None:
        self.forget()
        self.tell("")
        self.giving.show()
        self.first.setFocus()
        self.work.to_be_seen.emit(self.giving)

    def _on_typed(self) -> None:
        words, will_do = phrases.strength(self.first.text(), self.second.text())
        self.strength.setText(words)
        self.go.setEnabled(will_do)

    def _on_written(self, parcel: Parcel) -> None:
        self.forget()
        self.give.setFocus()
        self.tell(phrases.handed_over(parcel), "good")

    # -- taking -------------------------------------------------------------------------------

    def choose_parcel(self) -> None:
        """Ask for the file."""
        asked = self._dialog("parcelFrom", self.tr("Take over from a file"))
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilter(self.tr("Handed-over shops (*{0})").replace("{0}", ENDING))
        asked.fileSelected.connect(lambda name: self.ask_passphrase(Path(name)))
        asked.open()

    def ask_passphrase(self, path: Path) -> None:
        """Ask for what opens a file."""
        self.forget()
        self.tell("")
        self._path = path
        self.file.setText(visible(path.name))
        self.taking.show()
        self.passphrase.setFocus()
        self.work.to_be_seen.emit(self.taking)

    def look(self) -> None:
        """Open the file and show what is in it."""
        path, passphrase = self._path, self.passphrase.text()
        if passphrase:
            self.panel.hide()
            self.run(
                self.tr("Opening…"), lambda _: look_into_parcel(path, passphrase), self._on_looked
            )

    def _on_looked(self, held: Inside) -> None:
        self.panel.show_inside(held, self.work.desk.clock.now_ms(), asks=True)
        self.work.to_be_seen.emit(self.panel)

    def _stage(self) -> None:
        desk, path, passphrase = self.work.desk, self._path, self.passphrase.text()

        def job(progress: Progress) -> Inside:
            return stage_parcel(desk, path=path, passphrase=passphrase, progress=progress)

        self.run(self.tr("Getting it ready and checking it…"), job, self._on_staged)

    def _on_staged(self, _held: Inside) -> None:
        self.forget()
        self.staged.emit()

    # -- making -------------------------------------------------------------------------------

    def _build_giving(self) -> None:
        self.first = self._secret("passphraseFirst", self.tr("Passphrase"))
        self.second = self._secret("passphraseSecond", self.tr("The same passphrase again"))
        self.strength = self.line("passphraseStrength", "muted")
        self.go = self.button("handOverGo", self.tr("Choose where to…"), self.choose_out, "primary")
        leave = self.button("handOverLeave", self.tr("Leave it"), self._leave)
        column = _column(self.giving)
        rows = form(self.giving)
        rows.addRow(self.tr("Passphrase"), self.first)
        rows.addRow(self.tr("Once more"), self.second)
        column.addLayout(rows)
        column.addWidget(self.strength)
        column.addWidget(in_a_row(self.giving, self.go, leave))
        for secret in (self.first, self.second):
            secret.textChanged.connect(self._on_typed)
        self._on_typed()

    def _build_taking(self) -> None:
        self.file = self.line("parcelFile", "name")
        self.passphrase = self._secret("passphraseTaken", self.tr("Passphrase of this file"))
        self.passphrase.returnPressed.connect(self.look)
        self.open_button = self.button("takeOverLook", self.tr("Look inside"), self.look)
        leave = self.button("takeOverLeave", self.tr("Leave it"), self._leave)
        column = _column(self.taking)
        rows = form(self.taking)
        rows.addRow(self.tr("Passphrase"), self.passphrase)
        column.addWidget(self.file)
        column.addLayout(rows)
        column.addWidget(in_a_row(self.taking, self.open_button, leave))

    def _leave(self) -> None:
        self.forget()
        self.tell("")
        self.give.setFocus()

    def _secret(self, name: str, words: str) -> QLineEdit:
        box = field(self, name, words)
        box.setEchoMode(QLineEdit.EchoMode.Password)
        return box

    def _dialog(self, name: str, title: str) -> QFileDialog:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        asked = QFileDialog(self, title, home)
        asked.setObjectName(name)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return asked


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(grid(parent.font()))
    return column
